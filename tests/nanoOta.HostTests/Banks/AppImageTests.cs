using System;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class AppImageTests
{
    [Theory]
    [InlineData(352)]
    [InlineData(0x1000)]
    [InlineData(0x30000)]
    public void Check_built_image_is_good_and_of_its_length(int size)
    {
        byte[] image = new ImageBuilder { Size = size }.Build();

        AppImage verdict = AppImage.Check(image, chip: 0);

        Assert.Null(verdict.Problem);
        Assert.Equal(size, verdict.Header!.Length);
    }

    [Fact]
    public void Check_in_a_larger_slot_is_the_same()
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
    [InlineData(ImageFault.FlagSha, "SHA-256")]
    [InlineData(ImageFault.MinRev, "revision 3.1 or later")]
    [InlineData(ImageFault.MaxRev, "revision 0.0 to 2.99")]
    [InlineData(ImageFault.Address, "load address")]
    public void Check_fault_is_named(ImageFault fault, string word)
    {
        Assert.Contains(word, AppImage.Check(new ImageBuilder { Fault = fault }.Build(), chip: 0, revision: 300).Problem);
    }

    [Fact]
    public void Check_every_byte_of_an_image_is_covered_by_its_hash()
    {
        byte[] image = new ImageBuilder { Size = 352 }.Build();
        for (int i = 0; i < image.Length; i++)
        {
            image[i] ^= 0x10;
            // The 24th byte is the flag, and only 0 says that there is no hash.
            Assert.True(!AppImage.Check(image, chip: 0).IsGood, $"byte {i}");
            image[i] ^= 0x10;
        }
    }

    [Fact]
    public void Check_without_hash_asks_for_the_checksum_only()
    {
        byte[] image = new ImageBuilder { Fault = ImageFault.NoHash }.Build();
        image[^1] ^= 0xFF;
        Assert.True(AppImage.Check(image, chip: 0).IsGood);

        image[0x200] ^= 1;
        Assert.Equal("checksum wrong", AppImage.Check(image, chip: 0).Problem);
    }

    [Fact]
    public void Check_cut_short_anywhere_is_never_good_and_never_throws()
    {
        byte[] image = new ImageBuilder { Size = 0x800 }.Build();
        for (int length = 0; length < image.Length; length++)
            Assert.False(AppImage.Check(image.AsSpan(0, length), chip: 0).IsGood);
    }

    [Fact]
    public void Check_any_chip_takes_what_the_image_says()
    {
        byte[] image = new ImageBuilder { Chip = 13 }.Build();

        Assert.True(AppImage.Check(image, chip: -1).IsGood);
        Assert.False(AppImage.Check(image, chip: 0).IsGood);
    }

    [Fact]
    public void ImageHeader_says_what_the_builder_put_in()
    {
        byte[] image = new ImageBuilder { Chip = 5, SecureVersion = 3, Size = 0x1000 }.Build();

        ImageHeader header = ImageHeader.Parse(image, 0, image.Length);
        Assert.Equal((2, 5, 3u, true, -1), (header.Segments, header.Chip, header.SecureVersion, header.HashAppended, header.Length));

        header.AddSegment(image, header.NextSegment, image.Length);
        Assert.Equal(image.Length, header.Length);
    }

    [Fact]
    public void ImageHeader_segment_of_4_GiB_is_too_large()
    {
        byte[] image = new ImageBuilder().Build();
        image.AsSpan(0x1C, 4).Fill(0xFC);

        DualBankException e = Assert.Throws<DualBankException>(() => ImageHeader.Parse(image, 0, 0x1000000));
        Assert.Equal(DualBankError.TooLarge, e.Error);
    }

    [Fact]
    public void ImageHeader_segment_of_odd_length_is_no_image()
    {
        byte[] image = new ImageBuilder().Build();
        image[0x1C]++;

        DualBankException e = Assert.Throws<DualBankException>(() => ImageHeader.Parse(image, 0, 0x1000000));
        Assert.Equal(DualBankError.NotAnImage, e.Error);
    }

    [Theory]
    [InlineData(0, 0xFFFF, 0, false, true)]
    [InlineData(301, 0xFFFF, 300, false, false)]
    [InlineData(300, 0xFFFF, 300, false, true)]
    [InlineData(0, 299, 300, false, false)]
    [InlineData(0, 299, 300, true, true)]
    [InlineData(0, 300, 300, false, true)]
    [InlineData(0, 0, 300, false, true)]
    [InlineData(0xFFFF, 0xFFFF, 300, false, false)]
    [InlineData(301, 0, 300, true, false)]
    public void Check_chip_revision_is_that_of_the_bootloader(int min, int max, int revision, bool anyMaximum, bool isGood)
    {
        byte[] image = new ImageBuilder { MinRevision = min, MaxRevision = max }.Build();

        Assert.Equal(isGood, AppImage.Check(image, 0, revision, anyMaximum).IsGood);
        Assert.True(AppImage.Check(image, 0).IsGood);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x5A)]
    [InlineData(0xFF)]
    public void Check_the_old_revision_byte_does_not_count(byte revision)
    {
        byte[] image = new ImageBuilder { Fault = ImageFault.NoHash }.Build();
        image[14] = revision;

        Assert.True(AppImage.Check(image, 0, 0).IsGood);
    }

    [Theory]
    [InlineData(0, 0x3F400020u, true)]
    [InlineData(0, 0x3F410020u, true)]
    [InlineData(0, 0x3F401020u, false)]
    [InlineData(0, 0x400D0024u, false)]
    [InlineData(0, 0x3FFB0000u, true)]
    [InlineData(0, 0x40080400u, true)]
    [InlineData(2, 0x40080400u, false)]
    [InlineData(5, 0x42000024u, false)]
    [InlineData(5, 0x3C000020u, true)]
    [InlineData(13, 0x3C000024u, true)]
    [InlineData(13, 0x42000024u, false)]
    [InlineData(99, 0x3F400024u, true)]
    public void Check_a_segment_that_the_cache_maps_is_where_its_load_address_says(int chip, uint loadAddress, bool isGood)
    {
        byte[] image = new ImageBuilder { Chip = chip, Fault = ImageFault.NoHash }.Build();
        BitConverter.TryWriteBytes(image.AsSpan(0x18), loadAddress);

        Assert.Equal(isGood ? null : "a segment does not lie where its load address wants it", AppImage.Check(image, chip).Problem);
    }

    [Theory]
    [InlineData(13, 0, false)]
    [InlineData(13, 15, true)]
    [InlineData(13, 16, false)]
    [InlineData(9, 15, false)]
    public void Check_a_stated_page_size_counts_where_the_chip_has_several(int chip, byte log, bool isGood)
    {
        byte[] image = new ImageBuilder { Chip = chip, Fault = ImageFault.NoHash }.Build();
        BitConverter.TryWriteBytes(image.AsSpan(0x18), 0x42008020);
        image[^33] ^= (byte)(log ^ image[0x20 + 180]);
        image[0x20 + 180] = log;

        Assert.Equal(isGood, AppImage.Check(image, chip).IsGood);
    }

    [Fact]
    public void CheckFile_cut_short_anywhere_says_so()
    {
        byte[] image = new ImageBuilder { Size = 0x800 }.Build();
        for (int length = 1; length < image.Length; length++)
            Assert.StartsWith("cut short", AppImage.CheckFile(image.AsSpan(0, length), chip: 0).Problem);
        Assert.Null(AppImage.CheckFile(image, chip: 0).Problem);
        Assert.Equal("empty", AppImage.CheckFile([], chip: 0).Problem);
        Assert.Contains("0x3C", AppImage.CheckFile("<html>"u8, chip: 0).Problem);
    }
}
