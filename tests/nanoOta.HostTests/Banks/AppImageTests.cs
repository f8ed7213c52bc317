using System;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class AppImageTests
{
    [Theory]
    [InlineData(352)]
    [InlineData(0x1000)]
    [InlineData(0x30000)]
    public void Check_BuiltImage_IsGoodAndOfItsLength(int size)
    {
        byte[] image = new ImageBuilder { Size = size }.Build();

        AppImage verdict = AppImage.Check(image, chip: 0);

        Assert.Null(verdict.Problem);
        Assert.Equal(size, verdict.Header!.Length);
    }

    [Fact]
    public void Check_InALargerSlot_IsTheSame()
    {
        byte[] slot = new byte[0x2000];
        new ImageBuilder { Size = 0x1000 }.Build().CopyTo(slot, 0);

        Assert.True(AppImage.Check(slot, chip: 0).IsGood);
    }

    [Theory]
    [InlineData(ImageFault.Checksum, "checksum")]
    [InlineData(ImageFault.Body, "checksum")]
    [InlineData(ImageFault.Sha, "SHA-256")]
    [InlineData(ImageFault.Chip, "chip 9")]
    [InlineData(ImageFault.Magic, "0x00")]
    [InlineData(ImageFault.Segments, "17 segments")]
    [InlineData(ImageFault.Length, "Larger")]
    public void Check_Fault_IsNamed(ImageFault fault, string word)
    {
        Assert.Contains(word, AppImage.Check(new ImageBuilder { Fault = fault }.Build(), chip: 0).Problem);
    }

    [Fact]
    public void Check_EveryByteOfAnImage_IsCoveredByItsHash()
    {
        byte[] image = new ImageBuilder { Size = 352 }.Build();
        for (int i = 0; i < image.Length; i++)
        {
            image[i] ^= 0x10;
            // A header whose 24th byte says that there is no hash is not covered by one, and the checksum leaves headers out.
            Assert.True(!AppImage.Check(image, chip: 0).IsGood || i == 23, $"byte {i}");
            image[i] ^= 0x10;
        }
    }

    [Fact]
    public void Check_WithoutHash_AsksForTheChecksumOnly()
    {
        byte[] image = new ImageBuilder { Fault = ImageFault.NoHash }.Build();
        image[^1] ^= 0xFF;
        Assert.True(AppImage.Check(image, chip: 0).IsGood);

        image[0x200] ^= 1;
        Assert.Equal("checksum wrong", AppImage.Check(image, chip: 0).Problem);
    }

    [Fact]
    public void Check_CutShortAnywhere_IsNeverGoodAndNeverThrows()
    {
        byte[] image = new ImageBuilder { Size = 0x800 }.Build();
        for (int length = 0; length < image.Length; length++)
            Assert.False(AppImage.Check(image.AsSpan(0, length), chip: 0).IsGood);
    }

    [Fact]
    public void Check_AnyChip_TakesWhatTheImageSays()
    {
        byte[] image = new ImageBuilder { Chip = 13 }.Build();

        Assert.True(AppImage.Check(image, chip: -1).IsGood);
        Assert.False(AppImage.Check(image, chip: 0).IsGood);
    }

    [Fact]
    public void ImageHeader_SaysWhatTheBuilderPutIn()
    {
        byte[] image = new ImageBuilder { Chip = 5, SecureVersion = 3, Size = 0x1000 }.Build();

        ImageHeader header = ImageHeader.Parse(image, 0, image.Length);
        Assert.Equal((2, 5, 3u, true, -1), (header.Segments, header.Chip, header.SecureVersion, header.HashAppended, header.Length));

        header.AddSegment(image, header.NextSegment, image.Length);
        Assert.Equal(image.Length, header.Length);
    }

    [Fact]
    public void ImageHeader_SegmentOf4GiB_IsTooLarge()
    {
        byte[] image = new ImageBuilder().Build();
        image.AsSpan(0x1C, 4).Fill(0xFC);

        DualBankException e = Assert.Throws<DualBankException>(() => ImageHeader.Parse(image, 0, 0x1000000));
        Assert.Equal(DualBankError.TooLarge, e.Error);
    }

    [Fact]
    public void ImageHeader_SegmentOfOddLength_IsNoImage()
    {
        byte[] image = new ImageBuilder().Build();
        image[0x1C]++;

        DualBankException e = Assert.Throws<DualBankException>(() => ImageHeader.Parse(image, 0, 0x1000000));
        Assert.Equal(DualBankError.NotAnImage, e.Error);
    }
}
