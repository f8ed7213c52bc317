#pragma once

#include <cstdint>

#include <esp_err.h>

namespace nanoOta
{
/// SHA-1 and SHA-256 on the crypto engine, through mbedTLS. A hash in progress is a handle, 0 to 3; its state is static.
namespace Hash
{
constexpr int Sha1 = 1;
constexpr int Sha256 = 2;

/// A new handle; -ESP_ERR_INVALID_ARG for another algorithm, -ESP_ERR_NO_MEM when all handles are in use.
int Create(int algorithm);

/// ESP_ERR_INVALID_STATE for a handle that is not in use.
esp_err_t Update(int handle, const uint8_t *data, uint32_t length);

/// Writes the digest, 20 or 32 bytes, and frees the handle; ESP_ERR_INVALID_SIZE, and the handle stays, if there is no room.
esp_err_t Finish(int handle, uint8_t *digest, uint32_t room);

esp_err_t Free(int handle);

/// Frees every handle, when the managed code that held them is gone.
void FreeAll();
}
}
