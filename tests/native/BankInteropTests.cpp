// The way of the arguments and results of the bank and volume methods between managed code and the classes that do the work.
#include "BankFixture.h"
#include "Call.h"
#include "fake/Card.h"

namespace Interop = nanoOta::Interop;

class BankInteropTests : public BankTest
{
protected:
    std::vector<uint8_t> image = fake::MakeImage(ImageSize, 2);

    void FlashByCalls()
    {
        ASSERT_EQ(ESP_OK, Call(Interop::BankErase).Int(0).Int(ImageSize).Result());
        ASSERT_EQ(ESP_OK, Call(Interop::BankWrite).Int(0).Array(image).Int(0).Int(ImageSize).Result());
    }
};

TEST_F(BankInteropTests, BankInfo_fills_the_values_in_their_order)
{
    board->secureVersion = 4;
    board->revision = 301;
    std::vector<int32_t> values(9, -9);
    EXPECT_EQ(ESP_OK, Call(Interop::BankInfo).Int(0).Array(values).Result());
    EXPECT_EQ((std::vector<int32_t>{0, 0x10000, SlotSize, 2, 1, 2, 0, 4, 301}), values);
    board->isMaximumRevisionFree = true;
    EXPECT_EQ(ESP_OK, Call(Interop::BankInfo).Int(1).Array(values).Result());
    EXPECT_EQ((std::vector<int32_t>{1, static_cast<int32_t>(NextAddress), SlotSize, -1, 0, 6, 0, 4, 301}), values);
}

TEST_F(BankInteropTests, BankInfo_the_library_of_100_gets_the_eight_values_that_it_knows)
{
    board->secureVersion = 4;
    std::vector<int32_t> values(8, -9);
    EXPECT_EQ(ESP_OK, Call(Interop::BankInfo).Int(0).Array(values).Result());
    EXPECT_EQ((std::vector<int32_t>{0, 0x10000, SlotSize, 2, 1, 2, 0, 4}), values);
}

TEST_F(BankInteropTests, BankInfo_a_later_library_keeps_what_this_firmware_does_not_know)
{
    std::vector<int32_t> values(10, -9);
    EXPECT_EQ(ESP_OK, Call(Interop::BankInfo).Int(0).Array(values).Result());
    EXPECT_EQ(300, values[8]);
    EXPECT_EQ(-9, values[9]);
}

TEST_F(BankInteropTests, BankInfo_bad_arguments_are_refused)
{
    std::vector<int32_t> few(7);
    std::vector<int32_t> values(8, -9);
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankInfo).Int(0).Array(few).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankInfo).Int(0).NullArray().Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankInfo).Int(2).Array(values).Result());
    EXPECT_EQ(-9, values[0]);
}

TEST_F(BankInteropTests, An_update_goes_through)
{
    FlashByCalls();
    EXPECT_EQ(ESP_OK, Call(Interop::BankVerify).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::BankSetBoot).Result());
    ASSERT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(ESP_OK, Call(Interop::BankMarkValid).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::GuardStart).Int(0).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::BankMarkInvalid).Result());
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(BankInteropTests, Errors_come_back_as_they_are)
{
    EXPECT_EQ(0x1503, Call(Interop::BankVerify).Result());
    EXPECT_EQ(0x1503, Call(Interop::BankSetBoot).Result());
    EXPECT_EQ(0x1505, Call(Interop::BankMarkInvalid).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankErase).Int(1).Int(0x1000).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::GuardStart).Int(-1).Result());
}

TEST_F(BankInteropTests, BankRead_a_part_of_the_buffer_leaves_the_rest)
{
    FlashByCalls();
    std::vector<uint8_t> buffer(10, 0xAA);
    EXPECT_EQ(ESP_OK, Call(Interop::BankRead).Int(1).Int(0).Array(buffer).Int(3).Int(4).Result());
    EXPECT_EQ((std::vector<uint8_t>{0xAA, 0xAA, 0xAA, image[0], image[1], image[2], image[3], 0xAA, 0xAA, 0xAA}), buffer);
}

TEST_F(BankInteropTests, BankRead_and_bank_write_ranges_outside_the_array_are_refused)
{
    ASSERT_EQ(ESP_OK, Call(Interop::BankErase).Int(0).Int(0x1000).Result());
    const uint32_t operations = board->flash.Operations();
    std::vector<uint8_t> buffer(10);
    const int32_t ranges[][2] = {{-1, 1}, {0, 11}, {10, 1}, {11, 0}, {0, -1}, {INT32_MAX, 1}, {1, INT32_MAX}, {INT32_MIN, INT32_MIN}};
    for (const auto &range : ranges)
    {
        EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankRead).Int(0).Int(0).Array(buffer).Int(range[0]).Int(range[1]).Result());
        EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankWrite).Int(0).Array(buffer).Int(range[0]).Int(range[1]).Result());
    }
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankRead).Int(0).Int(0).NullArray().Int(0).Int(0).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::BankWrite).Int(0).NullArray().Int(0).Int(0).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::BankWrite).Int(0).Array(buffer).Int(10).Int(0).Result());
    EXPECT_EQ(operations, board->flash.Operations());
}

TEST_F(BankInteropTests, VolumeSpace_fills_free_then_total)
{
    fake::NewCard().volumes["/D"] = {0x200000000, 0x100000000};
    std::vector<int64_t> values(2);
    EXPECT_EQ(ESP_OK, Call(Interop::VolumeSpace).String("D:").Array(values).Result());
    EXPECT_EQ((std::vector<int64_t>{0x100000000, 0x200000000}), values);
}

TEST_F(BankInteropTests, Volume_methods_refuse_bad_arguments)
{
    fake::NewCard().volumes["/D"] = {1, 1};
    std::vector<int64_t> one(1);
    std::vector<int64_t> values(2);
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VolumeSpace).String("D:").Array(one).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VolumeSpace).String("D:").NullArray().Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VolumeSpace).String(nullptr).Array(values).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VolumeSync).String(nullptr).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VolumeFormat).String(nullptr).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::VolumeSync).String("D:").Result());
}

// ESP_FAIL is -1, which is a promise of something else in managed code.
TEST_F(BankInteropTests, An_error_is_never_negative)
{
    fake::NewCard().content = fake::Card::Content::Unreadable;
    EXPECT_EQ(ESP_ERR_INVALID_RESPONSE, Call(Interop::VolumeFormat).String("D:").Result());
}
