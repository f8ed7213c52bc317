// For the ESP32-S3 and P4, where an app chooses the pins of the slot (Configuration.SetPinFunction).
#include "SdSlot.h"

// nf-interpreter's, targets/ESP32/_include/Esp32_DeviceMapping.h, which declares it for C only.
extern "C" int Esp32_GetSDmmcDevicePins_C(int busIndex, int pinIndex);

namespace nanoOta
{
namespace
{
constexpr char FirstDrive = 'D';
constexpr int ClockPin = 0; // the order of nf-interpreter's Esp32SdmmcPin
constexpr int CommandPin = 1;
constexpr int DataPin = 2;

gpio_num_t PinOf(char driveLetter, int pin)
{
    return static_cast<gpio_num_t>(Esp32_GetSDmmcDevicePins_C(driveLetter - FirstDrive, pin));
}
}

sdmmc_slot_config_t SdSlotOf(char driveLetter)
{
    sdmmc_slot_config_t slot = SDMMC_SLOT_CONFIG_DEFAULT();
    slot.clk = PinOf(driveLetter, ClockPin);
    slot.cmd = PinOf(driveLetter, CommandPin);
    slot.d0 = PinOf(driveLetter, DataPin);
    slot.width = 1;
    slot.flags |= SDMMC_SLOT_FLAG_INTERNAL_PULLUP;
    return slot;
}
}
