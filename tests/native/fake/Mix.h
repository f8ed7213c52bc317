#pragma once

#include <cstdint>

namespace fake
{
// Spreads the bits of a number: what looks random and is the same in every run.
inline uint32_t Mix(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7FEB352D;
    x ^= x >> 15;
    x *= 0x846CA68B;
    return x ^ (x >> 16);
}
}
