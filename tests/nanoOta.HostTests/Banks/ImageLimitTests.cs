using System;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>Where an image ends, and which secure version is too low: each to the last byte and number.</summary>
public class ImageLimitTests
{
    private const int HashSize = 32;

    /// <summary>The checksum is the last byte of padding to 16 bytes: where the data ends on 16, of 16 bytes more.</summary>
    [Theory]
    [InlineData(0x1000, 0x1010)]
    [InlineData(0x1004, 0x1010)]
    [InlineData(0x1008, 0x1010)]
    [InlineData(0x100C, 0x1010)]
    [InlineData(0x1010, 0x1020)]
    public void Image_ends_with_the_byte_of_its_checksum(int dataEnd, int end)
    {
        byte[] image = new ImageBuilder { Size = 0x2000 }.Build();
        image[1] = 1;
        BitConverter.TryWriteBytes(image.AsSpan(0x1C), dataEnd - 0x20);
        Assert.Equal(end + HashSize, ImageHeader.Parse(image, 0, image.Length).Length);

        // It fits just so.
        Assert.Equal(end + HashSize, ImageHeader.Parse(image, 0, end + HashSize).Length);
        DualBankException e = Assert.Throws<DualBankException>(() => ImageHeader.Parse(image, 0, end + HashSize - 1));
        Assert.Equal(DualBankError.TooLarge, e.Error);
    }

    [Theory]
    [InlineData(1u, false)]
    [InlineData(2u, true)]
    [InlineData(3u, true)]
    public void Firmware_of_the_chips_own_secure_version_is_taken(uint version, bool isTaken)
    {
        BankBoard board = BankBoard.Booted();
        var update = new BankUpdate(new SimulatedBanks(board.Flash, 0) { SecureVersion = 2 });
        byte[] image = new ImageBuilder { SecureVersion = version }.Build();
        if (isTaken)
        {
            update.Flash(image, 0, image.Length, 0);
            Assert.Equal(version, update.Validate().SecureVersion);
            return;
        }

        DualBankException e = Assert.Throws<DualBankException>(() => update.Flash(image, 0, image.Length, 0));
        Assert.Equal(DualBankError.SecureVersion, e.Error);
    }
}
