#pragma once

#include <cstdint>

#include <esp_err.h>

namespace nanoOta
{
/// A FAT volume, named like its drive in System.IO: "D:". ESP_ERR_INVALID_ARG for another name, ESP_ERR_INVALID_STATE if no
/// FAT volume of this name is mounted.
namespace Volume
{
/// Free and total space in bytes. The first call after a mount may read the entire FAT.
esp_err_t GetSpace(const char *drive, int64_t &free, int64_t &total);

/// Brings what was written to the open files onto the card.
esp_err_t Sync(const char *drive);

/// Makes a FAT file system on a card in the SDMMC slot that has none. One that can be mounted is left as it is, and so is
/// one that cannot be read. ESP_ERR_NOT_FOUND if it has a file system, ESP_ERR_INVALID_STATE if the volume is mounted,
/// ESP_ERR_NOT_SUPPORTED on a chip without slot.
esp_err_t Format(const char *drive);
}
}
