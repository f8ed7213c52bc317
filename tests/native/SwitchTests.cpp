// From one bank to the other and back: SetBoot, MarkValid, MarkInvalid and the bootloader between them.
#include "BankFixture.h"

#include "OtaData.h"

namespace Banks = nanoOta::Banks;

class SwitchTests : public BankTest
{
protected:
    static nanoOta::OtaData Otadata()
    {
        nanoOta::OtaData otadata;
        EXPECT_EQ(ESP_OK, otadata.Read());
        return otadata;
    }

    /// Flashes the inactive bank, switches, starts and confirms.
    void Update(uint32_t seed)
    {
        const int slot = FactsOf(Banks::Inactive).slot;
        ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, seed)));
        ASSERT_EQ(ESP_OK, Banks::SetBoot());
        ASSERT_EQ(slot, fake::Boot(*board));
        ASSERT_EQ(ESP_OK, Banks::MarkValid());
    }
};

TEST_F(SwitchTests, SetBoot_a_good_image_starts_on_trial_at_the_next_reset)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    EXPECT_EQ(ESP_OK, Banks::SetBoot());
    EXPECT_EQ(0, FactsOf(Banks::Inactive).state);
    EXPECT_EQ(1, FactsOf(Banks::Inactive).isBoot);
    EXPECT_EQ(0, FactsOf(Banks::Active).isBoot);
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(1, FactsOf(Banks::Active).state);
    EXPECT_TRUE(Banks::IsOnTrial());
}

TEST_F(SwitchTests, SetBoot_firmware_without_rollback_starts_undefined)
{
    board->appHasRollback = false;
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    EXPECT_EQ(ESP_OK, Banks::SetBoot());
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(-1, FactsOf(Banks::Active).state);
    EXPECT_EQ(1, fake::Boot(*board));
}

TEST_F(SwitchTests, SetBoot_nothing_flashed_changes_nothing)
{
    const uint32_t operations = board->flash.Operations();
    EXPECT_EQ(ESP_ERR_OTA_VALIDATE_FAILED, Banks::SetBoot());
    EXPECT_EQ(operations, board->flash.Operations());
}

TEST_F(SwitchTests, A_trial_that_is_not_confirmed_ends_with_the_next_reset)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(2, FactsOf(Banks::Active).state);
    EXPECT_EQ(4, FactsOf(Banks::Inactive).state);
}

TEST_F(SwitchTests, MarkValid_on_trial_stays)
{
    Update(2);
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(2, FactsOf(Banks::Active).state);
    EXPECT_FALSE(Banks::IsOnTrial());
}

TEST_F(SwitchTests, MarkValid_twice_writes_once)
{
    Update(2);
    const uint32_t operations = board->flash.Operations();
    EXPECT_EQ(ESP_OK, Banks::MarkValid());
    EXPECT_EQ(operations, board->flash.Operations());
}

TEST_F(SwitchTests, MarkValid_after_a_fall_back_does_not_mark_the_corrupt_image)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    board->PutImage(1, fake::MakeImage(ImageSize, 2, "body"));
    ASSERT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(ESP_OK, Banks::MarkValid());
    EXPECT_EQ(1, FactsOf(Banks::Inactive).state);
}

TEST_F(SwitchTests, Many_updates_in_a_row_alternate)
{
    for (uint32_t seed = 2; seed < 12; seed++)
    {
        Update(seed);
        EXPECT_EQ(static_cast<int32_t>((seed - 1) % 2), FactsOf(Banks::Active).slot);
    }
}

