// The flash itself fails: at every call, every function says so at once, and the board lives.
#include "BankFixture.h"

#include <functional>

namespace Banks = nanoOta::Banks;

class FlashFaultTests : public BankTest
{
protected:
    const std::vector<uint8_t> image = fake::MakeImage(ImageSize, 2);

    /// Fails the first call of esp_partition, the second, and so on, until the function gets by without it.
    void Sweep(const std::function<void()> &prepare, const std::function<esp_err_t()> &function)
    {
        for (uint32_t fault = 1;; fault++)
        {
            SCOPED_TRACE(testing::Message() << "fault " << fault);
            SetUp();
            prepare();
            board->faultIn = fault;
            const esp_err_t result = function();
            if (board->faultIn != 0)
            {
                board->faultIn = 0;
                EXPECT_EQ(ESP_OK, result);
                EXPECT_GT(fault, 2U); // both copies of otadata are read at least
                return;
            }
            EXPECT_EQ(fake::FlashFault, result);
            ExpectAlive();
        }
    }

    void ExpectAlive()
    {
        ASSERT_NE(fake::Board::None, fake::Boot(*board));
        ASSERT_EQ(ESP_OK, Banks::MarkValid());
        const int next = 1 - board->runningSlot;
        ASSERT_EQ(ESP_OK, Flash(fake::MakeImage(ImageSize, 3)));
        ASSERT_EQ(ESP_OK, Banks::SetBoot());
        ASSERT_EQ(next, fake::Boot(*board));
    }

    void Switch() const
    {
        ASSERT_EQ(ESP_OK, Flash(image));
        ASSERT_EQ(ESP_OK, Banks::SetBoot());
    }

    void StartTrial()
    {
        Switch();
        ASSERT_EQ(1, fake::Boot(*board));
    }
};

TEST_F(FlashFaultTests, GetFacts_and_Read)
{
    Banks::Facts facts = {};
    uint8_t byte = 0;
    const auto nothing = [] {
    };
    Sweep(nothing, [&facts] { return Banks::GetFacts(Banks::Inactive, facts); });
    Sweep(nothing, [&byte] { return Banks::Read(Banks::Inactive, 0, &byte, 1); });
}

TEST_F(FlashFaultTests, Erase_that_takes_a_switch_back)
{
    Sweep([this] { Switch(); }, [] { return Banks::Erase(0, static_cast<int>(SlotSize)); });
}

TEST_F(FlashFaultTests, Write)
{
    Sweep([] { ASSERT_EQ(ESP_OK, Banks::Erase(0, ImageSize)); }, [this] { return Banks::Write(0, image.data(), ImageSize); });
}

TEST_F(FlashFaultTests, SetBoot)
{
    Sweep([this] { ASSERT_EQ(ESP_OK, Flash(image)); }, [] { return Banks::SetBoot(); });
}

TEST_F(FlashFaultTests, MarkValid)
{
    Sweep([this] { StartTrial(); }, [] { return Banks::MarkValid(); });
}

TEST_F(FlashFaultTests, MarkInvalid)
{
    Sweep([this] { StartTrial(); }, [] { return Banks::MarkInvalid(); });
}

TEST_F(FlashFaultTests, Worn_otadata_is_noticed_and_the_old_image_goes_on)
{
    ASSERT_EQ(ESP_OK, Flash(image));
    board->isWorn = true;
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Banks::SetBoot());
    EXPECT_EQ(0, fake::Boot(*board));
}
