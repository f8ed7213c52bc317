#pragma once

#include <cstdint>
#include <random>
#include <stdexcept>
#include <vector>

/// What a fuzz test is made of: README.md.
namespace fuzz
{
using Bytes = std::vector<uint8_t>;

/// What is random: the same numbers on every machine.
class Random
{
public:
    explicit Random(uint32_t seed) : _engine(seed)
    {
    }

    uint32_t Number()
    {
        return static_cast<uint32_t>(_engine());
    }

    /// 0 to end - 1.
    uint32_t Below(size_t end)
    {
        return static_cast<uint32_t>(Number() % end);
    }

private:
    std::mt19937 _engine;
};

/// How far an input came.
enum class Outcome
{
    RefusedAtOnce,
    Refused, // behind the parser's first check
    Accepted,
};

/// Something that must hold does not.
class Finding : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

inline void Require(bool holds, const char *what)
{
    if (!holds)
    {
        throw Finding(what);
    }
}

/// A parser, what valid input looks like, and what must hold of what it accepts.
class Target
{
public:
    explicit Target(const char *parser) : name(parser)
    {
    }
    virtual ~Target() = default;
    Target(const Target &) = delete;
    Target &operator=(const Target &) = delete;

    /// Valid inputs, from which all others are made.
    virtual std::vector<Bytes> Seeds() const = 0;

    /// Makes checksums right again after a change, so that the parser does not stop at them.
    virtual void Repair(Bytes & /*input*/, Random & /*random*/) const
    {
    }

    /// Feeds the parser, and checks what it accepted.
    virtual Outcome Run(const Bytes &input) = 0;

    const char *const name;
};

/// Runs the seeds, and as many inputs as NANOOTA_FUZZ_INPUTS says; the test fails on the first finding. It prints how many
/// came past the first check, and fails if those are too few to say anything.
/// @param inputs without the environment variable: takes a second or less.
void Run(Target &target, uint32_t inputs);
}
