// App images of all kinds in the inactive bank. The ESP-IDF checks them (here the fake does); nothing else may ever be switched to.
#include <gtest/gtest.h>

#include <algorithm>

#include "BankFuzz.h"
#include "fake/Sha256.h"

using namespace fuzz;
namespace Banks = nanoOta::Banks;

namespace
{
constexpr size_t HeaderSize = 24;
constexpr size_t SegmentHeaderSize = 8;
constexpr size_t HashSize = 32;

class ImageTarget : public Target
{
public:
    ImageTarget() : Target("app image")
    {
    }

    std::vector<Bytes> Seeds() const override
    {
        return {fake::MakeImage(ImageSize, 2), fake::MakeImage(ImageSize + 0x100, 3), fake::MakeImage(ImageSize, 4, "nohash"),
                fake::MakeImage(0x1000, 5)};
    }

    // The checksum behind the segments, and the hash of all of it.
    void Repair(Bytes &input, Random & /*random*/) const override
    {
        size_t at = HeaderSize;
        uint8_t checksum = 0xEF;
        for (int segment = 0; segment < (input.size() > HeaderSize ? input[1] : 0); segment++)
        {
            if (input.size() < at + SegmentHeaderSize || U32(input, at + 4) > input.size() - at - SegmentHeaderSize)
            {
                return;
            }
            const size_t end = at + SegmentHeaderSize + U32(input, at + 4);
            for (at += SegmentHeaderSize; at < end; at++)
            {
                checksum ^= input[at];
            }
        }
        const size_t padded = (at + 16) / 16 * 16;
        if (padded > input.size())
        {
            return;
        }
        input[padded - 1] = checksum;
        if (padded + HashSize <= input.size())
        {
            const fake::Digest digest = fake::Sha256(input.data(), static_cast<uint32_t>(padded));
            memcpy(&input[padded], digest.data(), HashSize);
        }
    }

    Outcome Run(const Bytes &given) override
    {
        Bytes input = given;
        input.resize(std::min<size_t>(input.size(), SlotSize));
        fake::Board &board = NewBoard();
        board.PutEntry(0, 1, ESP_OTA_IMG_VALID);
        Require(Banks::Erase(0, SlotSize) == ESP_OK, "the bank is not erased");
        Require(Banks::Write(0, input.data(), static_cast<int>(input.size())) == ESP_OK, "the image is not written");
        Bytes read(input.size());
        Require(Banks::Read(Banks::Inactive, 0, read.data(), static_cast<int>(read.size())) == ESP_OK && read == input,
                "it does not read back");

        const bool isGood = Banks::Verify() == ESP_OK;
        Require(isGood == fake::HasGoodImage(board, 1), "the bootloader does not agree");
        Require(Banks::SetBoot() == (isGood ? ESP_OK : ESP_ERR_OTA_VALIDATE_FAILED),
                "a switch to what is no image, or none to what is one");
        Require(fake::Boot(board) == (isGood ? 1 : 0), "another bank starts");
        const bool isPast = input.size() > HeaderSize && input[0] == 0xE9 && input[1] > 0 && input[1] <= 16;
        return isGood ? Outcome::Accepted : isPast ? Outcome::Refused : Outcome::RefusedAtOnce;
    }
};
}

TEST(ImageFuzzTests, Whatever_it_is_only_a_good_one_is_switched_to)
{
    ImageTarget target;
    fuzz::Run(target, 500);
}
