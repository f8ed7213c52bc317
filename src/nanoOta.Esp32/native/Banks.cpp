#include "Banks.h"

#include <esp_efuse.h>
#include <esp_flash_encrypt.h>
#include <esp_image_format.h>
#include <esp_ota_ops.h>
#include <esp_partition.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>
#include <hal/efuse_hal.h>

#include "BankLayout.h"
#include "BuildOptions.h"

namespace nanoOta
{
namespace
{
constexpr uint32_t SectorSize = 0x1000;
constexpr uint32_t BlockSize = 0x10000; // what a flash chip erases at once, if it is aligned
constexpr int EncryptionBlockSize = 16;

// Offset and count, which come from managed code, against a bank; written so that nothing can overflow.
bool IsWithin(const esp_partition_t &bank, int offset, int count)
{
    return offset >= 0 && count >= 0 && static_cast<uint32_t>(offset) <= bank.size &&
           static_cast<uint32_t>(count) <= bank.size - static_cast<uint32_t>(offset);
}

// From the flash address to the next multiple of step, but not more than is left.
uint32_t Chunk(uint32_t address, uint32_t left, uint32_t step)
{
    const uint32_t chunk = step - address % step;
    return chunk < left ? chunk : left;
}

bool HoldsGoodImage(const esp_partition_t &bank)
{
    const esp_partition_pos_t position = {bank.address, bank.size};
    esp_image_metadata_t metadata;
    return esp_image_verify(ESP_IMAGE_VERIFY_SILENT, &position, &metadata) == ESP_OK;
}

bool RunsOnTrial(BankLayout &layout)
{
    return layout.Otadata().StateOfSlot(layout.ActiveSlot()) == ESP_OTA_IMG_PENDING_VERIFY;
}

esp_err_t Find(BankLayout &layout, int bank)
{
    return bank == Banks::Active || bank == Banks::Inactive ? layout.Find() : ESP_ERR_INVALID_ARG;
}
}

esp_err_t Banks::GetFacts(int bank, Facts &facts)
{
    BankLayout layout;
    const esp_err_t error = Find(layout, bank);
    if (error != ESP_OK)
    {
        return error;
    }

    const esp_partition_t &partition = bank == Active ? layout.Active() : layout.Inactive();
    const OtaData &otadata = layout.Otadata();
    const int active = otadata.Active();
    facts.slot = bank == Active ? layout.ActiveSlot() : 1 - layout.ActiveSlot();
    facts.address = static_cast<int32_t>(partition.address);
    facts.size = static_cast<int32_t>(partition.size);
    facts.state = otadata.StateOfSlot(facts.slot);
    facts.isBoot = active != OtaData::None && otadata.SlotOf(active) == facts.slot ? 1 : 0;
    facts.flags = (esp_flash_encryption_enabled() ? FlashEncryption : 0) | (BuildOptions::HasRollback() ? Rollback : 0) |
                  (efuse_hal_get_disable_wafer_version_major() ? AnyMaxRevision : 0);
    facts.chipId = BuildOptions::ChipId();
    facts.secureVersion = static_cast<int32_t>(esp_efuse_read_secure_version());
    facts.revision = static_cast<int32_t>(efuse_hal_chip_revision());
    return ESP_OK;
}

esp_err_t Banks::Read(int bank, int offset, uint8_t *buffer, int count)
{
    BankLayout layout;
    const esp_err_t error = Find(layout, bank);
    if (error != ESP_OK)
    {
        return error;
    }

    const esp_partition_t &partition = bank == Active ? layout.Active() : layout.Inactive();
    if (!IsWithin(partition, offset, count))
    {
        return ESP_ERR_INVALID_ARG;
    }
    return count == 0 ? ESP_OK : esp_partition_read(&partition, offset, buffer, count);
}

esp_err_t Banks::Erase(int offset, int length)
{
    BankLayout layout;
    esp_err_t error = layout.Find();
    if (error != ESP_OK)
    {
        return error;
    }

    const esp_partition_t &bank = layout.Inactive();
    if (length == 0 || !IsWithin(bank, offset, length) || offset % SectorSize != 0 || length % SectorSize != 0)
    {
        return ESP_ERR_INVALID_ARG;
    }

    int copy = OtaData::None;
    error = layout.SelectActive(copy);
    uint32_t at = offset;
    uint32_t left = length;
    while (error == ESP_OK && left > 0)
    {
        const uint32_t chunk = Chunk(bank.address + at, left, BlockSize);
        error = esp_partition_erase_range(&bank, at, chunk);
        at += chunk;
        left -= chunk;
        vTaskDelay(1); // the other tasks have waited for 150 ms and more
    }
    return error;
}

esp_err_t Banks::Write(int offset, const uint8_t *buffer, int count)
{
    BankLayout layout;
    esp_err_t error = layout.Find();
    if (error != ESP_OK)
    {
        return error;
    }

    const esp_partition_t &bank = layout.Inactive();
    const bool isAligned = offset % EncryptionBlockSize == 0 && count % EncryptionBlockSize == 0;
    if (!IsWithin(bank, offset, count) || (esp_flash_encryption_enabled() && !isAligned))
    {
        return ESP_ERR_INVALID_ARG;
    }

    uint32_t at = offset;
    uint32_t left = count;
    while (error == ESP_OK && left > 0)
    {
        const uint32_t chunk = Chunk(bank.address + at, left, SectorSize);
        error = esp_partition_write(&bank, at, buffer, chunk);
        buffer += chunk;
        at += chunk;
        left -= chunk;
        if (left > 0)
        {
            vTaskDelay(1);
        }
    }
    return error;
}

esp_err_t Banks::Verify()
{
    BankLayout layout;
    const esp_err_t error = layout.Find();
    if (error != ESP_OK)
    {
        return error;
    }
    return HoldsGoodImage(layout.Inactive()) ? ESP_OK : ESP_ERR_OTA_VALIDATE_FAILED;
}

// Not esp_ota_set_boot_partition: called when otadata selects the target already, it writes the same sequence into the
// other copy, the entry of the active slot is lost, and with it the rollback.
esp_err_t Banks::SetBoot()
{
    BankLayout layout;
    esp_err_t error = layout.Find();
    if (error != ESP_OK)
    {
        return error;
    }
    if (RunsOnTrial(layout))
    {
        return ESP_ERR_OTA_ROLLBACK_INVALID_STATE; // two failed trials in a row would end in an image that nobody confirmed
    }
    if (!HoldsGoodImage(layout.Inactive()))
    {
        return ESP_ERR_OTA_VALIDATE_FAILED;
    }

    int copy = OtaData::None;
    error = layout.SelectActive(copy);
    if (error != ESP_OK)
    {
        return error;
    }
    OtaData &otadata = layout.Otadata();
    return otadata.Write(1 - copy, otadata.Sequence(copy) + 1, BuildOptions::HasRollback() ? ESP_OTA_IMG_NEW : ESP_OTA_IMG_UNDEFINED);
}

// Not esp_ota_mark_app_valid_cancel_rollback: it marks whatever otadata selects, which need not be what runs.
esp_err_t Banks::MarkValid()
{
    BankLayout layout;
    const esp_err_t error = layout.Find();
    if (error != ESP_OK)
    {
        return error;
    }

    OtaData &otadata = layout.Otadata();
    const int active = otadata.Active();
    const bool selectsActive = active != OtaData::None && otadata.SlotOf(active) == layout.ActiveSlot();
    if (!selectsActive || otadata.State(active) == ESP_OTA_IMG_VALID)
    {
        return ESP_OK;
    }
    return otadata.Write(active, otadata.Sequence(active), ESP_OTA_IMG_VALID);
}

esp_err_t Banks::MarkInvalid()
{
    BankLayout layout;
    const esp_err_t error = layout.Find();
    if (error != ESP_OK)
    {
        return error;
    }

    OtaData &otadata = layout.Otadata();
    const int active = otadata.Active();
    if (active == OtaData::None || !HoldsGoodImage(layout.Inactive()))
    {
        return ESP_ERR_OTA_ROLLBACK_FAILED;
    }
    if (otadata.SlotOf(active) != layout.ActiveSlot())
    {
        return ESP_OK;
    }
    if (!otadata.IsUsable(1 - active) || otadata.SlotOf(1 - active) == layout.ActiveSlot())
    {
        return ESP_ERR_OTA_ROLLBACK_FAILED;
    }
    return otadata.Write(active, otadata.Sequence(active), ESP_OTA_IMG_INVALID);
}

bool Banks::IsOnTrial()
{
    BankLayout layout;
    return layout.Find() == ESP_OK && RunsOnTrial(layout);
}
}
