#include "BankFixture.h"

#include <climits>

namespace Banks = nanoOta::Banks;

class BanksTests : public BankTest
{
protected:
    const std::vector<uint8_t> image = fake::MakeImage(ImageSize, 2);
};

TEST_F(BanksTests, GetFacts_running_says_what_runs)
{
    board->secureVersion = 3;
    const Banks::Facts facts = FactsOf(Banks::Active);
    EXPECT_EQ(0, facts.slot);
    EXPECT_EQ(0x10000, facts.address);
    EXPECT_EQ(static_cast<int32_t>(SlotSize), facts.size);
    EXPECT_EQ(2, facts.state);
    EXPECT_EQ(1, facts.isBoot);
    EXPECT_EQ(Banks::Rollback, facts.flags);
    EXPECT_EQ(0, facts.chipId);
    EXPECT_EQ(3, facts.secureVersion);
}

TEST_F(BanksTests, GetFacts_next_says_what_would_be_written)
{
    board->isEncrypted = true;
    board->appHasRollback = false;
    board->chipId = 9;
    const Banks::Facts facts = FactsOf(Banks::Inactive);
    EXPECT_EQ(1, facts.slot);
    EXPECT_EQ(static_cast<int32_t>(NextAddress), facts.address);
    EXPECT_EQ(-1, facts.state);
    EXPECT_EQ(0, facts.isBoot);
    EXPECT_EQ(Banks::FlashEncryption, facts.flags);
    EXPECT_EQ(9, facts.chipId);
}

TEST_F(BanksTests, GetFacts_another_bank_is_refused)
{
    Banks::Facts facts;
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::GetFacts(2, facts));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::GetFacts(-1, facts));
}

TEST_F(BanksTests, Read_either_bank_reads_it)
{
    ASSERT_EQ(ESP_OK, Flash(image));
    std::vector<uint8_t> bytes(100);
    EXPECT_EQ(ESP_OK, Banks::Read(Banks::Active, 7, bytes.data(), 100));
    EXPECT_EQ(Bytes(0x10007, 100), bytes);
    EXPECT_EQ(ESP_OK, Banks::Read(Banks::Inactive, 7, bytes.data(), 100));
    EXPECT_EQ(Bytes(NextAddress + 7, 100), bytes);
    EXPECT_EQ(image[7], bytes[0]);
}

TEST_F(BanksTests, Read_out_of_bounds_is_refused)
{
    uint8_t byte = 0;
    const int size = static_cast<int>(SlotSize);
    EXPECT_EQ(ESP_OK, Banks::Read(Banks::Inactive, size, &byte, 0));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(Banks::Inactive, size, &byte, 1));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(Banks::Inactive, size + 1, &byte, 0));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(Banks::Inactive, -1, &byte, 1));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(Banks::Inactive, 1, &byte, INT_MAX));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(Banks::Inactive, INT_MAX, &byte, INT_MAX));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(Banks::Inactive, 0, &byte, -1));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Read(2, 0, &byte, 1));
}

TEST_F(BanksTests, Erase_a_range_erases_it_and_nothing_else)
{
    board->PutImage(1, std::vector<uint8_t>(SlotSize, 0));
    const std::vector<uint8_t> running = Bytes(0x10000, SlotSize);
    EXPECT_EQ(ESP_OK, Banks::Erase(0x1000, 0x2000));
    EXPECT_EQ(std::vector<uint8_t>(0x1000, 0), Bytes(NextAddress, 0x1000));
    EXPECT_EQ(std::vector<uint8_t>(0x2000, 0xFF), Bytes(NextAddress + 0x1000, 0x2000));
    EXPECT_EQ(std::vector<uint8_t>(SlotSize - 0x3000, 0), Bytes(NextAddress + 0x3000, SlotSize - 0x3000));
    EXPECT_EQ(running, Bytes(0x10000, SlotSize));
}

TEST_F(BanksTests, Erase_out_of_bounds_or_unaligned_is_refused_and_erases_nothing)
{
    const uint32_t operations = board->flash.Operations();
    const int size = static_cast<int>(SlotSize);
    const int ranges[][2] = {{0, 0},
                             {0, -0x1000},
                             {-0x1000, 0x1000},
                             {0, 0x800},
                             {0x800, 0x1000},
                             {size, 0x1000},
                             {0, size + 0x1000},
                             {0x1000, INT_MAX - 0xFFF},
                             {INT_MAX - 0xFFF, 0x1000}};
    for (const auto &range : ranges)
    {
        EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Erase(range[0], range[1])) << range[0] << ' ' << range[1];
    }
    EXPECT_EQ(operations, board->flash.Operations());
}

