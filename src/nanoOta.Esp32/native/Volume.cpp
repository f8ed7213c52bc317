#include "Volume.h"

#include <cstdio>

#include <esp_vfs_fat.h>
#include <sys/errno.h> // <errno.h> is lwIP's in nf-interpreter's build
#include <sys/select.h>
#include <unistd.h>

#include "MountPoint.h"

namespace nanoOta
{
namespace
{
constexpr int FirstFile = 3; // after the console's three
}

esp_err_t Volume::GetSpace(const char *drive, int64_t &free, int64_t &total)
{
    const MountPoint mountPoint(drive);
    if (!mountPoint.IsValid())
    {
        return ESP_ERR_INVALID_ARG;
    }

    uint64_t totalBytes = 0;
    uint64_t freeBytes = 0;
    const esp_err_t error = esp_vfs_fat_info(mountPoint.Path(), &totalBytes, &freeBytes);
    if (error == ESP_OK)
    {
        free = static_cast<int64_t>(freeBytes);
        total = static_cast<int64_t>(totalBytes);
    }
    return error;
}

// FatFs keeps what is not yet on the card per open file, and does not say which files are open: all of the system's
// descriptors are synced. Those of another kind (a socket, a free one) say that they cannot be.
esp_err_t Volume::Sync(const char *drive)
{
    int64_t free = 0;
    int64_t total = 0;
    esp_err_t error = GetSpace(drive, free, total);
    if (error != ESP_OK)
    {
        return error;
    }

    if (fflush(nullptr) != 0)
    {
        error = ESP_ERR_INVALID_RESPONSE;
    }
    for (int descriptor = FirstFile; descriptor < FD_SETSIZE; descriptor++)
    {
        if (fsync(descriptor) != 0 && errno == EIO)
        {
            error = ESP_ERR_INVALID_RESPONSE;
        }
    }
    return error;
}
}
