#include "Fuzz.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <sanitizer/common_interface_defs.h>

#include "fake/Mix.h"

namespace fuzz
{
namespace
{
constexpr uint32_t FixedSeed = 20260501;
constexpr size_t MaxLength = 8192;

const uint8_t bytes[] = {0, 1, 2, 7, 8, 12, 16, 17, 18, 32, 0x3F, 0x40, 0x7F, 0x80, 0xFE, 0xFF, 'A', 'D', ':', '\\'};
const uint32_t numbers[] = {0,          1,          2,         3,          4,          8,          16,        31,
                            32,         0xFF,       0xFFF,     0x1000,     0x1001,     0x2000,     0x8000,    0x0000FFFF,
                            0x00010000, 0x7FFFFFFF, 0x7FFFFFF, 0x80000000, 0xFFFFF000, 0xFFFFFFFE, 0xFFFFFFFF};

uint32_t FromEnvironment(const char *name, uint32_t otherwise)
{
    const char *value = getenv(name);
    return value == nullptr ? otherwise : static_cast<uint32_t>(std::stoul(value));
}

template <class T, size_t N>
T OneOf(const T (&values)[N], Random &random)
{
    return values[random.Below(N)];
}

void PutNumber(Bytes &input, size_t at, Random &random)
{
    const uint32_t number = OneOf(numbers, random);
    at -= at % 4;
    if (at + sizeof number <= input.size())
    {
        memcpy(&input[at], &number, sizeof number);
    }
}

void Change(Bytes &input, const std::vector<Bytes> &seeds, Random &random)
{
    if (input.empty())
    {
        input = seeds[random.Below(seeds.size())];
        return;
    }
    const size_t at = random.Below(input.size());
    const size_t count = 1 + random.Below(std::min<size_t>(input.size() - at, size_t{1} << random.Below(8)));
    const auto here = input.begin() + static_cast<std::ptrdiff_t>(at);
    const Bytes part(here, here + static_cast<std::ptrdiff_t>(count));
    switch (random.Below(12))
    {
        case 0:
        case 1:
            input[at] = OneOf(bytes, random);
            break;
        case 2:
        case 3:
            input[at] ^= static_cast<uint8_t>(1 << random.Below(8));
            break;
        case 4:
            input[at] = static_cast<uint8_t>(random.Number());
            break;
        case 5:
            input[at]++;
            break;
        case 6:
            std::copy(part.begin(), part.end(), input.begin() + random.Below(input.size() - count + 1));
            break;
        case 7:
            // Mostly of a fixed length: not too often.
            if (random.Below(4) == 0)
            {
                input.resize(at);
            }
            break;
        case 8:
            if (random.Below(4) == 0)
            {
                input.insert(here, part.begin(), part.end());
            }
            break;
        case 9:
        {
            const Bytes &other = seeds[random.Below(seeds.size())];
            input.resize(at);
            input.insert(input.end(), other.begin() + static_cast<std::ptrdiff_t>(std::min(at, other.size())), other.end());
            break;
        }
        default:
            PutNumber(input, at, random);
            break;
    }
}

Bytes Next(const Target &target, const std::vector<Bytes> &seeds, Random &random)
{
    Bytes input = seeds[random.Below(seeds.size())];
    // Mostly a single change: two make it likely that neither is reached.
    for (uint32_t changes = 1 + std::min(random.Below(4), random.Below(4)); changes > 0; changes--)
    {
        Change(input, seeds, random);
    }
    input.resize(std::min(input.size(), MaxLength));
    // Some as they are: the checksums are a part of the parser.
    if (random.Below(8) != 0)
    {
        target.Repair(input, random);
    }
    return input;
}

// What runs, for when a sanitizer ends the program.
struct
{
    const char *name;
    uint32_t seed;
    uint32_t number;
    const Bytes *input;
} current;

std::string Describe()
{
    std::string text =
        std::string(current.name) + ", seed " + std::to_string(current.seed) + ", input " + std::to_string(current.number) + ":";
    for (const uint8_t byte : *current.input)
    {
        const char *digits = "0123456789abcdef";
        text = text + (text.back() == ':' ? " " : "") + digits[byte >> 4] + digits[byte & 15];
    }
    return text;
}

void PrintCurrent()
{
    if (current.input != nullptr)
    {
        fprintf(stderr, "fuzz: found by a sanitizer: %s\n", Describe().c_str());
    }
}

struct Tally
{
    uint32_t inputs = 0;
    uint32_t past = 0;
    uint32_t accepted = 0;
};

// Whether it is no finding.
bool RunOne(Target &target, const Bytes &input, Tally &tally)
{
    current.input = &input;
    std::string problem;
    try
    {
        const Outcome outcome = target.Run(input);
        tally.inputs++;
        tally.past += outcome == Outcome::RefusedAtOnce ? 0 : 1;
        tally.accepted += outcome == Outcome::Accepted ? 1 : 0;
    }
    catch (const std::exception &e)
    {
        problem = e.what();
        ADD_FAILURE() << Describe() << ": " << problem;
    }
    current.input = nullptr;
    return problem.empty();
}
}

void Run(Target &target, uint32_t inputs)
{
    __sanitizer_set_death_callback(PrintCurrent);
    current = {target.name, FromEnvironment("NANOOTA_FUZZ_SEED", FixedSeed), 0, nullptr};
    inputs = FromEnvironment("NANOOTA_FUZZ_INPUTS", inputs);

    Tally seeded;
    const std::vector<Bytes> seeds = target.Seeds();
    for (const Bytes &input : seeds)
    {
        ASSERT_TRUE(RunOne(target, input, seeded));
    }
    ASSERT_EQ(seeds.size(), seeded.accepted) << "a seed is not valid";

    Tally tally;
    for (current.number = 1; current.number <= inputs; current.number++)
    {
        Random random(fake::Mix(current.seed + fake::Mix(current.number)));
        ASSERT_TRUE(RunOne(target, Next(target, seeds, random), tally));
    }
    printf("fuzz: %s: seed %u, %u inputs, %u past the first check (%u %%), %u accepted, %u refused, 0 findings\n", target.name,
           current.seed, tally.inputs, tally.past, tally.past * 100 / std::max(tally.inputs, 1U), tally.accepted,
           tally.inputs - tally.accepted);
    if (inputs < 100)
    {
        return;
    }
    // Else this would say nothing about what is behind the first check.
    EXPECT_GE(tally.past, inputs / 10 * 4);
    EXPECT_GE(tally.accepted, inputs / 20);
    EXPECT_GE(tally.inputs - tally.accepted, inputs / 100);
}
}
