#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include <driver/sdmmc_host.h>

namespace fake
{
/// The SD card and ESP-IDF's FAT volumes and file descriptors.
struct Card
{
    enum class Content
    {
        NoCard,
        Blank,
        Fat,
        Unreadable,
    };

    struct Space
    {
        uint64_t total;
        uint64_t free;
    };

    Content content = Content::NoCard;
    uint32_t formats = 0;
    sdmmc_slot_config_t slot = {};        // that of the last mount
    std::map<std::string, Space> volumes; // by mount point
    std::set<int> files;                  // open descriptors
    std::set<int> failingFiles;
    std::set<int> synced;
};

/// The card of the tests.
Card &TheCard();

/// Takes it out and puts in another.
Card &NewCard();
}
