#include "Card.h"

#include <cerrno>
#include <memory>

#include <esp_vfs_fat.h>
#include <unistd.h>

namespace fake
{
namespace
{
std::unique_ptr<Card> theCard = std::make_unique<Card>();
}

Card &TheCard()
{
    return *theCard;
}

Card &NewCard()
{
    theCard = std::make_unique<Card>();
    return *theCard;
}
}

esp_err_t esp_vfs_fat_info(const char *path, uint64_t *total, uint64_t *free)
{
    const auto volume = fake::TheCard().volumes.find(path);
    if (volume == fake::TheCard().volumes.end())
    {
        return ESP_ERR_INVALID_STATE;
    }
    if (total != nullptr)
    {
        *total = volume->second.total;
    }
    if (free != nullptr)
    {
        *free = volume->second.free;
    }
    return ESP_OK;
}

esp_err_t esp_vfs_fat_sdmmc_mount(const char *path, const sdmmc_host_t * /*host*/, const void *slot,
                                  const esp_vfs_fat_mount_config_t *mount, sdmmc_card_t **mounted)
{
    static sdmmc_card_t card;
    fake::Card &inSlot = fake::TheCard();
    inSlot.slot = *static_cast<const sdmmc_slot_config_t *>(slot);
    switch (inSlot.content)
    {
        case fake::Card::Content::NoCard:
            return ESP_ERR_TIMEOUT;
        case fake::Card::Content::Unreadable:
            return ESP_FAIL;
        case fake::Card::Content::Blank:
            if (!mount->format_if_mount_failed)
            {
                return ESP_FAIL;
            }
            inSlot.formats++;
            inSlot.content = fake::Card::Content::Fat;
            break;
        case fake::Card::Content::Fat:
            break;
    }
    inSlot.volumes[path] = {1000, 1000};
    *mounted = &card;
    return ESP_OK;
}

esp_err_t esp_vfs_fat_sdcard_unmount(const char *path, sdmmc_card_t * /*card*/)
{
    return fake::TheCard().volumes.erase(path) == 1 ? ESP_OK : ESP_ERR_INVALID_STATE;
}

// In the place of the C library's.
extern "C" int fsync(int fd)
{
    fake::Card &card = fake::TheCard();
    if (card.files.count(fd) == 0)
    {
        errno = EBADF;
        return -1;
    }
    if (card.failingFiles.count(fd) != 0)
    {
        errno = EIO;
        return -1;
    }
    card.synced.insert(fd);
    return 0;
}
