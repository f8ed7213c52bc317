#pragma once

#include <gtest/gtest.h>

#include <vector>

#include <esp_flash_partitions.h>
#include <esp_ota_ops.h>

#include "Banks.h"
#include "fake/AppImage.h"
#include "fake/Board.h"
#include "fake/Bootloader.h"
#include "fake/System.h"

/// The board of the vectors, with a good image in ota_0 that runs and was confirmed.
class BankTest : public testing::Test
{
protected:
    static constexpr uint32_t SlotSize = 0x30000;
    static constexpr uint32_t NextAddress = 0x10000 + SlotSize;
    static constexpr uint32_t ImageSize = 0x3000;

    void SetUp() override
    {
        board = &fake::NewBoard();
        board->AddPartitions(SlotSize);
        board->PutImage(0, fake::MakeImage(ImageSize, 1));
        ASSERT_EQ(0, fake::Boot(*board));
    }

    /// Erases what the image takes and writes it there.
    static esp_err_t Flash(const std::vector<uint8_t> &image)
    {
        const int size = static_cast<int>(image.size());
        const esp_err_t error = nanoOta::Banks::Erase(0, (size + 0xFFF) / 0x1000 * 0x1000);
        return error != ESP_OK ? error : nanoOta::Banks::Write(0, image.data(), size);
    }

    static nanoOta::Banks::Facts FactsOf(int bank)
    {
        nanoOta::Banks::Facts facts = {};
        EXPECT_EQ(ESP_OK, nanoOta::Banks::GetFacts(bank, facts));
        return facts;
    }

    std::vector<uint8_t> Bytes(uint32_t address, uint32_t length) const
    {
        return std::vector<uint8_t>(board->flash.At(address), board->flash.At(address) + length);
    }

    fake::Board *board = nullptr;
};
