#include "OtaData.h"

#include "BankFixture.h"

using nanoOta::OtaData;

class OtaDataTests : public BankTest
{
protected:
    OtaData Read()
    {
        OtaData otadata;
        EXPECT_EQ(ESP_OK, otadata.Read());
        return otadata;
    }

    void Blank()
    {
        board->flash.Blank(board->Otadata().address, board->Otadata().size);
    }
};

TEST_F(OtaDataTests, The_crc_is_the_one_of_the_bootloader)
{
    EXPECT_EQ(0x4743989AU, fake::SequenceCrc(1));
    EXPECT_EQ(0x55F63774U, fake::SequenceCrc(2));
    EXPECT_EQ(0xFFFFFFFFU, fake::SequenceCrc(0));
}

TEST_F(OtaDataTests, Active_blank_is_none)
{
    Blank();
    EXPECT_EQ(OtaData::None, Read().Active());
    EXPECT_EQ(-1, Read().StateOfSlot(0));
}

TEST_F(OtaDataTests, Active_one_usable_is_that_one)
{
    Blank();
    board->PutEntry(1, 1, ESP_OTA_IMG_VALID);
    EXPECT_EQ(1, Read().Active());
    board->PutEntry(0, 7, ESP_OTA_IMG_VALID, 0);
    EXPECT_EQ(1, Read().Active());
    board->PutEntry(0, 7, ESP_OTA_IMG_ABORTED);
    EXPECT_EQ(1, Read().Active());
    board->PutEntry(0, 7, ESP_OTA_IMG_INVALID);
    EXPECT_EQ(1, Read().Active());
}

TEST_F(OtaDataTests, Active_both_usable_is_the_higher_and_copy_0_on_a_tie)
{
    board->PutEntry(0, 4, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 5, ESP_OTA_IMG_NEW);
    EXPECT_EQ(1, Read().Active());
    board->PutEntry(0, 6, ESP_OTA_IMG_UNDEFINED);
    EXPECT_EQ(0, Read().Active());
    board->PutEntry(1, 6, ESP_OTA_IMG_PENDING_VERIFY);
    EXPECT_EQ(0, Read().Active());
}

TEST_F(OtaDataTests, SlotOf_sequence_0_is_slot_1)
{
    board->PutEntry(0, 0, ESP_OTA_IMG_UNDEFINED);
    EXPECT_TRUE(Read().IsUsable(0));
    EXPECT_EQ(1, Read().SlotOf(0));
}

TEST_F(OtaDataTests, StateOfSlot_of_two_copies_is_that_of_the_usable_one_then_of_the_higher)
{
    board->PutEntry(0, 2, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 4, ESP_OTA_IMG_ABORTED);
    EXPECT_EQ(2, Read().StateOfSlot(1));
    board->PutEntry(1, 4, ESP_OTA_IMG_PENDING_VERIFY);
    EXPECT_EQ(1, Read().StateOfSlot(1));
    board->PutEntry(0, 2, ESP_OTA_IMG_ABORTED);
    board->PutEntry(1, 4, ESP_OTA_IMG_INVALID);
    EXPECT_EQ(3, Read().StateOfSlot(1));
    EXPECT_EQ(-1, Read().StateOfSlot(0));
}

TEST_F(OtaDataTests, StateOfSlot_undefined_or_unknown_is_none)
{
    board->PutEntry(0, 1, ESP_OTA_IMG_UNDEFINED);
    EXPECT_EQ(-1, Read().StateOfSlot(0));
    board->PutEntry(0, 1, 5);
    EXPECT_EQ(-1, Read().StateOfSlot(0));
}

TEST_F(OtaDataTests, Write_an_entry_leaves_the_other_alone)
{
    board->PutEntry(0, 1, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 2, ESP_OTA_IMG_VALID);
    const std::vector<uint8_t> other = Bytes(0xD000, 0x1000);
    OtaData otadata = Read();
    EXPECT_EQ(ESP_OK, otadata.Write(1, 4, ESP_OTA_IMG_NEW));
    EXPECT_EQ(other, Bytes(0xD000, 0x1000));
    EXPECT_EQ(4U, otadata.Sequence(1));
    EXPECT_EQ(1, Read().Active());
    EXPECT_EQ(0, Read().StateOfSlot(1));
}

TEST_F(OtaDataTests, Write_cut_anywhere_is_intact_or_not_usable)
{
    for (uint32_t cut = 1; cut <= 3; cut++)
    {
        for (const bool after : {false, true})
        {
            board->PutEntry(1, 2, ESP_OTA_IMG_VALID);
            OtaData otadata = Read();
            board->flash.CutIn(cut, after);
            EXPECT_THROW(otadata.Write(1, 4, ESP_OTA_IMG_NEW), fake::PowerCut);
            const OtaData left = Read();
            const bool isOld = left.Sequence(1) == 2 && left.State(1) == ESP_OTA_IMG_VALID;
            const bool isNew = left.Sequence(1) == 4 && left.State(1) == ESP_OTA_IMG_NEW;
            EXPECT_TRUE(!left.IsUsable(1) || isOld || isNew) << "cut " << cut;
            EXPECT_EQ(cut == 3 && after, left.IsUsable(1) && isNew) << "cut " << cut;
        }
    }
}

TEST_F(OtaDataTests, Write_the_last_sequence_is_refused_before_the_erase)
{
    OtaData otadata = Read();
    const uint32_t operations = board->flash.Operations();
    EXPECT_EQ(ESP_ERR_OTA_SELECT_INFO_INVALID, otadata.Write(1, UINT32_MAX, ESP_OTA_IMG_NEW));
    EXPECT_EQ(operations, board->flash.Operations());
}
