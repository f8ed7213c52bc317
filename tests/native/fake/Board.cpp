#include "Board.h"

#include <cstring>
#include <memory>
#include <stdexcept>

#include <esp_rom_crc.h>

#include "System.h"

namespace fake
{
namespace
{
constexpr uint32_t TableAddress = 0x8000;
constexpr uint32_t EntrySize = 32;
constexpr uint16_t EntryMagic = 0x50AA;

std::unique_ptr<Board> theBoard;

uint32_t U32(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<uint32_t>(bytes[3]) << 24;
}
}

Board::Board(uint32_t flashSize) : flash(flashSize)
{
}

void Board::AddPartitions(uint32_t slotSize)
{
    Add(ESP_PARTITION_TYPE_DATA, 2, 0x9000, 0x4000, "nvs");
    Add(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_DATA_OTA, 0xD000, 0x2000, "otadata");
    Add(ESP_PARTITION_TYPE_DATA, 1, 0xF000, 0x1000, "phy_init");
    Add(ESP_PARTITION_TYPE_APP, 0x10, 0x10000, slotSize, "ota_0");
    Add(ESP_PARTITION_TYPE_APP, 0x11, 0x10000 + slotSize, slotSize, "ota_1");
}

void Board::Add(esp_partition_type_t type, int subtype, uint32_t address, uint32_t size, const std::string &label)
{
    esp_partition_t partition = {};
    partition.type = type;
    partition.subtype = static_cast<esp_partition_subtype_t>(subtype);
    partition.address = address;
    partition.size = size;
    partition.erase_size = NorFlash::SectorSize;
    label.copy(partition.label, sizeof partition.label - 1);
    partitions.push_back(partition);
}

void Board::ReadPartitionTable()
{
    for (const uint8_t *entry = flash.At(TableAddress); (entry[0] | entry[1] << 8) == EntryMagic; entry += EntrySize)
    {
        const std::string label(reinterpret_cast<const char *>(entry) + 12, 16);
        Add(static_cast<esp_partition_type_t>(entry[2]), entry[3], U32(entry + 4), U32(entry + 8), label);
    }
}

const esp_partition_t *Board::Find(esp_partition_type_t type, int subtype) const
{
    for (const esp_partition_t &partition : partitions)
    {
        if (partition.type == type && partition.subtype == subtype)
        {
            return &partition;
        }
    }
    return nullptr;
}

const esp_partition_t &Board::Slot(int slot) const
{
    const esp_partition_t *partition = Find(ESP_PARTITION_TYPE_APP, ESP_PARTITION_SUBTYPE_APP_OTA_MIN + slot);
    if (partition == nullptr)
    {
        throw std::logic_error("no such slot");
    }
    return *partition;
}

const esp_partition_t &Board::Otadata() const
{
    const esp_partition_t *partition = Find(ESP_PARTITION_TYPE_DATA, ESP_PARTITION_SUBTYPE_DATA_OTA);
    if (partition == nullptr)
    {
        throw std::logic_error("no otadata");
    }
    return *partition;
}

void Board::PutEntry(int copy, uint32_t sequence, uint32_t state, uint32_t crc)
{
    uint8_t entry[32];
    memset(entry, 0xFF, sizeof entry);
    memcpy(entry, &sequence, sizeof sequence);
    memcpy(entry + 24, &state, sizeof state);
    memcpy(entry + 28, &crc, sizeof crc);
    const uint32_t address = Otadata().address + copy * NorFlash::SectorSize;
    flash.Blank(address, NorFlash::SectorSize);
    flash.Put(address, entry, sizeof entry);
}

void Board::PutEntry(int copy, uint32_t sequence, uint32_t state)
{
    PutEntry(copy, sequence, state, SequenceCrc(sequence));
}

void Board::PutImage(int slot, const std::vector<uint8_t> &image)
{
    flash.Blank(Slot(slot).address, Slot(slot).size);
    flash.Put(Slot(slot).address, image.data(), static_cast<uint32_t>(image.size()));
}

uint32_t SequenceCrc(uint32_t sequence)
{
    return esp_rom_crc32_le(UINT32_MAX, reinterpret_cast<const uint8_t *>(&sequence), sizeof sequence);
}

Board &TheBoard()
{
    return *theBoard;
}

Board &NewBoard(uint32_t flashSize)
{
    theBoard = std::make_unique<Board>(flashSize);
    ResetSystem();
    return *theBoard;
}
}
