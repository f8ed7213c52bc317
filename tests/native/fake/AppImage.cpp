#include "AppImage.h"

#include <cstring>
#include <set>
#include <stdexcept>

#include <esp_image_format.h>

#include "Mix.h"
#include "Sha256.h"

namespace fake
{
namespace
{
constexpr uint32_t HeaderSize = 24;
constexpr uint32_t SegmentHeaderSize = 8;
constexpr uint32_t DescriptionSize = 256;
constexpr uint32_t HashSize = 32;
constexpr uint8_t ImageMagic = 0xE9;
constexpr uint8_t ChecksumSeed = 0xEF;
constexpr uint32_t MaxSegments = 16;

// The faults that an image is built with; the others are put in afterwards.
const std::set<std::string> builtInFaults = {"checksum", "nohash", "flag", "minrev", "maxrev", "address"};

class Builder
{
public:
    explicit Builder(uint32_t size) : bytes(size)
    {
    }

    void U8(uint32_t at, uint8_t value)
    {
        bytes[at] = value;
    }

    void U16(uint32_t at, uint16_t value)
    {
        memcpy(&bytes[at], &value, sizeof value);
    }

    void U32(uint32_t at, uint32_t value)
    {
        memcpy(&bytes[at], &value, sizeof value);
    }

    void Text(uint32_t at, const std::string &text)
    {
        memcpy(&bytes[at], text.data(), text.size());
    }

