#include "BankLayout.h"

#include <esp_ota_ops.h>

namespace nanoOta
{
namespace
{
const esp_partition_t *FindSlot(int slot)
{
    return esp_partition_find_first(ESP_PARTITION_TYPE_APP, static_cast<esp_partition_subtype_t>(ESP_PARTITION_SUBTYPE_APP_OTA_MIN + slot),
                                    nullptr);
}

bool Overlap(const esp_partition_t &one, const esp_partition_t &other)
{
    // Even if one of them is empty. Neither sum overflows: a bootloader starts nothing by a table that goes beyond the flash.
    return one.address == other.address || (one.address < other.address + other.size && other.address < one.address + one.size);
}
}

esp_err_t BankLayout::Find()
{
    _slots[0] = FindSlot(0);
    _slots[1] = FindSlot(1);
    const esp_partition_t *running = esp_ota_get_running_partition();
    if (_slots[0] == nullptr || _slots[1] == nullptr || FindSlot(2) != nullptr || running == nullptr)
    {
        return ESP_ERR_NOT_FOUND;
    }

    _activeSlot = running->address == _slots[1]->address ? 1 : 0;
    const esp_err_t error = running->address == Active().address ? _otadata.Read() : ESP_ERR_NOT_FOUND;
    if (error != ESP_OK)
    {
        return error;
    }

    // The tool that makes tables makes no such one. Somebody else's would have us erase what runs.
    const esp_partition_t &otadata = _otadata.Partition();
    const bool isApart = !Overlap(Active(), Inactive()) && !Overlap(otadata, Active()) && !Overlap(otadata, Inactive());
    return isApart ? ESP_OK : ESP_ERR_NOT_FOUND;
}

// The copy that decides is given up only when the other one is there to take its place.
esp_err_t BankLayout::SelectActive(int &copy)
{
    const int active = _otadata.Active();
    if (active == OtaData::None)
    {
        copy = 0;
        return _otadata.Write(copy, static_cast<uint32_t>(_activeSlot) + 1, ESP_OTA_IMG_VALID);
    }
    if (_otadata.SlotOf(active) == _activeSlot)
    {
        copy = active;
        return ESP_OK;
    }

    copy = 1 - active;
    if (_otadata.IsUsable(copy) && _otadata.SlotOf(copy) == _activeSlot)
    {
        return _otadata.Write(active, _otadata.Sequence(active), ESP_OTA_IMG_INVALID);
    }
    return _otadata.Write(copy, _otadata.Sequence(active) + 1, ESP_OTA_IMG_VALID);
}
}
