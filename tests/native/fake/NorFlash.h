#pragma once

#include <cstdint>
#include <vector>

namespace fake
{
/// Thrown in the middle of an operation, or right after it, when the power goes.
struct PowerCut
{
};

/// A serial NOR flash: programming only clears bits, erasing sets those of a sector or a block. Each of these operations can be
/// cut. The rules of what an operation is, and of what a cut leaves, are those of tests/vectors/banks/README.md.
class NorFlash
{
public:
    static constexpr uint32_t SectorSize = 0x1000;
    static constexpr uint32_t BlockSize = 0x10000;
    static constexpr uint32_t PageSize = 0x100;

    struct Counters
    {
        uint32_t sectorErases;
        uint32_t blockErases;
        uint32_t pagePrograms;
        double milliseconds; // by the typical times of a part
    };

    explicit NorFlash(uint32_t size);

    uint32_t Size() const;
    const uint8_t *At(uint32_t address) const;

    void Erase(uint32_t address, uint32_t length);
    void Program(uint32_t address, const uint8_t *data, uint32_t length);

    /// What a flashing tool does: no counted operation.
    void Put(uint32_t address, const uint8_t *data, uint32_t length);
    void Blank(uint32_t address, uint32_t length);

    /// The power goes in the middle of the n-th operation from here (1: the next), or right after it.
    void CutIn(uint32_t n, bool after);
    void CancelCut();

    const Counters &Counted() const;

    /// All the operations so far.
    uint32_t Operations() const;

private:
    bool Begin();
    void End(bool isCut);

    std::vector<uint8_t> _bytes;
    Counters _counters = {};
    uint32_t _operation = 0;
    uint32_t _cut = 0;
    bool _cutsAfter = false;
};
}
