#include "Volume.h"

#include <gtest/gtest.h>

#include <driver/sdmmc_host.h>

#include "fake/Card.h"

namespace Volume = nanoOta::Volume;
using fake::Card;

namespace nanoOta
{
sdmmc_slot_config_t FixedSdSlotOf(char driveLetter); // SdSlotFixedPins.cpp

namespace RealBuildOptions // BuildOptions.cpp
{
bool HasRollback();
int ChipId();
}

namespace Volume
{
esp_err_t FormatUnsupported(const char *drive); // VolumeFormatUnsupported.cpp
}
}

// In the place of nf-interpreter's: bus 0 has the pins 100 to 102, bus 1 the pins 110 to 112.
extern "C" int Esp32_GetSDmmcDevicePins_C(int busIndex, int pinIndex)
{
    return 100 + 10 * busIndex + pinIndex;
}

class VolumeTests : public testing::Test
{
protected:
    Card &card = fake::NewCard();
    int64_t free = -1;
    int64_t total = -1;
};

TEST_F(VolumeTests, GetSpace_mounted_says_it)
{
    card.volumes["/D"] = {32ULL << 30, 5ULL << 30};
    EXPECT_EQ(ESP_OK, Volume::GetSpace("D:", free, total));
    EXPECT_EQ(5LL << 30, free);
    EXPECT_EQ(32LL << 30, total);
    EXPECT_EQ(ESP_OK, Volume::GetSpace("D:\\", free, total));
}

TEST_F(VolumeTests, GetSpace_not_mounted_is_refused)
{
    card.volumes["/D"] = {1, 1};
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Volume::GetSpace("E:", free, total));
    EXPECT_EQ(-1, free);
}

TEST_F(VolumeTests, Anything_no_drive_is_refused)
{
    for (const char *drive : {static_cast<const char *>(nullptr), "", "D", "d:", "/D", "D:x", "D:\\x", "D:\\\\", "1:"})
    {
        EXPECT_EQ(ESP_ERR_INVALID_ARG, Volume::GetSpace(drive, free, total));
        EXPECT_EQ(ESP_ERR_INVALID_ARG, Volume::Sync(drive));
        EXPECT_EQ(ESP_ERR_INVALID_ARG, Volume::Format(drive));
    }
}

TEST_F(VolumeTests, Sync_mounted_syncs_every_open_file_but_the_console)
{
    card.volumes["/D"] = {1, 1};
    card.files = {0, 1, 2, 3, 5, 60};
    EXPECT_EQ(ESP_OK, Volume::Sync("D:"));
    EXPECT_EQ((std::set<int>{3, 5, 60}), card.synced);
}

TEST_F(VolumeTests, Sync_a_file_that_fails_says_so_and_syncs_the_rest)
{
    card.volumes["/D"] = {1, 1};
    card.files = {3, 4, 5};
    card.failingFiles = {4};
    EXPECT_EQ(ESP_ERR_INVALID_RESPONSE, Volume::Sync("D:"));
    EXPECT_EQ((std::set<int>{3, 5}), card.synced);
}

TEST_F(VolumeTests, Sync_not_mounted_is_refused)
{
    card.files = {3};
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Volume::Sync("D:"));
    EXPECT_TRUE(card.synced.empty());
}

TEST_F(VolumeTests, Format_a_blank_card_formats_it_and_leaves_it_to_the_clr)
{
    card.content = Card::Content::Blank;
    EXPECT_EQ(ESP_OK, Volume::Format("D:"));
    EXPECT_EQ(1U, card.formats);
    EXPECT_TRUE(card.volumes.empty());
}

TEST_F(VolumeTests, Format_a_card_with_files_leaves_them)
{
    card.content = Card::Content::Fat;
    EXPECT_EQ(ESP_ERR_NOT_FOUND, Volume::Format("D:"));
    EXPECT_EQ(0U, card.formats);
    EXPECT_TRUE(card.volumes.empty());
}

TEST_F(VolumeTests, Format_a_card_that_cannot_be_read_leaves_it_alone)
{
    card.content = Card::Content::Unreadable;
    EXPECT_EQ(ESP_FAIL, Volume::Format("D:"));
    EXPECT_EQ(0U, card.formats);
}

TEST_F(VolumeTests, Format_no_card_says_so)
{
    EXPECT_EQ(ESP_ERR_TIMEOUT, Volume::Format("D:"));
}

TEST_F(VolumeTests, Format_a_mounted_volume_is_refused)
{
    card.content = Card::Content::Fat;
    card.volumes["/D"] = {1, 1};
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Volume::Format("D:"));
}

TEST_F(VolumeTests, Format_a_drive_that_is_no_card_is_refused)
{
    card.content = Card::Content::Blank;
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Volume::Format("I:"));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Volume::Format("F:"));
    EXPECT_EQ(0U, card.formats);
}

TEST_F(VolumeTests, Format_mapped_pins_are_those_of_the_drive)
{
    card.content = Card::Content::Blank;
    ASSERT_EQ(ESP_OK, Volume::Format("E:"));
    EXPECT_EQ(110, card.slot.clk);
    EXPECT_EQ(111, card.slot.cmd);
    EXPECT_EQ(112, card.slot.d0);
    EXPECT_EQ(1, card.slot.width);
    EXPECT_EQ(SDMMC_SLOT_FLAG_INTERNAL_PULLUP, static_cast<int>(card.slot.flags));
}

TEST_F(VolumeTests, SdSlotOf_fixed_pins_leaves_them_to_the_idf)
{
    const sdmmc_slot_config_t slot = nanoOta::FixedSdSlotOf('D');
    EXPECT_EQ(GPIO_NUM_NC, slot.clk);
    EXPECT_EQ(1, slot.width);
    EXPECT_EQ(SDMMC_SLOT_FLAG_INTERNAL_PULLUP, static_cast<int>(slot.flags));
}

TEST_F(VolumeTests, Format_a_chip_without_a_slot_says_so)
{
    EXPECT_EQ(ESP_ERR_NOT_SUPPORTED, Volume::FormatUnsupported("D:"));
}

TEST(BuildOptionsTests, They_come_from_sdkconfig)
{
    EXPECT_TRUE(nanoOta::RealBuildOptions::HasRollback());
    EXPECT_EQ(0, nanoOta::RealBuildOptions::ChipId());
}
