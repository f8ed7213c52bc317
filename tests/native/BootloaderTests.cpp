// The fake bootloader does what the real one was seen to do: everything else here rests on that.
#include "BankFixture.h"

class BootloaderTests : public BankTest
{
protected:
    void SetUp() override
    {
        BankTest::SetUp();
        board->flash.Blank(board->Otadata().address, board->Otadata().size);
        board->PutImage(1, fake::MakeImage(ImageSize, 2));
    }

    uint32_t StateOf(int copy) const
    {
        const uint8_t *entry = board->flash.At(board->Otadata().address + copy * 0x1000);
        return entry[24] | entry[25] << 8 | entry[26] << 16 | static_cast<uint32_t>(entry[27]) << 24;
    }
};

TEST_F(BootloaderTests, Blank_otadata_starts_ota_0_and_says_so)
{
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(1, *board->flash.At(board->Otadata().address));
    EXPECT_EQ(2U, StateOf(0));
}

TEST_F(BootloaderTests, Blank_otadata_and_a_bad_ota_0_starts_ota_1_and_says_so)
{
    board->PutImage(0, {0});
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(2, *board->flash.At(board->Otadata().address));
}

TEST_F(BootloaderTests, Sequence_2_starts_ota_1)
{
    board->PutEntry(0, 2, ESP_OTA_IMG_VALID);
    EXPECT_EQ(1, fake::Boot(*board));
}

TEST_F(BootloaderTests, Sequence_2_with_a_wrong_crc_starts_ota_0)
{
    board->PutEntry(0, 2, ESP_OTA_IMG_VALID, 0x12345678);
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(BootloaderTests, Sequence_0_starts_ota_1)
{
    board->PutEntry(0, 0, ESP_OTA_IMG_UNDEFINED);
    EXPECT_EQ(1, fake::Boot(*board));
}

TEST_F(BootloaderTests, A_corrupt_image_falls_back_and_otadata_stays)
{
    for (const char *fault : {"magic", "body", "sha"})
    {
        board->PutEntry(1, 2, ESP_OTA_IMG_VALID);
        board->PutImage(1, fake::MakeImage(ImageSize, 2, fault));
        const std::vector<uint8_t> otadata = Bytes(board->Otadata().address, board->Otadata().size);
        EXPECT_EQ(0, fake::Boot(*board)) << fault;
        EXPECT_EQ(otadata, Bytes(board->Otadata().address, board->Otadata().size)) << fault;
        EXPECT_EQ(1, FactsOf(nanoOta::Banks::Inactive).isBoot) << fault;
    }
}

TEST_F(BootloaderTests, Two_corrupt_images_start_nothing)
{
    board->PutImage(0, {0});
    board->PutImage(1, {0});
    EXPECT_EQ(fake::Board::None, fake::Boot(*board));
}

TEST_F(BootloaderTests, A_new_image_has_one_start_to_be_confirmed)
{
    board->PutEntry(0, 1, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 2, ESP_OTA_IMG_NEW);
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(1U, StateOf(1));
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(4U, StateOf(1));
}

TEST_F(BootloaderTests, A_new_but_corrupt_image_is_pending_then_aborted_while_the_old_one_runs)
{
    board->PutEntry(0, 1, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 2, ESP_OTA_IMG_NEW);
    board->PutImage(1, fake::MakeImage(ImageSize, 2, "body"));
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(1U, StateOf(1));
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(4U, StateOf(1));
}

TEST_F(BootloaderTests, A_bootloader_without_rollback_leaves_the_states_alone)
{
    board->bootloaderHasRollback = false;
    board->PutEntry(0, 1, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 2, ESP_OTA_IMG_NEW);
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(0U, StateOf(1));
    board->PutEntry(1, 2, ESP_OTA_IMG_PENDING_VERIFY);
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(1U, StateOf(1));
}

TEST_F(BootloaderTests, A_chip_starts_no_image_of_another)
{
    board->chipId = 5;
    EXPECT_EQ(fake::Board::None, fake::Boot(*board));
}
