#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "Board.h"

namespace fake
{
/// A small valid app image, the same bytes for the same size and seed; or one with a fault, by its name in
/// tests/vectors/banks/README.md.
std::vector<uint8_t> MakeImage(uint32_t size, uint32_t seed, const std::string &fault = "");

/// The image check of ESP-IDF's esp_image_verify and of its bootloader.
bool IsGoodImage(const Board &board, uint32_t address, uint32_t size);
}
