#include "OtaData.h"

#include <cstddef>
#include <cstring>

#include <esp_ota_ops.h>
#include <esp_rom_crc.h>

namespace nanoOta
{
namespace
{
constexpr size_t SectorSize = 0x1000;
constexpr uint32_t BlankSequence = UINT32_MAX;
constexpr uint32_t SlotCount = 2;

// Flash encryption works on 16 bytes, so an entry is written in two halves.
constexpr size_t HalfSize = sizeof(esp_ota_select_entry_t) / 2;
static_assert(sizeof(esp_ota_select_entry_t) == 32 && offsetof(esp_ota_select_entry_t, ota_state) >= HalfSize, "two halves of 16 bytes");

// The bootloader's CRC covers the sequence alone.
uint32_t SequenceCrc(uint32_t sequence)
{
    return esp_rom_crc32_le(UINT32_MAX, reinterpret_cast<const uint8_t *>(&sequence), sizeof sequence);
}
}

esp_err_t OtaData::Read()
{
    _partition = esp_partition_find_first(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_DATA_OTA, nullptr);
    if (_partition == nullptr || _partition->size < CopyCount * SectorSize)
    {
        return ESP_ERR_NOT_FOUND;
    }

    for (int copy = 0; copy < CopyCount; copy++)
    {
        esp_err_t error = esp_partition_read(_partition, copy * SectorSize, &_copies[copy], sizeof _copies[copy]);
        if (error != ESP_OK)
        {
            return error;
        }
    }
    return ESP_OK;
}

bool OtaData::IsIntact(int copy) const
{
    return Sequence(copy) != BlankSequence && _copies[copy].crc == SequenceCrc(Sequence(copy));
}

bool OtaData::IsUsable(int copy) const
{
    return IsIntact(copy) && State(copy) != ESP_OTA_IMG_INVALID && State(copy) != ESP_OTA_IMG_ABORTED;
}

int OtaData::Active() const
{
    if (!IsUsable(1))
    {
        return IsUsable(0) ? 0 : None;
    }
    return IsUsable(0) && Sequence(0) >= Sequence(1) ? 0 : 1;
}

int OtaData::SlotOf(int copy) const
{
    return static_cast<int>((Sequence(copy) - 1) % SlotCount);
}

uint32_t OtaData::Sequence(int copy) const
{
    return _copies[copy].ota_seq;
}

uint32_t OtaData::State(int copy) const
{
    return _copies[copy].ota_state;
}

int OtaData::StateOfSlot(int slot) const
{
    int best = None;
    for (int copy = 0; copy < CopyCount; copy++)
    {
        if (!IsIntact(copy) || SlotOf(copy) != slot)
        {
            continue;
        }
        // Both copies may select the slot. esp_ota_get_state_partition then reports copy 0; we want the one that counts.
        if (best == None || (IsUsable(copy) != IsUsable(best) ? IsUsable(copy) : Sequence(copy) > Sequence(best)))
        {
            best = copy;
        }
    }
    return best != None && State(best) <= ESP_OTA_IMG_ABORTED ? static_cast<int>(State(best)) : None;
}

esp_err_t OtaData::Write(int copy, uint32_t sequence, esp_ota_img_states_t state)
{
    if (sequence == BlankSequence)
    {
        return ESP_ERR_OTA_SELECT_INFO_INVALID; // the bootloader would take it for an erased copy
    }

    esp_ota_select_entry_t entry;
    memset(&entry, 0xFF, sizeof entry);
    entry.ota_seq = sequence;
    entry.ota_state = state;
    entry.crc = SequenceCrc(sequence);

    const auto *bytes = reinterpret_cast<const uint8_t *>(&entry);
    const size_t sector = copy * SectorSize;

    // The sequence comes last: the CRC does not cover the state, so the bootloader could not tell a state cut short.
    esp_err_t error = esp_partition_erase_range(_partition, sector, SectorSize);
    if (error == ESP_OK)
    {
        error = esp_partition_write(_partition, sector + HalfSize, bytes + HalfSize, HalfSize);
    }
    if (error == ESP_OK)
    {
        error = esp_partition_write(_partition, sector, bytes, HalfSize);
    }
    if (error == ESP_OK)
    {
        error = esp_partition_read(_partition, sector, &_copies[copy], sizeof _copies[copy]);
    }
    if (error == ESP_OK && memcmp(&_copies[copy], &entry, sizeof entry) != 0)
    {
        error = ESP_ERR_INVALID_STATE; // worn-out flash
    }
    return error;
}
}
