#include "Volume.h"

#include <driver/sdmmc_host.h>
#include <esp_vfs_fat.h>

#include "MountPoint.h"
#include "SdSlot.h"

namespace nanoOta
{
namespace
{
esp_err_t MountOnce(const MountPoint &mountPoint, char driveLetter, bool format)
{
    const sdmmc_host_t host = SDMMC_HOST_DEFAULT();
    const sdmmc_slot_config_t slot = SdSlotOf(driveLetter);
    esp_vfs_fat_mount_config_t mount = {};
    mount.format_if_mount_failed = format;
    mount.max_files = 1;
    mount.allocation_unit_size = 0x4000; // as the CLR asks for

    sdmmc_card_t *card = nullptr;
    const esp_err_t error = esp_vfs_fat_sdmmc_mount(mountPoint.Path(), &host, &slot, &mount, &card);
    return error == ESP_OK ? esp_vfs_fat_sdcard_unmount(mountPoint.Path(), card) : error;
}
}

// A card that did not mount has no driver any more by the time it is to be formatted. So the IDF mounts it again: first without
// its leave to format, which finds a card that has a file system after all; then with it: it formats only where it finds no file
// system, not after a read error. Then the card is the CLR's.
esp_err_t Volume::Format(const char *drive)
{
    const MountPoint mountPoint(drive);
    if (!mountPoint.IsValid() || drive[0] < 'D' || drive[0] >= 'D' + SOC_SDMMC_NUM_SLOTS)
    {
        return ESP_ERR_INVALID_ARG;
    }
    if (esp_vfs_fat_info(mountPoint.Path(), nullptr, nullptr) != ESP_ERR_INVALID_STATE)
    {
        return ESP_ERR_INVALID_STATE; // mounted: to be unmounted first, by those who use it
    }

    const esp_err_t error = MountOnce(mountPoint, drive[0], false);
    if (error == ESP_OK)
    {
        return ESP_ERR_NOT_FOUND;
    }
    return error == ESP_FAIL ? MountOnce(mountPoint, drive[0], true) : error;
}
}
