// otadata with whatever is in it, and each call of a bank that goes by it; the bootloader of the fake says what it means.
#include <gtest/gtest.h>

#include "BankFuzz.h"
#include "OtaData.h"

using namespace fuzz;
using nanoOta::OtaData;
namespace Banks = nanoOta::Banks;

namespace
{
constexpr size_t EntrySize = 32;
constexpr size_t StateAt = 24;
constexpr size_t CrcAt = 28;
constexpr size_t How = 2 * EntrySize; // bit 0: what runs, 1 and 2: rollback of app and bootloader, 3 to 5: the call
constexpr size_t Size = How + 1;

class OtaDataTarget : public Target
{
public:
    OtaDataTarget() : Target("otadata")
    {
    }

    std::vector<Bytes> Seeds() const override
    {
        return {Make(1, 2, 2, 0, 0x06),
                Make(1, 2, 2, 2, 0x07),
                Make(3, 2, 2, 4, 0x0E),
                Make(2, 2, 2, 0, 0x0E),
                Make(3, 1, 4, 2, 0x17),
                Make(UINT32_MAX, UINT32_MAX, 7, 2, 0x1E),
                Make(UINT32_MAX - 1, 2, 5, 2, 0x16)};
    }

    void Repair(Bytes &input, Random &random) const override
    {
        input.resize(Size);
        for (size_t copy = 0; copy < How; copy += EntrySize)
        {
            // Half of the states as they should be.
            const uint32_t state = U32(input, copy + StateAt);
            Put32(input, copy + StateAt, random.Below(2) == 0 && state > 4 && state != UINT32_MAX ? state % 5 : state);
            Put32(input, copy + CrcAt, fake::SequenceCrc(U32(input, copy)));
        }
    }

    Outcome Run(const Bytes &given) override
    {
        Bytes input = given;
        input.resize(Size);
        const uint32_t otadata = Put(input).Otadata().address;
        fake::Board &board = fake::TheBoard();
        OtaData read;
        Require(read.Read() == ESP_OK, "it is not read");
        Require(board.flash.At(otadata)[0] == input[0], "another flash");
        const bool isPast = IsIntact(input, 0) || IsIntact(input, EntrySize);
        Require(isPast || read.Active() == OtaData::None, "a copy with a wrong CRC counts");
        Require(read.Active() == Active(input), "another copy counts");
        CheckFacts(read);
        CheckBoot(input, read);
        Put(input);
        Act(input);
        return read.Active() != OtaData::None ? Outcome::Accepted : isPast ? Outcome::Refused : Outcome::RefusedAtOnce;
    }

private:
    static Bytes Make(uint32_t sequence0, uint32_t state0, uint32_t sequence1, uint32_t state1, uint8_t how)
    {
        Bytes input(Size, 0xFF);
        Put32(input, 0, sequence0);
        Put32(input, StateAt, state0);
        Put32(input, CrcAt, fake::SequenceCrc(sequence0));
        Put32(input, EntrySize, sequence1);
        Put32(input, EntrySize + StateAt, state1);
        Put32(input, EntrySize + CrcAt, fake::SequenceCrc(sequence1));
        input[How] = how;
        return input;
    }

    static bool IsIntact(const Bytes &input, size_t copy)
    {
        return U32(input, copy) != UINT32_MAX && U32(input, copy + CrcAt) == fake::SequenceCrc(U32(input, copy));
    }

    static bool IsUsable(const Bytes &input, size_t copy)
    {
        const uint32_t state = U32(input, copy + StateAt);
        return IsIntact(input, copy) && state != ESP_OTA_IMG_INVALID && state != ESP_OTA_IMG_ABORTED;
    }

    // The bootloader takes the second copy only if its number is higher.
    static int Active(const Bytes &input)
    {
        const bool second = IsUsable(input, EntrySize) && (!IsUsable(input, 0) || U32(input, EntrySize) > U32(input, 0));
        return second ? 1 : IsUsable(input, 0) ? 0 : OtaData::None;
    }

    static fake::Board &Put(const Bytes &input)
    {
        fake::Board &board = NewBoard();
        const uint32_t address = board.Otadata().address;
        board.flash.Put(address, input.data(), EntrySize);
        board.flash.Put(address + fake::NorFlash::SectorSize, &input[EntrySize], EntrySize);
        board.runningSlot = input[How] & 1;
        board.appHasRollback = (input[How] & 2) != 0;
        board.bootloaderHasRollback = (input[How] & 4) != 0;
        return board;
    }

