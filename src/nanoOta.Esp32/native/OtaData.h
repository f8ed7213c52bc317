#pragma once

#include <cstdint>

#include <esp_err.h>
#include <esp_flash_partitions.h>
#include <esp_partition.h>

namespace nanoOta
{
/// otadata: two copies of an entry, one per flash sector, by which the bootloader chooses the slot that it starts.
/// The format is that of ESP-IDF's esp_ota_select_entry_t; the rules are those of its bootloader, for two slots.
class OtaData
{
public:
    static constexpr int CopyCount = 2;
    static constexpr int None = -1;

    /// Reads both copies. ESP_ERR_NOT_FOUND without an otadata partition of two sectors.
    esp_err_t Read();

    /// Where it is.
    const esp_partition_t &Partition() const
    {
        return *_partition;
    }

    /// The copy that decides: the usable one with the higher sequence, copy 0 on a tie; None without a usable one.
    int Active() const;

    /// Whether the bootloader would look at this copy.
    bool IsUsable(int copy) const;

    /// The slot, 0 or 1, that the copy's sequence selects.
    int SlotOf(int copy) const;

    uint32_t Sequence(int copy) const;
    uint32_t State(int copy) const;

    /// The state of the copy that selects the slot: 0 (new) to 4 (aborted), or -1 for none and undefined.
    int StateOfSlot(int slot) const;

    /// Replaces one copy. A power cut leaves it as it was to be, or not usable: never a usable one with a wrong state.
    /// ESP_ERR_INVALID_STATE if it does not read back; ESP_ERR_OTA_SELECT_INFO_INVALID at the end of the sequences.
    esp_err_t Write(int copy, uint32_t sequence, esp_ota_img_states_t state);

private:
    bool IsIntact(int copy) const;

    const esp_partition_t *_partition = nullptr;
    esp_ota_select_entry_t _copies[CopyCount] = {};
};
}
