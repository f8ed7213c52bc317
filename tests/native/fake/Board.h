#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <esp_partition.h>

#include "NorFlash.h"

namespace fake
{
/// What the fake functions of ESP-IDF work on: a board with its flash and partition table, between a reset and the next.
class Board
{
public:
    static constexpr int None = -1;
    static constexpr int Factory = -2;

    explicit Board(uint32_t flashSize);

    NorFlash flash;
    std::vector<esp_partition_t> partitions;

    // how it was built
    bool isEncrypted = false;
    bool appHasRollback = true;
    bool bootloaderHasRollback = true;
    uint32_t secureVersion = 0;
    uint16_t chipId = 0;
    uint32_t revision = 300;            // of the chip, major * 100 + minor
    bool isMaximumRevisionFree = false; // its eFuse

    // what it does
    int runningSlot = None; // or Factory
    uint32_t delays = 0;
    uint64_t microseconds = 0; // since the reset

    // how its flash fails
    uint32_t faultIn = 0; // the n-th call of esp_partition from here on fails (1: the next one); 0: none, or it has
    bool isWorn = false;  // programming leaves everything as it is, and says nothing

    /// A partition of 0x9000 and so on, as in the vectors: nvs, otadata, phy, ota_0 and ota_1 of the given size, no factory.
    void AddPartitions(uint32_t slotSize);
    void Add(esp_partition_type_t type, int subtype, uint32_t address, uint32_t size, const std::string &label);

    /// Takes them from a partition table in the flash, at 0x8000.
    void ReadPartitionTable();

    const esp_partition_t *Find(esp_partition_type_t type, int subtype) const;
    const esp_partition_t &Slot(int slot) const;
    const esp_partition_t &Otadata() const;

    /// Sets a copy of otadata as a flashing tool would.
    void PutEntry(int copy, uint32_t sequence, uint32_t state, uint32_t crc);
    void PutEntry(int copy, uint32_t sequence, uint32_t state);

    /// Sets a slot as a flashing tool would.
    void PutImage(int slot, const std::vector<uint8_t> &image);
};

/// What a call fails with when the flash does.
constexpr esp_err_t FlashFault = 0x6001;

/// The CRC over the sequence of an otadata entry.
uint32_t SequenceCrc(uint32_t sequence);

/// The board that is switched on, for the functions of ESP-IDF.
Board &TheBoard();

/// Puts another board in its place, and forgets what ESP-IDF knew.
Board &NewBoard(uint32_t flashSize = 0x80000);
}