TEST_F(BanksTests, Erase_an_entire_slot_takes_blocks_and_yields_after_each)
{
    const fake::NorFlash::Counters before = board->flash.Counted();
    EXPECT_EQ(ESP_OK, Banks::Erase(0, static_cast<int>(SlotSize)));
    EXPECT_EQ(before.blockErases + 3, board->flash.Counted().blockErases);
    EXPECT_EQ(before.sectorErases, board->flash.Counted().sectorErases);
    EXPECT_EQ(3U, board->delays);
}

TEST_F(BanksTests, Erase_from_the_middle_of_a_block_goes_on_in_entire_blocks)
{
    const fake::NorFlash::Counters before = board->flash.Counted();
    EXPECT_EQ(ESP_OK, Banks::Erase(0xE000, 0x13000));
    EXPECT_EQ(before.blockErases + 1, board->flash.Counted().blockErases);
    EXPECT_EQ(before.sectorErases + 3, board->flash.Counted().sectorErases);
    EXPECT_EQ(3U, board->delays);
}

TEST_F(BanksTests, Write_out_of_bounds_is_refused)
{
    uint8_t byte = 0;
    const uint32_t operations = board->flash.Operations();
    const int size = static_cast<int>(SlotSize);
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Write(size, &byte, 1));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Write(-1, &byte, 1));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Write(0, &byte, -1));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Write(1, &byte, INT_MAX));
    EXPECT_EQ(ESP_OK, Banks::Write(size, &byte, 0));
    EXPECT_EQ(operations, board->flash.Operations());
}

TEST_F(BanksTests, Write_any_offset_splits_at_pages_only_and_yields_between_sectors)
{
    ASSERT_EQ(ESP_OK, Banks::Erase(0, 0x4000));
    const fake::NorFlash::Counters before = board->flash.Counted();
    board->delays = 0;
    EXPECT_EQ(ESP_OK, Banks::Write(0x10, image.data(), 0x2100));
    EXPECT_EQ(before.pagePrograms + 0x22, board->flash.Counted().pagePrograms);
    EXPECT_EQ(2U, board->delays);
    EXPECT_EQ(std::vector<uint8_t>(image.begin(), image.begin() + 0x2100), Bytes(NextAddress + 0x10, 0x2100));
}

TEST_F(BanksTests, Write_under_encryption_wants_multiples_of_16)
{
    board->isEncrypted = true;
    ASSERT_EQ(ESP_OK, Banks::Erase(0, 0x1000));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Write(8, image.data(), 16));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Banks::Write(16, image.data(), 24));
    EXPECT_EQ(ESP_OK, Banks::Write(16, image.data(), 32));
}

TEST_F(BanksTests, Everything_works_under_encryption)
{
    board->isEncrypted = true;
    ASSERT_EQ(ESP_OK, Flash(image));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    ASSERT_EQ(1, fake::Boot(*board));
    ASSERT_EQ(ESP_OK, Banks::MarkValid());
    ASSERT_EQ(1, fake::Boot(*board));
}

TEST_F(BanksTests, Verify_a_good_image_is_good)
{
    ASSERT_EQ(ESP_OK, Flash(image));
    EXPECT_EQ(ESP_OK, Banks::Verify());
}

TEST_F(BanksTests, Verify_every_fault_is_not)
{
    EXPECT_EQ(ESP_ERR_OTA_VALIDATE_FAILED, Banks::Verify());
    for (const char *fault : {"magic", "chip", "segments", "length", "body", "checksum", "sha", "flagsha", "minrev", "maxrev", "address"})
    {
        ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2, fault)));
        EXPECT_EQ(ESP_ERR_OTA_VALIDATE_FAILED, Banks::Verify()) << fault;
        EXPECT_EQ(ESP_ERR_OTA_VALIDATE_FAILED, Banks::SetBoot()) << fault;
    }
}

TEST_F(BanksTests, Verify_any_hash_flag_but_none_asks_for_the_hash)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2, "flag")));
    EXPECT_EQ(ESP_OK, Banks::Verify());
}