TEST_F(SwitchTests, MarkInvalid_on_trial_goes_back_permanently)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    ASSERT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(ESP_OK, Banks::MarkInvalid());
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(3, FactsOf(Banks::Inactive).state);
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(SwitchTests, MarkInvalid_confirmed_goes_back_too)
{
    Update(2);
    EXPECT_EQ(ESP_OK, Banks::MarkInvalid());
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(SwitchTests, MarkInvalid_the_other_image_is_bad_is_refused)
{
    Update(2);
    board->PutImage(0, fake::MakeImage(ImageSize, 1, "sha"));
    const uint32_t operations = board->flash.Operations();
    EXPECT_EQ(ESP_ERR_OTA_ROLLBACK_FAILED, Banks::MarkInvalid());
    EXPECT_EQ(operations, board->flash.Operations());
}

TEST_F(SwitchTests, MarkInvalid_no_other_entry_is_refused)
{
    board->PutImage(1, fake::MakeImage(ImageSize, 2));
    EXPECT_EQ(ESP_ERR_OTA_ROLLBACK_FAILED, Banks::MarkInvalid());
    board->PutEntry(1, 2, ESP_OTA_IMG_ABORTED);
    EXPECT_EQ(ESP_ERR_OTA_ROLLBACK_FAILED, Banks::MarkInvalid());
    board->PutEntry(1, 3, ESP_OTA_IMG_VALID);
    EXPECT_EQ(ESP_ERR_OTA_ROLLBACK_FAILED, Banks::MarkInvalid());
    board->flash.Blank(board->Otadata().address, board->Otadata().size);
    EXPECT_EQ(ESP_ERR_OTA_ROLLBACK_FAILED, Banks::MarkInvalid());
}

TEST_F(SwitchTests, MarkInvalid_the_other_one_is_selected_already_is_done)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    const uint32_t operations = board->flash.Operations();
    EXPECT_EQ(ESP_OK, Banks::MarkInvalid());
    EXPECT_EQ(operations, board->flash.Operations());
}

// Without it: the first trial fails, its entry is gone by a second one, and when that fails too, the bootloader starts what nobody
// confirmed.
TEST_F(SwitchTests, SetBoot_on_trial_is_refused_and_two_failed_trials_end_in_the_old_image)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    ASSERT_EQ(1, fake::Boot(*board));
    const uint32_t operations = board->flash.Operations();
    EXPECT_EQ(ESP_ERR_OTA_ROLLBACK_INVALID_STATE, Banks::SetBoot());
    EXPECT_EQ(operations, board->flash.Operations());
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(SwitchTests, SetBoot_after_the_trial_works)
{
    Update(2);
    EXPECT_EQ(ESP_OK, Banks::SetBoot());
    EXPECT_EQ(0, fake::Boot(*board));
}

// The trap of esp_ota_set_boot_partition, and what a second sequence in its place would do: both copies select the target, and a
// failed trial goes on with it.
TEST_F(SwitchTests, SetBoot_twice_keeps_the_rollback)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    EXPECT_NE(Otadata().Sequence(0), Otadata().Sequence(1));
    EXPECT_NE(Otadata().SlotOf(0), Otadata().SlotOf(1));
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(SwitchTests, SetBoot_after_a_fall_back_starts_on_trial_and_keeps_the_rollback)
{
    // ota_1 was confirmed, went bad, and ota_0 runs although otadata selects ota_1.
    Update(2);
    board->PutImage(1, fake::MakeImage(ImageSize, 2, "body"));
    ASSERT_EQ(0, fake::Boot(*board));
    ASSERT_EQ(1, FactsOf(Banks::Inactive).isBoot);

    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 3)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    EXPECT_EQ(1, fake::Boot(*board));
    EXPECT_TRUE(Banks::IsOnTrial());
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(SwitchTests, Erase_after_set_boot_takes_the_switch_back)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 3)));
    EXPECT_EQ(1, FactsOf(Banks::Active).isBoot);
    EXPECT_EQ(0, fake::Boot(*board));
    EXPECT_EQ(0, FactsOf(Banks::Active).slot);
}

TEST_F(SwitchTests, Erase_both_copies_select_the_other_slot_makes_an_entry_for_the_running_one)
{
    board->PutEntry(0, 2, ESP_OTA_IMG_VALID);
    board->PutEntry(1, 4, ESP_OTA_IMG_UNDEFINED);
    ASSERT_EQ(0, fake::Boot(*board)); // ota_1 is empty
    ASSERT_EQ(ESP_OK, Banks::Erase(0, 0x1000));
    EXPECT_EQ(5U, Otadata().Sequence(0));
    EXPECT_EQ(1, FactsOf(Banks::Active).isBoot);
}

TEST_F(SwitchTests, Erase_no_usable_copy_makes_an_entry_for_the_running_slot)
{
    board->PutEntry(0, 5, ESP_OTA_IMG_ABORTED);
    board->PutEntry(1, 4, ESP_OTA_IMG_INVALID);
    ASSERT_EQ(ESP_OK, Banks::Erase(0, 0x1000));
    EXPECT_EQ(1U, Otadata().Sequence(0));
    EXPECT_EQ(2, FactsOf(Banks::Active).state);
}