    std::vector<uint8_t> bytes;
};

uint32_t Read32(const uint8_t *bytes)
{
    uint32_t value = 0;
    memcpy(&value, bytes, sizeof value);
    return value;
}

void AddFault(Builder &image, const std::string &fault, uint32_t segment1)
{
    const auto size = static_cast<uint32_t>(image.bytes.size());
    if (fault == "magic")
    {
        image.U8(0, 0);
    }
    else if (fault == "chip")
    {
        image.U16(12, 9);
    }
    else if (fault == "segments")
    {
        image.U8(1, 17);
    }
    else if (fault == "length")
    {
        image.U32(segment1 + 4, Read32(&image.bytes[segment1 + 4]) + 0x100000);
    }
    else if (fault == "body")
    {
        image.bytes[size / 2] ^= 1;
    }
    else if (fault == "sha" || fault == "flagsha")
    {
        image.bytes[size - 1] ^= 1;
    }
    else if (!fault.empty() && builtInFaults.count(fault) == 0)
    {
        throw std::invalid_argument("no such fault: " + fault);
    }
}
}

std::vector<uint8_t> MakeImage(uint32_t size, uint32_t seed, const std::string &fault)
{
    const auto random = [seed](uint32_t at)
    {
        return static_cast<uint8_t>(Mix(seed * 0x9E3779B9 + at));
    };
    const uint32_t all = size - 76;
    const uint32_t length1 = (all - DescriptionSize) / 8 * 4;
    const uint32_t length0 = all - length1;
    const uint32_t data0 = HeaderSize + SegmentHeaderSize;
    const uint32_t segment1 = data0 + length0;
    const uint32_t data1 = segment1 + SegmentHeaderSize;

    Builder image(size);
    image.U8(0, ImageMagic);
    image.U8(1, 2);
    image.U8(2, 2);
    image.U8(3, 0x20);
    image.U32(4, 0x40080000);
    image.U8(8, 0xEE);
    image.U16(15, fault == "minrev" ? 301 : 0);
    image.U16(17, fault == "maxrev" ? 299 : 0xFFFF);
    image.U8(23, fault == "nohash" ? 0 : fault == "flag" || fault == "flagsha" ? 2 : 1);
    image.U32(HeaderSize, fault == "address" ? 0x3F400024 : 0x3F400020);
    image.U32(HeaderSize + 4, length0);
    image.U32(segment1, 0x3FFB0000);
    image.U32(segment1 + 4, length1);

    image.U32(data0, 0xABCD5432);
    image.Text(data0 + 16, "1.0." + std::to_string(seed));
    image.Text(data0 + 48, "nanoCLR");
    image.Text(data0 + 80, "00:00:00");
    image.Text(data0 + 96, "Jan  1 2026");
    image.Text(data0 + 112, "v5.5.4");
    for (uint32_t at = data0 + 144; at < data0 + 144 + HashSize; at++)
    {
        image.U8(at, random(at));
    }
    for (uint32_t at = data0 + DescriptionSize; at < segment1; at++)
    {
        image.U8(at, random(at));
    }
    for (uint32_t at = data1; at < data1 + length1; at++)
    {
        image.U8(at, random(at));
    }

    uint8_t checksum = ChecksumSeed;
    for (uint32_t at = data0; at < data1 + length1; at++)
    {
        checksum ^= at < segment1 || at >= data1 ? image.bytes[at] : 0;
    }
    image.U8(size - HashSize - 1, checksum ^ (fault == "checksum" ? 0x80 : 0));

    const Digest digest = Sha256(image.bytes.data(), size - HashSize);
    memcpy(&image.bytes[size - HashSize], digest.data(), digest.size());
    AddFault(image, fault, segment1);
    return image.bytes;
}

namespace
{
uint32_t Read16(const uint8_t *bytes)
{
    return bytes[0] | static_cast<uint32_t>(bytes[1]) << 8;
}

// bootloader_common_check_chip_revision_validity
bool IsForRevision(const Board &board, const uint8_t *image)
{
    const uint32_t maximum = Read16(image + 17);
    const bool hasMaximum = maximum != 0 && maximum != UINT16_MAX && !board.isMaximumRevisionFree;
    return board.revision >= Read16(image + 15) && (!hasMaximum || board.revision <= maximum);
}

// Of an ESP32: what the cache maps from flash has to lie there as it is to appear in memory, page by page.
bool IsMapped(uint32_t load)
{
    return (load >= 0x3F400000 && load < 0x3F800000) || (load >= 0x400D0000 && load < 0x40400000);
}

bool IsPlaced(uint32_t load, uint32_t address)
{
    constexpr uint32_t PageSize = 0x10000;
    return !IsMapped(load) || load % PageSize == address % PageSize;
}
}

bool IsGoodImage(const Board &board, uint32_t address, uint32_t size)
{
    const uint8_t *image = board.flash.At(address);
    const uint32_t segments = image[1];
    if (image[0] != ImageMagic || segments < 1 || segments > MaxSegments || Read16(image + 12) != board.chipId ||
        !IsForRevision(board, image))
    {
        return false;
    }

    uint8_t checksum = ChecksumSeed;
    uint32_t at = HeaderSize;
    for (uint32_t segment = 0; segment < segments; segment++)
    {
        if (size - at < SegmentHeaderSize)
        {
            return false;
        }
        const uint32_t load = Read32(image + at);
        const uint32_t length = Read32(image + at + 4);
        at += SegmentHeaderSize;
        if (length % 4 != 0 || length > size - at || !IsPlaced(load, address + at))
        {
            return false;
        }
        for (const uint32_t end = at + length; at < end; at++)
        {
            checksum ^= image[at];
        }
    }

    const uint32_t padded = (at + 16) & ~15U; // at least the byte for the checksum
    const bool hasHash = image[23] != 0;
    if (padded > size || (hasHash && HashSize > size - padded) || image[padded - 1] != checksum)
    {
        return false;
    }
    return !hasHash || memcmp(Sha256(image, padded).data(), image + padded, HashSize) == 0;
}
}

esp_err_t esp_image_verify(esp_image_load_mode_t /*mode*/, const esp_partition_pos_t *part, esp_image_metadata_t *data)
{
    if (part == nullptr || data == nullptr)
    {
        return ESP_ERR_INVALID_ARG;
    }
    return fake::IsGoodImage(fake::TheBoard(), part->offset, part->size) ? ESP_OK : ESP_ERR_IMAGE_INVALID;
}
