#pragma once

#include <esp_err.h>
#include <esp_partition.h>

#include "OtaData.h"

namespace nanoOta
{
/// Where the two banks are, and what otadata says of them. Found anew for every call: nothing here outlives one.
class BankLayout
{
public:
    /// ESP_ERR_NOT_FOUND unless there are just ota_0, ota_1 and otadata, none on another, and one of the two runs.
    esp_err_t Find();

    const esp_partition_t &Active() const
    {
        return *_slots[_activeSlot];
    }

    const esp_partition_t &Inactive() const
    {
        return *_slots[1 - _activeSlot];
    }

    int ActiveSlot() const
    {
        return _activeSlot;
    }

    OtaData &Otadata()
    {
        return _otadata;
    }

    /// Makes the active copy of otadata select the active slot, and says which it is. It does not select it when the
    /// bootloader fell back, or when a switch is taken back before the reset.
    esp_err_t SelectActive(int &copy);

private:
    const esp_partition_t *_slots[2] = {};
    int _activeSlot = 0;
    OtaData _otadata;
};
}