    static void CheckFacts(const OtaData &read)
    {
        int selected = 0;
        for (const int bank : {Banks::Active, Banks::Inactive})
        {
            Banks::Facts facts = {};
            Require(Banks::GetFacts(bank, facts) == ESP_OK, "no facts");
            Require(facts.state >= -1 && facts.state <= 4, "a state that is none");
            Require(facts.slot == (bank == Banks::Active ? fake::TheBoard().runningSlot : 1 - fake::TheBoard().runningSlot),
                    "another slot");
            Require(facts.isBoot == 0 || facts.slot == read.SlotOf(read.Active()), "another slot is selected");
            selected += facts.isBoot;
        }
        Require(selected == (read.Active() == OtaData::None ? 0 : 1), "no slot, or two of them, are selected");
    }

    // Without rollback it does not change what it finds.
    static void CheckBoot(const Bytes &input, const OtaData &read)
    {
        fake::Board &board = Put(input);
        board.bootloaderHasRollback = false;
        const int booted = fake::Boot(board);
        Require(booted == (read.Active() == OtaData::None ? 0 : read.SlotOf(read.Active())), "the bootloader starts another slot");
    }

    static void Act(const Bytes &input)
    {
        fake::Board &board = fake::TheBoard();
        const int running = board.runningSlot;
        const Bytes before(board.flash.At(board.Slot(running).address), board.flash.At(board.Slot(running).address) + SlotSize);
        switch (input[How] >> 3 & 3)
        {
            case 0:
                Erase();
                break;
            case 1:
                SetBoot(board, running);
                break;
            case 2:
                MarkValid(board, running);
                break;
            default:
                Require(Banks::MarkInvalid() != ESP_OK || WithoutRollback(board) == 1 - running, "what was marked invalid starts again");
                break;
        }
        Require(memcmp(before.data(), board.flash.At(board.Slot(running).address), SlotSize) == 0, "the active bank has changed");
    }

    static int WithoutRollback(fake::Board &board)
    {
        board.bootloaderHasRollback = false;
        return fake::Boot(board);
    }

    static void Erase()
    {
        const esp_err_t error = Banks::Erase(0, fake::NorFlash::SectorSize);
        OtaData after;
        Require(after.Read() == ESP_OK, "it is not read after an erase");
        const bool isSelected = after.Active() != OtaData::None && after.SlotOf(after.Active()) == fake::TheBoard().runningSlot;
        Require(error == ESP_OK ? isSelected : error == ESP_ERR_OTA_SELECT_INFO_INVALID, "a bank that is erased is selected");
        const uint32_t other = fake::TheBoard().Slot(1 - fake::TheBoard().runningSlot).address;
        Require((fake::TheBoard().flash.At(other)[0] == 0xFF) == (error == ESP_OK), "it is erased though it failed, or it is not");
    }

    static void SetBoot(fake::Board &board, int running)
    {
        const esp_err_t error = Banks::SetBoot();
        const bool hasRollback = board.appHasRollback && board.bootloaderHasRollback;
        if (error != ESP_OK)
        {
            Require(error == ESP_ERR_OTA_SELECT_INFO_INVALID || error == ESP_ERR_OTA_ROLLBACK_INVALID_STATE, "an error that does not fit");
            return;
        }
        Require(fake::Boot(board) == 1 - running, "another bank starts after a switch");
        Require(!hasRollback || Banks::IsOnTrial(), "what starts after a switch is not on trial");
        Require(!hasRollback || fake::Boot(board) == running, "a trial that nobody confirmed does not end");
    }

    static void MarkValid(fake::Board &board, int running)
    {
        OtaData before;
        Require(before.Read() == ESP_OK, "it is not read");
        const bool isSelected = before.Active() != OtaData::None && before.SlotOf(before.Active()) == running;
        Require(Banks::MarkValid() == ESP_OK, "what runs cannot be confirmed");
        Require(!isSelected || fake::Boot(board) == running, "what was confirmed does not start");
    }
};
}

TEST(OtaDataFuzzTests, Whatever_is_in_it_the_bootloader_agrees_and_the_active_bank_stays)
{
    OtaDataTarget target;
    fuzz::Run(target, 1000);
}
