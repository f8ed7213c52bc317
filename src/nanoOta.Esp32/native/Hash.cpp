#include "Hash.h"

#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <mbedtls/sha1.h>
#include <mbedtls/sha256.h>

namespace nanoOta
{
namespace
{
constexpr int HandleCount = 4;
constexpr uint32_t BlockSize = 0x10000; // hashed at one go; about 10 ms on an ESP32

struct State
{
    int algorithm; // 0: the handle is free
    mbedtls_sha1_context sha1;
    mbedtls_sha256_context sha256;
};

State states[HandleCount];

State *Find(int handle)
{
    return handle >= 0 && handle < HandleCount && states[handle].algorithm != 0 ? &states[handle] : nullptr;
}

int Reserve(int algorithm)
{
    for (int handle = 0; handle < HandleCount; handle++)
    {
        State &state = states[handle];
        if (state.algorithm == 0)
        {
            state.algorithm = algorithm;
            mbedtls_sha1_init(&state.sha1);
            mbedtls_sha256_init(&state.sha256);
            return handle;
        }
    }
    return -ESP_ERR_NO_MEM;
}

// mbedTLS says no more than that the engine failed.
esp_err_t Check(int result)
{
    return result == 0 ? ESP_OK : ESP_ERR_INVALID_RESPONSE;
}
}

int Hash::Create(int algorithm)
{
    if (algorithm != Sha1 && algorithm != Sha256)
    {
        return -ESP_ERR_INVALID_ARG;
    }
    const int handle = Reserve(algorithm);
    if (handle < 0)
    {
        return handle;
    }

    State &state = states[handle];
    const esp_err_t error = Check(algorithm == Sha1 ? mbedtls_sha1_starts(&state.sha1) : mbedtls_sha256_starts(&state.sha256, 0));
    if (error != ESP_OK)
    {
        Free(handle);
        return -error;
    }
    return handle;
}

esp_err_t Hash::Update(int handle, const uint8_t *data, uint32_t length)
{
    State *state = Find(handle);
    if (state == nullptr)
    {
        return ESP_ERR_INVALID_STATE;
    }

    esp_err_t error = ESP_OK;
    while (error == ESP_OK && length > 0)
    {
        const uint32_t chunk = length < BlockSize ? length : BlockSize;
        error = Check(state->algorithm == Sha1 ? mbedtls_sha1_update(&state->sha1, data, chunk)
                                               : mbedtls_sha256_update(&state->sha256, data, chunk));
        data += chunk;
        length -= chunk;
        if (length > 0)
        {
            vTaskDelay(1);
        }
    }
    return error;
}

esp_err_t Hash::Finish(int handle, uint8_t *digest, uint32_t room)
{
    State *state = Find(handle);
    if (state == nullptr)
    {
        return ESP_ERR_INVALID_STATE;
    }
    if (room < (state->algorithm == Sha1 ? 20U : 32U))
    {
        return ESP_ERR_INVALID_SIZE;
    }

    const esp_err_t error =
        Check(state->algorithm == Sha1 ? mbedtls_sha1_finish(&state->sha1, digest) : mbedtls_sha256_finish(&state->sha256, digest));
    Free(handle);
    return error;
}

esp_err_t Hash::Free(int handle)
{
    State *state = Find(handle);
    if (state == nullptr)
    {
        return ESP_ERR_INVALID_STATE;
    }
    // On an ESP32 this also gives the engine back.
    mbedtls_sha1_free(&state->sha1);
    mbedtls_sha256_free(&state->sha256);
    state->algorithm = 0;
    return ESP_OK;
}

void Hash::FreeAll()
{
    for (int handle = 0; handle < HandleCount; handle++)
    {
        Free(handle);
    }
}
}
