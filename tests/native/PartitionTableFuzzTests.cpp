// Partition tables of all kinds: two banks and otadata, each by itself, or nothing is done.
#include <gtest/gtest.h>

#include <algorithm>

#include "BankFuzz.h"

using namespace fuzz;
namespace Banks = nanoOta::Banks;

namespace
{
constexpr size_t EntrySize = 32;
constexpr uint32_t TableAddress = 0x8000;
constexpr uint32_t ChipSize = 0x20000;
constexpr uint32_t BankSize = 0x2000;
constexpr uint32_t FirstAddress = 0x9000;
constexpr uint32_t SectorSize = fake::NorFlash::SectorSize;

class PartitionTableTarget : public Target
{
public:
    PartitionTableTarget() : Target("partition table")
    {
    }

    std::vector<Bytes> Seeds() const override
    {
        const Bytes nvs = Entry(1, 2, 0x9000, 0x4000);
        const Bytes otadata = Entry(1, 0, 0xD000, 0x2000);
        const Bytes ota0 = Entry(0, 0x10, 0x10000, BankSize);
        const Bytes ota1 = Entry(0, 0x11, 0x12000, 0x4000);
        return {Join({nvs, otadata, ota0, ota1}, 0), Join({nvs, otadata, ota0, ota1}, 1),
                Join({ota1, Entry(0, 0x10, 0x16000, 0x1000), Entry(1, 0, 0x17000, 0x3000)}, 1),
                Join({Entry(0, 0, 0x1A000, 0x2000), otadata, ota0, ota1}, 0),
                Join({otadata, ota0, ota1, Entry(0, 0x13, 0x1A000, 0x2000)}, 0)};
    }

    // Magics, and what the tool that makes tables aligns; the last byte says what runs.
    void Repair(Bytes &input, Random &random) const override
    {
        for (size_t at = 0; at + EntrySize < input.size(); at += EntrySize)
        {
            input[at] = 0xAA;
            input[at + 1] = 0x50;
            if (random.Below(16) == 0)
            {
                input[at + 2] = static_cast<uint8_t>(random.Below(2));
                input[at + 3] = static_cast<uint8_t>(random.Below(3) + (input[at + 2] == 0 ? 0x10 : 0));
            }
            Put32(input, at + 4, U32(input, at + 4) % (2 * ChipSize) / SectorSize * SectorSize);
            Put32(input, at + 8, U32(input, at + 8) % (random.Below(8) == 0 ? UINT32_MAX : ChipSize) / SectorSize * SectorSize);
        }
        if (!input.empty())
        {
            input.back() &= 3;
        }
    }

    Outcome Run(const Bytes &input) override
    {
        fake::Board &board = fake::NewBoard(ChipSize);
        if (input.size() % EntrySize == 1)
        {
            board.flash.Put(TableAddress, input.data(), static_cast<uint32_t>(std::min<size_t>(input.size() - 1, 0xC00)));
            board.ReadPartitionTable();
            board.runningSlot = input.back() == 2 ? fake::Board::Factory : input.back() & 1;
        }
        if (!Starts(board))
        {
            return Outcome::RefusedAtOnce;
        }

        Banks::Facts active = {};
        Banks::Facts inactive = {};
        const esp_err_t error = Banks::GetFacts(Banks::Active, active);
        Require(Banks::GetFacts(Banks::Inactive, inactive) == error, "one bank is there without the other");
        if (error != ESP_OK)
        {
            Require(error == ESP_ERR_NOT_FOUND, "an error that does not fit");
            Require(Banks::Erase(0, SectorSize) == error && Banks::SetBoot() == error && Banks::MarkInvalid() == error,
                    "it is used all the same");
            Require(board.flash.Operations() == 0, "a table that is refused, and the flash is written to");
            return Outcome::Refused;
        }
        Check(board, active, inactive);
        return Outcome::Accepted;
    }

private:
    static Bytes Entry(uint8_t type, uint8_t subtype, uint32_t address, uint32_t size)
    {
        Bytes entry(EntrySize);
        entry[0] = 0xAA;
        entry[1] = 0x50;
        entry[2] = type;
        entry[3] = subtype;
        Put32(entry, 4, address);
        Put32(entry, 8, size);
        entry[12] = 'p';
        return entry;
    }

    static Bytes Join(const std::vector<Bytes> &entries, uint8_t running)
    {
        Bytes all;
        for (const Bytes &entry : entries)
        {
            all.insert(all.end(), entry.begin(), entry.end());
        }
        all.push_back(running);
        return all;
    }

    // The bootloader refuses a partition beyond the end of the flash; the tool makes none that is not of entire sectors, or on itself.
    static bool Starts(const fake::Board &board)
    {
        for (const esp_partition_t &partition : board.partitions)
        {
            if (partition.address % SectorSize != 0 || partition.size % SectorSize != 0 || partition.address < FirstAddress ||
                partition.address > ChipSize || partition.size > ChipSize - partition.address)
            {
                return false;
            }
        }
        const esp_partition_t *running = esp_ota_get_running_partition();
        return running != nullptr && running->size > 0;
    }

    static bool Overlap(const esp_partition_t &a, const esp_partition_t &b)
    {
        return a.address < b.address + b.size && b.address < a.address + a.size;
    }

    static void Check(fake::Board &board, const Banks::Facts &active, const Banks::Facts &inactive)
    {
        const esp_partition_t &bank = board.Slot(active.slot);
        const esp_partition_t &other = board.Slot(inactive.slot);
        Require(active.slot == board.runningSlot && inactive.slot == 1 - active.slot, "another slot is active");
        Require(static_cast<uint32_t>(active.address) == bank.address && static_cast<uint32_t>(active.size) == bank.size,
                "another active bank");
        Require(static_cast<uint32_t>(inactive.address) == other.address && static_cast<uint32_t>(inactive.size) == other.size,
                "another bank");
        Require(board.Find(ESP_PARTITION_TYPE_APP, ESP_PARTITION_SUBTYPE_APP_OTA_MIN + 2) == nullptr, "a third slot");
        Require(board.Otadata().size >= 2 * SectorSize, "otadata of less than two sectors");
        Require(!Overlap(bank, other) && !Overlap(board.Otadata(), bank) && !Overlap(board.Otadata(), other), "partitions on one another");

        // All of the flash but the inactive bank and otadata is as it was, whatever is done.
        const Bytes before(board.flash.At(0), board.flash.At(0) + ChipSize);
        Banks::Erase(0, inactive.size);
        uint8_t data[16] = {};
        Banks::Write(inactive.size - static_cast<int>(sizeof data), data, sizeof data);
        Require(Banks::Write(inactive.size - 1, data, 2) == ESP_ERR_INVALID_ARG, "a write beyond the end");
        Require(Banks::Read(Banks::Active, active.size, data, 1) == ESP_ERR_INVALID_ARG, "a read beyond the end");
        for (uint32_t at = 0; at < ChipSize; at += SectorSize)
        {
            const bool isSame = memcmp(board.flash.At(at), &before[at], SectorSize) == 0;
            Require(isSame || IsIn(other, at) || IsIn(board.Otadata(), at), "something else was written");
        }
    }

    static bool IsIn(const esp_partition_t &partition, uint32_t address)
    {
        return address >= partition.address && address - partition.address < partition.size;
    }
};
}

TEST(PartitionTableFuzzTests, Whatever_is_in_it_nothing_but_the_inactive_bank_is_written)
{
    PartitionTableTarget target;
    fuzz::Run(target, 2000);
}
