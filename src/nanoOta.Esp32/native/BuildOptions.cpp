#include "BuildOptions.h"

#include <sdkconfig.h>

namespace nanoOta
{
bool BuildOptions::HasRollback()
{
#ifdef CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE
    return true;
#else
    return false;
#endif
}

int BuildOptions::ChipId()
{
    return CONFIG_IDF_FIRMWARE_CHIP_ID;
}
}
