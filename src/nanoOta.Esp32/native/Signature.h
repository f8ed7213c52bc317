#pragma once

#include <cstdint>

#include <esp_err.h>

namespace nanoOta
{
/// ECDSA on the curve P-256, through mbedTLS. mbedTLS takes some 5 KB of heap for the big numbers and gives them back.
namespace Signature
{
constexpr uint32_t KeySize = 64;    // X, Y, big endian
constexpr uint32_t DigestSize = 32; // SHA-256
constexpr uint32_t Size = 64;       // r, s, big endian

/// ESP_OK: good. ESP_ERR_INVALID_CRC: not a signature of this digest by this key. ESP_ERR_INVALID_ARG: the key is no point
/// of the curve. ESP_ERR_NO_MEM: not enough heap to tell.
esp_err_t VerifyP256(const uint8_t *publicKey, const uint8_t *digest, const uint8_t *signature);
}
}
