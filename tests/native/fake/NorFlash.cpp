#include "NorFlash.h"

#include <algorithm>
#include <stdexcept>

#include "Mix.h"

namespace fake
{
namespace
{
constexpr double SectorEraseTime = 45;
constexpr double BlockEraseTime = 150;
constexpr double PageProgramTime = 0.4;

// What is left of a byte when operation k is cut in its middle.
struct Undefined
{
    uint8_t random;
    uint8_t kind;

    Undefined(uint32_t address, uint32_t k)
    {
        const uint32_t h = Mix(address ^ (k * 0x9E3779B9));
        random = static_cast<uint8_t>(h);
        kind = static_cast<uint8_t>((h >> 8) & 3);
    }

    uint8_t Erased(uint8_t old) const
    {
        const uint8_t outcomes[] = {old, 0xFF, random, static_cast<uint8_t>(old | random)};
        return outcomes[kind];
    }

    uint8_t Programmed(uint8_t old, uint8_t data) const
    {
        const auto some = static_cast<uint8_t>(old & (data | random));
        const uint8_t outcomes[] = {old, static_cast<uint8_t>(old & data), some, some};
        return outcomes[kind];
    }
};

void CheckRange(uint32_t address, uint32_t length, size_t size)
{
    if (address > size || length > size - address)
    {
        throw std::out_of_range("beyond the end of the flash");
    }
}
}

NorFlash::NorFlash(uint32_t size) : _bytes(size, 0xFF)
{
}

uint32_t NorFlash::Size() const
{
    return static_cast<uint32_t>(_bytes.size());
}

const uint8_t *NorFlash::At(uint32_t address) const
{
    return _bytes.data() + address;
}

void NorFlash::Erase(uint32_t address, uint32_t length)
{
    CheckRange(address, length, _bytes.size());
    if (address % SectorSize != 0 || length % SectorSize != 0)
    {
        throw std::invalid_argument("an erase of a part of a sector");
    }

    const uint32_t end = address + length;
    while (address < end)
    {
        const bool isBlock = address % BlockSize == 0 && end - address >= BlockSize;
        const uint32_t size = isBlock ? BlockSize : SectorSize;
        const bool isCut = Begin();
        (isBlock ? _counters.blockErases : _counters.sectorErases)++;
        _counters.milliseconds += isBlock ? BlockEraseTime : SectorEraseTime;
        for (uint32_t a = address; a < address + size; a++)
        {
            _bytes[a] = isCut && !_cutsAfter ? Undefined(a, _operation).Erased(_bytes[a]) : 0xFF;
        }
        End(isCut);
        address += size;
    }
}

void NorFlash::Program(uint32_t address, const uint8_t *data, uint32_t length)
{
    CheckRange(address, length, _bytes.size());
    const uint32_t end = address + length;
    while (address < end)
    {
        const uint32_t size = std::min(PageSize - address % PageSize, end - address);
        const bool isCut = Begin();
        _counters.pagePrograms++;
        _counters.milliseconds += PageProgramTime;
        for (uint32_t i = 0; i < size; i++)
        {
            uint8_t &byte = _bytes[address + i];
            byte = isCut && !_cutsAfter ? Undefined(address + i, _operation).Programmed(byte, data[i]) : byte & data[i];
        }
        End(isCut);
        address += size;
        data += size;
    }
}

void NorFlash::Put(uint32_t address, const uint8_t *data, uint32_t length)
{
    CheckRange(address, length, _bytes.size());
    std::copy(data, data + length, _bytes.begin() + address);
}

void NorFlash::Blank(uint32_t address, uint32_t length)
{
    CheckRange(address, length, _bytes.size());
    std::fill_n(_bytes.begin() + address, length, 0xFF);
}

void NorFlash::CutIn(uint32_t n, bool after)
{
    _cut = _operation + n;
    _cutsAfter = after;
}

void NorFlash::CancelCut()
{
    _cut = 0;
}

const NorFlash::Counters &NorFlash::Counted() const
{
    return _counters;
}

uint32_t NorFlash::Operations() const
{
    return _operation;
}

bool NorFlash::Begin()
{
    _operation++;
    return _operation == _cut;
}

void NorFlash::End(bool isCut)
{
    if (isCut)
    {
        _cut = 0;
        throw PowerCut();
    }
}
}
