#pragma once

#include <driver/sdmmc_host.h>

namespace nanoOta
{
/// The SDMMC slot of a drive, with one data line, as the CLR sets it up. Chips differ in whether its pins are fixed.
sdmmc_slot_config_t SdSlotOf(char driveLetter);
}
