// Any text for a drive.
#include <gtest/gtest.h>

#include <string>

#include <esp_err.h>

#include "Call.h"
#include "Fuzz.h"
#include "fake/Card.h"

using namespace fuzz;
namespace Interop = nanoOta::Interop;
using fake::Card;

namespace
{
/// A drive's name; the last byte says what is in the slot.
class DriveTarget : public Target
{
public:
    DriveTarget() : Target("drive name")
    {
    }

    std::vector<Bytes> Seeds() const override
    {
        return {{'D', ':', 0}, {'D', ':', '\\', 1}, {'E', ':', 2}, {'Z', ':', '\\', 3}, {'I', ':', 4}};
    }

    void Repair(Bytes &input, Random &random) const override
    {
        if (input.size() > 2 && random.Below(2) == 0)
        {
            input[0] = static_cast<uint8_t>('A' + input[0] % 26);
            input[1] = ':';
        }
    }

    Outcome Run(const Bytes &input) override
    {
        // Exactly as long as it is, so that a step too far is seen.
        std::vector<char> letters(input.begin(), input.empty() ? input.end() : input.end() - 1);
        letters.push_back('\0');
        const std::string text = letters.data();
        const bool isDrive =
            (text.size() == 2 || (text.size() == 3 && text[2] == '\\')) && text[0] >= 'A' && text[0] <= 'Z' && text[1] == ':';
        Card &card = fake::NewCard();
        card.content = static_cast<Card::Content>(input.empty() ? 0 : input.back() % 4);
        const bool isMounted = !input.empty() && (input.back() & 4) != 0;
        if (isMounted)
        {
            card.volumes[{'/', text[0]}] = {1000, 500};
        }
        const bool wasBlank = card.content == Card::Content::Blank;

        std::vector<int64_t> space(2);
        const int32_t result = Call(Interop::VolumeSpace).String(letters.data()).Array(space).Result();
        Require(result == (!isDrive ? ESP_ERR_INVALID_ARG : isMounted ? ESP_OK : ESP_ERR_INVALID_STATE), "another answer to this name");
        Require(Call(Interop::VolumeSync).String(letters.data()).Result() == result, "another answer to the same name");
        const int32_t formatted = Call(Interop::VolumeFormat).String(letters.data()).Result();
        Require(formatted >= 0, "a negative error");
        const bool mayFormat = isDrive && !isMounted && wasBlank && (text[0] == 'D' || text[0] == 'E');
        Require((formatted == ESP_OK) == mayFormat && card.formats == (mayFormat ? 1U : 0U), "a card is formatted that is not to be");
        Require(isMounted || card.volumes.empty(), "the volume stays mounted");
        return isDrive ? Outcome::Accepted : text.size() > 1 && text[1] == ':' ? Outcome::Refused : Outcome::RefusedAtOnce;
    }
};
}

TEST(DriveFuzzTests, Whatever_the_drive_is_called_only_a_blank_card_is_formatted)
{
    DriveTarget target;
    fuzz::Run(target, 5000);
}
