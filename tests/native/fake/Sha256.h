#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace fake
{
using Digest = std::array<uint8_t, 32>;

/// FIPS 180-4. Of its own, so that what the tests compare with does not come from the library under test, and in 32 bits too.
Digest Sha256(const uint8_t *data, uint32_t length);

std::string ToHex(const uint8_t *data, size_t length);
std::vector<uint8_t> FromHex(const std::string &hex);
}
