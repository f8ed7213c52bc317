// Written for the tests, with the names and signatures of ESP-IDF v5.5.4.
#pragma once

#include <stdint.h>

extern "C" uint32_t esp_rom_crc32_le(uint32_t crc, uint8_t const *buf, uint32_t len);
