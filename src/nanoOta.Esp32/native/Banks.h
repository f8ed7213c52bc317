#pragma once

#include <cstdint>

#include <esp_err.h>

namespace nanoOta
{
/// The two firmware slots, ota_0 and ota_1: the active bank, which nothing here can write, and the inactive one.
/// Every function returns ESP_ERR_NOT_FOUND if the partition table does not have exactly these two slots and otadata,
/// or if something else than one of them runs. Offsets are from the start of the bank, in bytes.
namespace Banks
{
constexpr int Active = 0;
constexpr int Inactive = 1;

struct Facts
{
    int32_t slot;
    int32_t address;
    int32_t size;
    int32_t state;  // of otadata: 0 new, 1 pending verify, 2 valid, 3 invalid, 4 aborted, -1 none
    int32_t isBoot; // 1: otadata selects this slot
    int32_t flags;  // FlashEncryption, Rollback
    int32_t chipId;
    int32_t secureVersion; // of the eFuse
    int32_t revision;      // of the chip, major * 100 + minor; 1.0.0 did not have it
};

constexpr int FactsOf100 = 8; // how many of them 1.0.0 had

constexpr int32_t FlashEncryption = 1;
constexpr int32_t Rollback = 2;
constexpr int32_t AnyMaxRevision = 4; // the eFuses say that an image's highest chip revision does not count

esp_err_t GetFacts(int bank, Facts &facts);
esp_err_t Read(int bank, int offset, uint8_t *buffer, int count);

/// Erases a part of the inactive bank, in multiples of 4096; otadata is first made to select the active bank, so that a
/// half-written image is never what a reset starts.
esp_err_t Erase(int offset, int length);

/// Programs erased flash of the inactive bank. Under flash encryption offset and count are multiples of 16.
esp_err_t Write(int offset, const uint8_t *buffer, int count);

/// ESP_ERR_OTA_VALIDATE_FAILED unless the inactive bank holds a good image.
esp_err_t Verify();

/// Makes the next reset start the inactive bank, on trial if the firmware is built with rollback. Verifies it first.
/// ESP_ERR_OTA_ROLLBACK_INVALID_STATE while the running image is itself on trial.
esp_err_t SetBoot();

/// Ends the trial of the running image: it stays.
esp_err_t MarkValid();

/// Makes the next reset start the inactive bank again; ESP_ERR_OTA_ROLLBACK_FAILED if it holds nothing to go back to.
esp_err_t MarkInvalid();

/// Whether the running image is on trial.
bool IsOnTrial();
}
}
