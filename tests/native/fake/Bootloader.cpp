#include "Bootloader.h"

#include <cstring>

#include <esp_flash_partitions.h>

#include "AppImage.h"
#include "System.h"

namespace fake
{
namespace
{
constexpr uint32_t BlankSequence = UINT32_MAX;
constexpr int SlotCount = 2;

struct Otadata
{
    esp_ota_select_entry_t copies[2];

    explicit Otadata(const Board &board)
    {
        for (int copy = 0; copy < 2; copy++)
        {
            memcpy(&copies[copy], board.flash.At(board.Otadata().address + copy * NorFlash::SectorSize), sizeof copies[copy]);
        }
    }

    // These two do not look at the same things: a wrong CRC alone does not make a copy empty.
    bool IsEmpty(int copy) const
    {
        const uint32_t state = copies[copy].ota_state;
        return copies[copy].ota_seq == BlankSequence || state == ESP_OTA_IMG_INVALID || state == ESP_OTA_IMG_ABORTED;
    }

    bool HasCrc(int copy) const
    {
        return copies[copy].crc == SequenceCrc(copies[copy].ota_seq);
    }

    bool IsUsable(int copy) const
    {
        return !IsEmpty(copy) && HasCrc(copy);
    }

    int Active() const
    {
        if (IsUsable(0) && IsUsable(1))
        {
            return copies[1].ota_seq > copies[0].ota_seq ? 1 : 0;
        }
        return IsUsable(0) ? 0 : IsUsable(1) ? 1 : -1;
    }
};

void Write(Board &board, int copy, const esp_ota_select_entry_t &entry)
{
    const uint32_t address = board.Otadata().address + copy * NorFlash::SectorSize;
    board.flash.Erase(address, NorFlash::SectorSize);
    board.flash.Program(address, reinterpret_cast<const uint8_t *>(&entry), sizeof entry);
}

void AbortTrials(Board &board, Otadata &otadata)
{
    for (int copy = 0; copy < 2; copy++)
    {
        if (otadata.copies[copy].ota_state == ESP_OTA_IMG_PENDING_VERIFY)
        {
            otadata.copies[copy].ota_state = ESP_OTA_IMG_ABORTED;
            Write(board, copy, otadata.copies[copy]);
        }
    }
}

int SelectSlot(Board &board, Otadata &otadata, bool &isInitial)
{
    if (otadata.IsEmpty(0) && otadata.IsEmpty(1))
    {
        isInitial = (otadata.copies[0].ota_seq == BlankSequence || !otadata.HasCrc(0)) &&
                    (otadata.copies[1].ota_seq == BlankSequence || !otadata.HasCrc(1));
        return 0;
    }

    const int active = otadata.Active();
    if (active < 0)
    {
        return -1;
    }
    esp_ota_select_entry_t &entry = otadata.copies[active];
    if (board.bootloaderHasRollback && entry.ota_state == ESP_OTA_IMG_NEW)
    {
        entry.ota_state = ESP_OTA_IMG_PENDING_VERIFY;
        Write(board, active, entry);
    }
    return static_cast<int>((entry.ota_seq - 1) % SlotCount);
}

// The selected slot, then those before it, then those after it.
int FindGoodSlot(const Board &board, int start)
{
    for (int slot = start; slot >= 0; slot--)
    {
        if (HasGoodImage(board, slot))
        {
            return slot;
        }
    }
    for (int slot = start + 1; slot < SlotCount; slot++)
    {
        if (HasGoodImage(board, slot))
        {
            return slot;
        }
    }
    return Board::None;
}
}

bool HasGoodImage(const Board &board, int slot)
{
    return IsGoodImage(board, board.Slot(slot).address, board.Slot(slot).size);
}

int Boot(Board &board)
{
    board.runningSlot = Board::None;
    ResetSystem();

    Otadata otadata(board);
    if (board.bootloaderHasRollback)
    {
        AbortTrials(board, otadata);
    }
    bool isInitial = false;
    const int slot = FindGoodSlot(board, SelectSlot(board, otadata, isInitial));
    if (slot != Board::None && isInitial)
    {
        esp_ota_select_entry_t entry;
        memset(&entry, 0xFF, sizeof entry);
        entry.ota_seq = static_cast<uint32_t>(slot) + 1;
        entry.ota_state = ESP_OTA_IMG_VALID;
        entry.crc = SequenceCrc(entry.ota_seq);
        Write(board, 0, entry);
    }

    board.runningSlot = slot;
    if (slot != Board::None)
    {
        RunInitFunctions();
    }
    return slot;
}
}
