// For the ESP32, where the pins of the slot are fixed.
#include "SdSlot.h"

namespace nanoOta
{
sdmmc_slot_config_t SdSlotOf(char /*driveLetter*/)
{
    sdmmc_slot_config_t slot = SDMMC_SLOT_CONFIG_DEFAULT();
    slot.width = 1;
    slot.flags |= SDMMC_SLOT_FLAG_INTERNAL_PULLUP;
    return slot;
}
}
