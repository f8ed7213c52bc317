#include "Volume.h"

#include <driver/sdmmc_host.h>
#include <esp_vfs_fat.h>

#include "MountPoint.h"
#include "SdSlot.h"

namespace nanoOta
{
// A card that did not mount has no driver any more by the time it is to be formatted. So the IDF mounts it once again, with
// its leave to format: it does so only where it finds no file system, not after a read error. Then the card is the CLR's.
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

    const sdmmc_host_t host = SDMMC_HOST_DEFAULT();
    const sdmmc_slot_config_t slot = SdSlotOf(drive[0]);
    esp_vfs_fat_mount_config_t mount = {};
    mount.format_if_mount_failed = true;
    mount.max_files = 1;
    mount.allocation_unit_size = 0x4000; // as the CLR asks for

    sdmmc_card_t *card = nullptr;
    esp_err_t error = esp_vfs_fat_sdmmc_mount(mountPoint.Path(), &host, &slot, &mount, &card);
    if (error == ESP_OK)
    {
        error = esp_vfs_fat_sdcard_unmount(mountPoint.Path(), card);
    }
    return error;
}
}
