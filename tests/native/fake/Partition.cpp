// esp_partition_*, esp_ota_*, and what the chip says of itself.
#include <cstring>
#include <stdexcept>

#include <esp_efuse.h>
#include <esp_flash_encrypt.h>
#include <esp_ota_ops.h>
#include <esp_partition.h>
#include <esp_rom_crc.h>
#include <hal/efuse_hal.h>

#include "Board.h"

namespace
{
using fake::Board;
using fake::TheBoard;

esp_err_t CheckRange(const esp_partition_t *partition, size_t offset, size_t size)
{
    if (offset > partition->size)
    {
        return ESP_ERR_INVALID_ARG;
    }
    return size > partition->size - offset ? ESP_ERR_INVALID_SIZE : ESP_OK;
}

// The range, and whether the flash fails.
esp_err_t CheckCall(const esp_partition_t *partition, size_t offset, size_t size)
{
    const esp_err_t error = CheckRange(partition, offset, size);
    uint32_t &faultIn = TheBoard().faultIn;
    const bool isFault = faultIn == 1;
    faultIn -= faultIn == 0 ? 0 : 1;
    return isFault ? fake::FlashFault : error;
}

// ESP-IDF aborts on a write into what runs.
void CheckSafe(const esp_partition_t *partition)
{
    if (partition == esp_ota_get_running_partition())
    {
        throw std::logic_error("the running partition was to be written");
    }
}
}

const esp_partition_t *esp_partition_find_first(esp_partition_type_t type, esp_partition_subtype_t subtype, const char * /*label*/)
{
    return TheBoard().Find(type, subtype);
}

esp_err_t esp_partition_read(const esp_partition_t *partition, size_t offset, void *target, size_t size)
{
    const esp_err_t error = CheckCall(partition, offset, size);
    if (error == ESP_OK)
    {
        memcpy(target, TheBoard().flash.At(static_cast<uint32_t>(partition->address + offset)), size);
    }
    return error;
}

esp_err_t esp_partition_write(const esp_partition_t *partition, size_t offset, const void *source, size_t size)
{
    const esp_err_t error = CheckCall(partition, offset, size);
    if (error != ESP_OK)
    {
        return error;
    }
    if (TheBoard().isEncrypted && (offset % 16 != 0 || size % 16 != 0))
    {
        return ESP_ERR_INVALID_SIZE;
    }
    CheckSafe(partition);
    const auto address = static_cast<uint32_t>(partition->address + offset);
    if (TheBoard().isWorn)
    {
        return ESP_OK;
    }
    TheBoard().flash.Program(address, static_cast<const uint8_t *>(source), static_cast<uint32_t>(size));
    return ESP_OK;
}

esp_err_t esp_partition_erase_range(const esp_partition_t *partition, size_t offset, size_t size)
{
    const esp_err_t error = CheckCall(partition, offset, size);
    if (error != ESP_OK)
    {
        return error;
    }
    if (size % partition->erase_size != 0)
    {
        return ESP_ERR_INVALID_SIZE;
    }
    if (offset % partition->erase_size != 0)
    {
        return ESP_ERR_INVALID_ARG;
    }
    CheckSafe(partition);
    TheBoard().flash.Erase(static_cast<uint32_t>(partition->address + offset), static_cast<uint32_t>(size));
    return ESP_OK;
}

const esp_partition_t *esp_ota_get_running_partition(void)
{
    const int slot = TheBoard().runningSlot;
    return TheBoard().Find(ESP_PARTITION_TYPE_APP,
                           slot == Board::Factory ? ESP_PARTITION_SUBTYPE_APP_FACTORY : ESP_PARTITION_SUBTYPE_APP_OTA_MIN + slot);
}

bool esp_flash_encryption_enabled(void)
{
    return TheBoard().isEncrypted;
}

uint32_t efuse_hal_chip_revision(void)
{
    return fake::TheBoard().revision;
}

bool efuse_hal_get_disable_wafer_version_major(void)
{
    return fake::TheBoard().isMaximumRevisionFree;
}

uint32_t esp_efuse_read_secure_version(void)
{
    return TheBoard().secureVersion;
}

// The ROM's crc32_le inverts what goes in and what comes out.
uint32_t esp_rom_crc32_le(uint32_t crc, uint8_t const *bytes, uint32_t length)
{
    crc = ~crc;
    while (length-- > 0)
    {
        crc ^= *bytes++;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
    }
    return ~crc;
}
