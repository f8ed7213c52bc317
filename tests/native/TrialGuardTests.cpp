#include "TrialGuard.h"

#include "BankFixture.h"

#include <esp_system.h>

namespace Banks = nanoOta::Banks;
namespace TrialGuard = nanoOta::TrialGuard;

class TrialGuardTests : public BankTest
{
protected:
    void StartTrial()
    {
        ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
        ASSERT_EQ(ESP_OK, Banks::SetBoot());
        ASSERT_EQ(1, fake::Boot(*board));
    }
};

TEST_F(TrialGuardTests, A_trial_that_nobody_ends_resets_after_5_minutes_and_falls_back)
{
    StartTrial();
    EXPECT_NO_THROW(fake::Wait(299));
    EXPECT_THROW(fake::Wait(1), fake::Restart);
    EXPECT_EQ(0, fake::Boot(*board));
}

// What a driver of a firmware that hangs does at esp_restart: it waits for ever.
TEST_F(TrialGuardTests, A_shutdown_handler_that_hangs_does_not_keep_it)
{
    struct Hang
    {
    };
    StartTrial();
    ASSERT_EQ(ESP_OK, esp_register_shutdown_handler([] { throw Hang(); }));
    EXPECT_THROW(fake::Wait(300), fake::Restart);
    EXPECT_EQ(0, fake::Boot(*board));
}

TEST_F(TrialGuardTests, It_does_not_start_when_nothing_is_on_trial)
{
    EXPECT_NO_THROW(fake::Wait(100000));
    ASSERT_EQ(0, fake::Boot(*board));
    EXPECT_NO_THROW(fake::Wait(100000));
}

TEST_F(TrialGuardTests, It_does_not_start_in_the_old_image_after_a_fall_back)
{
    ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 2)));
    ASSERT_EQ(ESP_OK, Banks::SetBoot());
    board->PutImage(1, fake::MakeImage(ImageSize, 2, "body"));
    ASSERT_EQ(0, fake::Boot(*board));
    EXPECT_NO_THROW(fake::Wait(100000));
}

TEST_F(TrialGuardTests, Start_0_stops_it)
{
    StartTrial();
    EXPECT_EQ(ESP_OK, TrialGuard::Start(0));
    EXPECT_EQ(ESP_OK, TrialGuard::Start(0));
    EXPECT_NO_THROW(fake::Wait(100000));
}

TEST_F(TrialGuardTests, Start_while_it_runs_starts_anew)
{
    StartTrial();
    fake::Wait(200);
    EXPECT_EQ(ESP_OK, TrialGuard::Start(150));
    EXPECT_NO_THROW(fake::Wait(149));
    EXPECT_THROW(fake::Wait(1), fake::Restart);
}

TEST_F(TrialGuardTests, Start_by_the_app_resets)
{
    EXPECT_EQ(ESP_OK, TrialGuard::Start(10));
    EXPECT_THROW(fake::Wait(10), fake::Restart);
}

TEST_F(TrialGuardTests, Start_the_longest_time_does_not_overflow)
{
    EXPECT_EQ(ESP_OK, TrialGuard::Start(INT32_MAX));
    EXPECT_NO_THROW(fake::Wait(INT32_MAX - 1ULL));
    EXPECT_THROW(fake::Wait(1), fake::Restart);
}

TEST_F(TrialGuardTests, Start_a_negative_time_is_refused)
{
    EXPECT_EQ(ESP_ERR_INVALID_ARG, TrialGuard::Start(-1));
}

TEST_F(TrialGuardTests, It_allocates_one_timer_at_the_first_start_and_no_more)
{
    StartTrial();
    EXPECT_EQ(ESP_OK, TrialGuard::Start(5));
    EXPECT_EQ(ESP_OK, TrialGuard::Start(0));
    EXPECT_EQ(ESP_OK, TrialGuard::Start(5));
    EXPECT_EQ(1U, fake::TimerCount());
}
