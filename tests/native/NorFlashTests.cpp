#include <gtest/gtest.h>

#include <vector>

#include "fake/NorFlash.h"

using fake::NorFlash;

namespace
{
constexpr uint32_t Size = 0x40000;

std::vector<uint8_t> Bytes(uint32_t length, uint8_t value)
{
    return std::vector<uint8_t>(length, value);
}

void Program(NorFlash &flash, uint32_t address, const std::vector<uint8_t> &data)
{
    flash.Program(address, data.data(), static_cast<uint32_t>(data.size()));
}
}

TEST(NorFlash, Programming_only_clears_bits)
{
    NorFlash flash(Size);
    Program(flash, 10, {0xF0});
    Program(flash, 10, {0x3C});
    EXPECT_EQ(0x30, *flash.At(10));
    EXPECT_EQ(0xFF, *flash.At(11));
}

TEST(NorFlash, A_write_is_split_at_pages)
{
    NorFlash flash(Size);
    Program(flash, 0x1F0, Bytes(0x120, 0));
    EXPECT_EQ(3U, flash.Counted().pagePrograms);
    EXPECT_EQ(3U, flash.Operations());
    EXPECT_DOUBLE_EQ(1.2, flash.Counted().milliseconds);
}

TEST(NorFlash, An_erase_takes_blocks_where_they_are_aligned)
{
    NorFlash flash(Size);
    Program(flash, 0xF000, Bytes(0x31000, 0));
    flash.Erase(0xF000, 0x22000);
    EXPECT_EQ(2U, flash.Counted().sectorErases);
    EXPECT_EQ(2U, flash.Counted().blockErases);
    EXPECT_EQ(0xFF, *flash.At(0xF000));
    EXPECT_EQ(0xFF, *flash.At(0x30FFF));
    EXPECT_EQ(0, *flash.At(0x31000));
}

TEST(NorFlash, A_cut_after_an_operation_leaves_it_complete)
{
    NorFlash flash(Size);
    flash.CutIn(2, true);
    EXPECT_THROW(Program(flash, 0, Bytes(0x300, 0)), fake::PowerCut);
    EXPECT_EQ(0, *flash.At(0x1FF));
    EXPECT_EQ(0xFF, *flash.At(0x200));
}

TEST(NorFlash, A_cut_in_a_program_leaves_bits_between_old_and_new)
{
    NorFlash flash(Size);
    flash.CutIn(1, false);
    EXPECT_THROW(Program(flash, 0, Bytes(0x100, 0x0F)), fake::PowerCut);
    int untouched = 0;
    int complete = 0;
    for (uint32_t address = 0; address < 0x100; address++)
    {
        const uint8_t byte = *flash.At(address);
        EXPECT_EQ(0x0F, byte & 0x0F);
        untouched += byte == 0xFF ? 1 : 0;
        complete += byte == 0x0F ? 1 : 0;
    }
    EXPECT_GT(untouched, 0);
    EXPECT_GT(complete, 0);
    EXPECT_GT(0x100 - untouched - complete, 0);
}

TEST(NorFlash, A_cut_in_an_erase_touches_no_other_sector)
{
    NorFlash flash(Size);
    Program(flash, 0, Bytes(0x3000, 0x55));
    flash.CutIn(1, false);
    EXPECT_THROW(flash.Erase(0x1000, 0x1000), fake::PowerCut);
    int changed = 0;
    for (uint32_t address = 0; address < 0x3000; address++)
    {
        const bool isCut = address >= 0x1000 && address < 0x2000;
        EXPECT_TRUE(isCut || *flash.At(address) == 0x55);
        changed += *flash.At(address) != 0x55 ? 1 : 0;
    }
    EXPECT_GT(changed, 0);
    EXPECT_LT(changed, 0x1000);
}

TEST(NorFlash, The_power_is_back_after_a_cut)
{
    NorFlash flash(Size);
    flash.CutIn(1, false);
    EXPECT_THROW(flash.Erase(0, 0x1000), fake::PowerCut);
    flash.Erase(0, 0x1000);
    EXPECT_EQ(Bytes(0x1000, 0xFF), std::vector<uint8_t>(flash.At(0), flash.At(0x1000)));
}
