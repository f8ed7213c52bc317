#include "Banks.h"

#include <esp_efuse.h>
#include <esp_flash_encrypt.h>
#include <esp_image_format.h>
#include <esp_ota_ops.h>
#include <esp_partition.h>
#include <freertos/FreeRTOS.h>
#include <freertos/task.h>

#include "BuildOptions.h"
#include "OtaData.h"

namespace nanoOta
{
namespace
{
constexpr uint32_t SectorSize = 0x1000;
constexpr uint32_t BlockSize = 0x10000; // what a flash chip erases at once, if it is aligned
constexpr int EncryptionBlockSize = 16;

struct Layout
{
    const esp_partition_t *banks[2]; // by bank number
    int slots[2];
    OtaData otadata;
};

const esp_partition_t *Slot(int slot)
{
    return esp_partition_find_first(ESP_PARTITION_TYPE_APP, static_cast<esp_partition_subtype_t>(ESP_PARTITION_SUBTYPE_APP_OTA_MIN + slot),
                                    nullptr);
}

esp_err_t Find(Layout &layout)
{
    const esp_partition_t *running = esp_ota_get_running_partition();
    const esp_partition_t *slots[2] = {Slot(0), Slot(1)};
    if (running == nullptr || slots[0] == nullptr || slots[1] == nullptr || Slot(2) != nullptr)
    {
        return ESP_ERR_NOT_FOUND;
    }

    const int runningSlot = running->address == slots[1]->address ? 1 : 0;
    if (running->address != slots[runningSlot]->address)
    {
        return ESP_ERR_NOT_FOUND;
    }

    for (int bank : {Banks::Running, Banks::Next})
    {
        layout.slots[bank] = bank == Banks::Running ? runningSlot : 1 - runningSlot;
        layout.banks[bank] = slots[layout.slots[bank]];
    }
    return layout.otadata.Read();
}

// Offset and count, which come from managed code, against a bank; written so that nothing can overflow.
bool IsWithin(const esp_partition_t *bank, int offset, int count)
{
    return offset >= 0 && count >= 0 && static_cast<uint32_t>(offset) <= bank->size &&
           static_cast<uint32_t>(count) <= bank->size - static_cast<uint32_t>(offset);
}

// From the flash address to the next multiple of step, but not more than is left.
uint32_t Piece(uint32_t address, uint32_t left, uint32_t step)
{
    const uint32_t piece = step - address % step;
    return piece < left ? piece : left;
}

bool HoldsGoodImage(const esp_partition_t *bank)
{
    const esp_partition_pos_t position = {bank->address, bank->size};
    esp_image_metadata_t metadata;
    return esp_image_verify(ESP_IMAGE_VERIFY_SILENT, &position, &metadata) == ESP_OK;
}

// Makes the active copy of otadata select the running slot, and says which it is. It does not when the bootloader fell
// back, or when a switch is taken back before the reset. The copy that decides is given up only for one that is there.
esp_err_t SelectRunning(Layout &layout, int &copy)
{
    OtaData &otadata = layout.otadata;
    const int slot = layout.slots[Banks::Running];
    const int active = otadata.Active();
    if (active == OtaData::None)
    {
        copy = 0;
        return otadata.Write(copy, static_cast<uint32_t>(slot) + 1, ESP_OTA_IMG_VALID);
    }
    if (otadata.SlotOf(active) == slot)
    {
        copy = active;
        return ESP_OK;
    }

    copy = 1 - active;
    if (otadata.IsUsable(copy) && otadata.SlotOf(copy) == slot)
    {
        return otadata.Write(active, otadata.Sequence(active), ESP_OTA_IMG_INVALID);
    }
    return otadata.Write(copy, otadata.Sequence(active) + 1, ESP_OTA_IMG_VALID);
}
}

esp_err_t Banks::GetFacts(int bank, Facts &facts)
{
    Layout layout;
    const esp_err_t error = bank == Running || bank == Next ? Find(layout) : ESP_ERR_INVALID_ARG;
    if (error != ESP_OK)
    {
        return error;
    }

    const int active = layout.otadata.Active();
    facts.slot = layout.slots[bank];
    facts.address = static_cast<int32_t>(layout.banks[bank]->address);
    facts.size = static_cast<int32_t>(layout.banks[bank]->size);
    facts.state = layout.otadata.StateOfSlot(facts.slot);
    facts.isBoot = active != OtaData::None && layout.otadata.SlotOf(active) == facts.slot ? 1 : 0;
    facts.flags = (esp_flash_encryption_enabled() ? FlashEncryption : 0) | (BuildOptions::HasRollback() ? Rollback : 0);
    facts.chipId = BuildOptions::ChipId();
    facts.secureVersion = static_cast<int32_t>(esp_efuse_read_secure_version());
    return ESP_OK;
}

esp_err_t Banks::Read(int bank, int offset, uint8_t *buffer, int count)
{
    Layout layout;
    const esp_err_t error = bank == Running || bank == Next ? Find(layout) : ESP_ERR_INVALID_ARG;
    if (error != ESP_OK)
    {
        return error;
    }
    if (!IsWithin(layout.banks[bank], offset, count))
    {
        return ESP_ERR_INVALID_ARG;
    }
    return count == 0 ? ESP_OK : esp_partition_read(layout.banks[bank], offset, buffer, count);
}

esp_err_t Banks::Erase(int offset, int length)
{
    Layout layout;
    esp_err_t error = Find(layout);
    if (error != ESP_OK)
    {
        return error;
    }

    const esp_partition_t *bank = layout.banks[Next];
    if (length == 0 || !IsWithin(bank, offset, length) || offset % SectorSize != 0 || length % SectorSize != 0)
    {
        return ESP_ERR_INVALID_ARG;
    }

    int copy = OtaData::None;
    error = SelectRunning(layout, copy);
    uint32_t at = offset;
    uint32_t left = length;
    while (error == ESP_OK && left > 0)
    {
        const uint32_t piece = Piece(bank->address + at, left, BlockSize);
        error = esp_partition_erase_range(bank, at, piece);
        at += piece;
        left -= piece;
        vTaskDelay(1); // the other tasks have waited for 150 ms and more
    }
    return error;
}

esp_err_t Banks::Write(int offset, const uint8_t *buffer, int count)
{
    Layout layout;
    esp_err_t error = Find(layout);
    if (error != ESP_OK)
    {
        return error;
    }

    const esp_partition_t *bank = layout.banks[Next];
    const bool isAligned = offset % EncryptionBlockSize == 0 && count % EncryptionBlockSize == 0;
    if (!IsWithin(bank, offset, count) || (esp_flash_encryption_enabled() && !isAligned))
    {
        return ESP_ERR_INVALID_ARG;
    }

    uint32_t at = offset;
    uint32_t left = count;
    while (error == ESP_OK && left > 0)
    {
        const uint32_t piece = Piece(bank->address + at, left, SectorSize);
        error = esp_partition_write(bank, at, buffer, piece);
        buffer += piece;
        at += piece;
        left -= piece;
        if (left > 0)
        {
            vTaskDelay(1);
        }
    }
    return error;
}

esp_err_t Banks::Verify()
{
    Layout layout;
    const esp_err_t error = Find(layout);
    if (error != ESP_OK)
    {
        return error;
    }
    return HoldsGoodImage(layout.banks[Next]) ? ESP_OK : ESP_ERR_OTA_VALIDATE_FAILED;
}

// Not esp_ota_set_boot_partition: called when otadata selects the target already, it writes the same sequence into the
// other copy, the entry of the running slot is lost, and with it the way back.
esp_err_t Banks::SetBoot()
{
    Layout layout;
    esp_err_t error = Find(layout);
    if (error != ESP_OK)
    {
        return error;
    }
    if (!HoldsGoodImage(layout.banks[Next]))
    {
        return ESP_ERR_OTA_VALIDATE_FAILED;
    }

    int copy = OtaData::None;
    error = SelectRunning(layout, copy);
    if (error != ESP_OK)
    {
        return error;
    }
    const auto state = BuildOptions::HasRollback() ? ESP_OTA_IMG_NEW : ESP_OTA_IMG_UNDEFINED;
    return layout.otadata.Write(1 - copy, layout.otadata.Sequence(copy) + 1, state);
}

// Not esp_ota_mark_app_valid_cancel_rollback: it marks whatever otadata selects, which need not be what runs.
esp_err_t Banks::MarkValid()
{
    Layout layout;
    const esp_err_t error = Find(layout);
    if (error != ESP_OK)
    {
        return error;
    }

    OtaData &otadata = layout.otadata;
    const int active = otadata.Active();
    if (active == OtaData::None || otadata.SlotOf(active) != layout.slots[Running] || otadata.State(active) == ESP_OTA_IMG_VALID)
    {
        return ESP_OK;
    }
    return otadata.Write(active, otadata.Sequence(active), ESP_OTA_IMG_VALID);
}

esp_err_t Banks::MarkInvalid()
{
    Layout layout;
    const esp_err_t error = Find(layout);
    if (error != ESP_OK)
    {
        return error;
    }

    OtaData &otadata = layout.otadata;
    const int running = layout.slots[Running];
    const int active = otadata.Active();
    if (active == OtaData::None || !HoldsGoodImage(layout.banks[Next]))
    {
        return ESP_ERR_OTA_ROLLBACK_FAILED;
    }
    if (otadata.SlotOf(active) != running)
    {
        return ESP_OK;
    }
    if (!otadata.IsUsable(1 - active) || otadata.SlotOf(1 - active) == running)
    {
        return ESP_ERR_OTA_ROLLBACK_FAILED;
    }
    return otadata.Write(active, otadata.Sequence(active), ESP_OTA_IMG_INVALID);
}

bool Banks::IsOnTrial()
{
    Layout layout;
    return Find(layout) == ESP_OK && layout.otadata.StateOfSlot(layout.slots[Running]) == ESP_OTA_IMG_PENDING_VERIFY;
}
}
