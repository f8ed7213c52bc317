#pragma once

#include <cstring>

#include <esp_flash_partitions.h>
#include <esp_ota_ops.h>

#include "Banks.h"
#include "Fuzz.h"
#include "fake/AppImage.h"
#include "fake/Board.h"
#include "fake/Bootloader.h"

/// A small board for the fuzz tests of banks: made anew for each input.
namespace fuzz
{
constexpr uint32_t SlotSize = 0x10000; // by which a mapped segment is at its place in either
constexpr uint32_t FlashSize = 0x30000;
constexpr uint32_t ImageSize = 0x400;

/// Not booted; slot 0 is set to run.
inline fake::Board &NewBoard()
{
    fake::Board &board = fake::NewBoard(FlashSize);
    board.AddPartitions(SlotSize);
    board.PutImage(0, fake::MakeImage(ImageSize, 1));
    board.PutImage(1, fake::MakeImage(ImageSize, 2));
    board.runningSlot = 0;
    return board;
}

inline uint32_t U32(const Bytes &bytes, size_t at)
{
    uint32_t value = 0;
    memcpy(&value, &bytes[at], sizeof value);
    return value;
}

inline void Put32(Bytes &bytes, size_t at, uint32_t value)
{
    memcpy(&bytes[at], &value, sizeof value);
}
}
