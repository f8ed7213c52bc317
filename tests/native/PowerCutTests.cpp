// The power goes at every flash operation, in its middle and right after it: the board always starts a good image, and can be
// flashed anew.
#include "BankFixture.h"

#include <functional>

namespace Banks = nanoOta::Banks;

class PowerCutTests : public BankTest
{
protected:
    static constexpr uint32_t NewSeed = 2;

    void Start()
    {
        SetUp();
        // A past of its own: the slot that is to be written ran before, so otadata has both entries.
        Go(fake::MakeImage(ImageSize, 7));
        Go(fake::MakeImage(ImageSize, 1));
        ASSERT_EQ(0, board->runningSlot);
    }

    void Go(const std::vector<uint8_t> &image)
    {
        ASSERT_EQ(ESP_OK, Flash(image));
        ASSERT_EQ(ESP_OK, Banks::SetBoot());
        ASSERT_NE(fake::Board::None, fake::Boot(*board));
        ASSERT_EQ(ESP_OK, Banks::MarkValid());
    }

    uint32_t Count(const std::function<void()> &steps)
    {
        Start();
        const uint32_t before = board->flash.Operations();
        steps();
        return board->flash.Operations() - before;
    }

    /// Runs the steps with a cut at each of their operations, and then what has to work whatever was cut.
    void Sweep(const std::function<void()> &steps)
    {
        const uint32_t count = Count(steps);
        ASSERT_GT(count, 0U);
        for (uint32_t cut = 1; cut <= count; cut++)
        {
            for (const bool after : {false, true})
            {
                SCOPED_TRACE(testing::Message() << "cut " << cut << (after ? " after" : ""));
                Start();
                board->flash.CutIn(cut, after);
                EXPECT_THROW(steps(), fake::PowerCut);
                ExpectAlive();
            }
        }
    }

    void ExpectAlive()
    {
        ASSERT_NE(fake::Board::None, fake::Boot(*board));
        ASSERT_TRUE(fake::HasGoodImage(*board, board->runningSlot));

        // Whatever runs may be on trial: a board that nobody confirms stays good from reset to reset.
        for (int reset = 0; reset < 3; reset++)
        {
            ASSERT_NE(fake::Board::None, fake::Boot(*board));
        }
        ASSERT_EQ(ESP_OK, Banks::MarkValid());

        const int next = 1 - board->runningSlot;
        Go(fake::MakeImage(ImageSize, 9));
        ASSERT_EQ(next, board->runningSlot);
        ASSERT_EQ(next, fake::Boot(*board));
        ASSERT_EQ(2, FactsOf(Banks::Active).state);
    }

    void FlashAndSwitch()
    {
        Flash(fake::MakeImage(ImageSize, NewSeed));
        Banks::SetBoot();
        fake::Boot(*board);
    }
};

TEST_F(PowerCutTests, Flash_switch_boot_and_confirm)
{
    Sweep(
        [this]
        {
            FlashAndSwitch();
            Banks::MarkValid();
        });
}

TEST_F(PowerCutTests, Flash_switch_boot_and_roll_back)
{
    Sweep(
        [this]
        {
            FlashAndSwitch();
            Banks::MarkInvalid();
            fake::Boot(*board);
        });
}

TEST_F(PowerCutTests, Flash_switch_boot_and_no_confirmation)
{
    Sweep(
        [this]
        {
            FlashAndSwitch();
            fake::Boot(*board);
        });
}

TEST_F(PowerCutTests, Switch_taken_back)
{
    Sweep(
        []
        {
            Flash(fake::MakeImage(ImageSize, NewSeed));
            Banks::SetBoot();
            Flash(fake::MakeImage(ImageSize, NewSeed + 1));
            Banks::SetBoot();
            Banks::SetBoot();
        });
}

TEST_F(PowerCutTests, After_a_fall_back)
{
    Sweep(
        [this]
        {
            FlashAndSwitch();
            Banks::MarkValid();
            board->PutImage(1, fake::MakeImage(ImageSize, NewSeed, "body"));
            fake::Boot(*board);
            FlashAndSwitch();
        });
}

TEST_F(PowerCutTests, A_cut_before_the_switch_is_done_never_starts_the_new_image)
{
    const auto steps = []
    {
        Flash(fake::MakeImage(ImageSize, NewSeed));
        Banks::SetBoot();
    };
    const uint32_t count = Count(steps);
    ASSERT_GT(count, 0U);
    for (uint32_t cut = 1; cut < count; cut++)
    {
        Start();
        board->flash.CutIn(cut, true);
        EXPECT_THROW(steps(), fake::PowerCut);
        EXPECT_EQ(0, fake::Boot(*board)) << cut;
    }
}