TEST_F(BanksTests, Verify_the_highest_revision_does_not_count_where_the_e_fuses_say_so)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2, "maxrev")));
    board->isMaximumRevisionFree = true;
    EXPECT_EQ(ESP_OK, Banks::Verify());
}

TEST_F(BanksTests, Flashing_1_5_MiB_takes_24_block_erases)
{
    board = &fake::NewBoard(0x400000);
    board->AddPartitions(0x180000);
    board->PutImage(0, fake::MakeImage(ImageSize, 1));
    ASSERT_EQ(0, fake::Boot(*board));
    const std::vector<uint8_t> large = fake::MakeImage(0x180000, 2);
    const fake::NorFlash::Counters before = board->flash.Counted();
    for (int offset = 0; offset < 0x180000; offset += 0x1000)
    {
        if (offset % 0x10000 == 0)
        {
            ASSERT_EQ(ESP_OK, Banks::Erase(offset, 0x10000)); // erase-ahead, as the managed side does it
        }
        ASSERT_EQ(ESP_OK, Banks::Write(offset, large.data() + offset, 0x1000));
    }
    EXPECT_EQ(ESP_OK, Banks::Verify());
    EXPECT_EQ(before.blockErases + 24, board->flash.Counted().blockErases);
    EXPECT_EQ(before.sectorErases, board->flash.Counted().sectorErases);
    EXPECT_NEAR(24 * 150 + 6144 * 0.4, board->flash.Counted().milliseconds - before.milliseconds, 0.001);
}

class OtherTables : public testing::Test
{
protected:
    static void ExpectNoBanks()
    {
        Banks::Facts facts;
        uint8_t byte = 0;
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::GetFacts(Banks::Active, facts));
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::Read(Banks::Inactive, 0, &byte, 1));
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::Erase(0, 0x1000));
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::Write(0, &byte, 1));
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::Verify());
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::SetBoot());
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::MarkValid());
        EXPECT_EQ(ESP_ERR_NOT_FOUND, Banks::MarkInvalid());
        EXPECT_FALSE(Banks::IsOnTrial());
    }
};

TEST_F(OtherTables, Stock_firmware_has_no_banks)
{
    fake::Board &board = fake::NewBoard();
    board.Add(ESP_PARTITION_TYPE_APP, ESP_PARTITION_SUBTYPE_APP_FACTORY, 0x10000, 0x30000, "factory");
    board.runningSlot = fake::Board::Factory;
    ExpectNoBanks();
}

TEST_F(OtherTables, A_factory_app_that_runs_is_no_bank)
{
    fake::Board &board = fake::NewBoard(0x100000);
    board.AddPartitions(0x30000);
    board.Add(ESP_PARTITION_TYPE_APP, ESP_PARTITION_SUBTYPE_APP_FACTORY, 0x80000, 0x30000, "factory");
    board.runningSlot = fake::Board::Factory;
    ExpectNoBanks();
}

TEST_F(OtherTables, Three_slots_are_not_two)
{
    fake::Board &board = fake::NewBoard(0x100000);
    board.AddPartitions(0x30000);
    board.Add(ESP_PARTITION_TYPE_APP, 0x12, 0x80000, 0x30000, "ota_2");
    board.runningSlot = 0;
    ExpectNoBanks();
}

TEST_F(OtherTables, Partitions_on_one_another_are_none)
{
    struct
    {
        uint32_t otadata;
        uint32_t second;
        uint32_t size;
    } const tables[] = {{0xD000, 0x10000, 0x30000},  {0xD000, 0x2F000, 0x30000},  {0xF000, 0x40000, 0x30000},
                        {0x3F000, 0x40000, 0x30000}, {0x6F000, 0x40000, 0x30000}, {0xD000, 0x10000, 0}};
    for (const auto &table : tables)
    {
        fake::Board &board = fake::NewBoard(0x100000);
        board.Add(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_DATA_OTA, table.otadata, 0x2000, "otadata");
        board.Add(ESP_PARTITION_TYPE_APP, 0x10, 0x10000, 0x30000, "ota_0");
        board.Add(ESP_PARTITION_TYPE_APP, 0x11, table.second, table.size, "ota_1");
        board.runningSlot = 0;
        ExpectNoBanks();
    }
}

TEST_F(OtherTables, Otadata_of_one_sector_is_too_small)
{
    fake::Board &board = fake::NewBoard();
    board.AddPartitions(0x30000);
    board.partitions[1].size = 0x1000;
    board.runningSlot = 0;
    ExpectNoBanks();
}
