#pragma once

namespace nanoOta
{
/// What the firmware was configured with (sdkconfig), apart so that a test can have it both ways.
namespace BuildOptions
{
/// Whether a new image starts on trial: CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE.
bool HasRollback();

/// The chip id that an image for this chip carries in its header.
int ChipId();
}
}
