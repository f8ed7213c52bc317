using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class FlashReportTests
{
    [Fact]
    public void An_app_image_says_what_it_is()
    {
        FlashReport report = FlashReport.Inspect(new ImageBuilder { Chip = 9, Version = "2.3.4", SecureVersion = 1 }.Build());

        Assert.Equal(FlashFileKind.Image, report.Kind);
        ImageReport image = Assert.Single(report.Images);
        Assert.Equal(("esp32s3", 0x4000, "2.3.4", "nanoCLR"), (image.Chip, image.Length, image.Version, image.Project));
        Assert.Equal(("Jan  1 2026 00:00:00", "v5.5.4", 1u), (image.Built, image.IdfVersion, image.SecureVersion));
        Assert.Equal(("right", "right", null), (image.Checksum, image.Hash, image.Problem));
        Assert.Empty(report.Problems);
    }

    [Theory]
    [InlineData(ImageFault.Sha, "right", "wrong", "SHA-256 wrong")]
    [InlineData(ImageFault.Checksum, "wrong", "right", "checksum wrong")]
    [InlineData(ImageFault.NoHash, "right", "none", null)]
    public void Checksum_and_hash_have_their_own_verdicts(ImageFault fault, string checksum, string hash, string? problem)
    {
        FlashReport report = FlashReport.Inspect(new ImageBuilder { Fault = fault }.Build());

        Assert.Equal((checksum, hash, problem), (report.Images[0].Checksum, report.Images[0].Hash, report.Problems.SingleOrDefault()));
    }

    [Theory]
    [InlineData(0, 0xFFFF, "0.0 or later")]
    [InlineData(301, 399, "3.1 to 3.99")]
    [InlineData(3, 0, "0.3 or later")]
    public void An_image_says_which_chip_revisions_start_it(int min, int max, string revisions)
    {
        FlashReport report = FlashReport.Inspect(new ImageBuilder { MinRevision = min, MaxRevision = max }.Build());

        Assert.Equal(revisions, report.Images[0].Revisions);
    }

    [Fact]
    public void An_image_without_description_has_no_version()
    {
        byte[] image = new ImageBuilder { Fault = ImageFault.NoHash }.Build();
        image[0x20] ^= 1;
        image[^33] ^= 1;

        FlashReport report = FlashReport.Inspect(image);

        Assert.Null(report.Images[0].Version);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void A_partition_table_is_listed()
    {
        FlashReport report = FlashReport.Inspect(BankBoard.Table.ToBytes());

        Assert.Equal(FlashFileKind.PartitionTable, report.Kind);
        Assert.Equal(BankBoard.Table.Partitions, report.Partitions);
    }

    [Fact]
    public void A_partition_table_with_a_wrong_MD5_is_a_problem()
    {
        byte[] table = BankBoard.Table.ToBytes();
        table[40] ^= 1;

        Assert.Contains("MD5", Assert.Single(FlashReport.Inspect(table).Problems));
    }

    [Fact]
    public void Otadata_says_which_copy_counts()
    {
        BankBoard board = new();
        board.PutEntry(0, OtaEntry.Make(3, BankState.Valid));
        board.PutEntry(1, OtaEntry.Make(4, BankState.Aborted));

        FlashReport report = FlashReport.Inspect(board.Flash.Content.Slice(0xD000, 0x2000));

        Assert.Equal(FlashFileKind.OtaData, report.Kind);
        Assert.Equal(new OtaEntryReport(0, "sequence 3, Valid, selects ota_0", true), report.OtaData[0]);
        Assert.Equal(new OtaEntryReport(1, "sequence 4, Aborted, selects ota_1", false), report.OtaData[1]);
    }

    [Fact]
    public void A_complete_flash_says_what_the_bootloader_would_start_and_why()
    {
        BankBoard board = BankBoard.Booted();
        board.FlashAll(new ImageBuilder { Seed = 2 }.Build());
        board.Update.Switch();
        byte[] before = board.Flash.Content.ToArray();

        FlashReport report = FlashReport.Inspect(before);

        Assert.Equal(FlashFileKind.Flash, report.Kind);
        Assert.Equal(["ota_0", "ota_1"], report.Images.Select(i => i.Place));
        Assert.Equal("sequence 2, New, selects ota_1", report.OtaData[1].Content);
        Assert.Equal(
            ["otadata copy 1, sequence 2, New, selects ota_1", "it is NEW: it becomes PENDING_VERIFY", "ota_1 has a good image: it starts"],
            report.Boot);
        Assert.Empty(report.Problems);
        Assert.Equal(board.Flash.Content, before);
    }

    [Fact]
    public void A_flash_without_a_good_image_is_a_problem()
    {
        FlashReport report = FlashReport.Inspect(new BankBoard().Flash.Content);

        Assert.Equal("no slot holds an image that starts", Assert.Single(report.Problems));
        Assert.Equal("blank", report.OtaData[0].Content);
    }

    [Fact]
    public void A_table_that_reaches_beyond_the_flash_is_a_problem()
    {
        byte[] flash = new BankBoard().Flash.Content[..0x60000].ToArray();

        Assert.Equal("ota_1 reaches beyond the flash of 393216 bytes", Assert.Single(FlashReport.Inspect(flash).Problems));
    }

    [Fact]
    public void Anything_else_is_none_of_these()
    {
        Assert.Equal(FlashFileKind.Other, FlashReport.Recognize([]));
        Assert.Equal(FlashFileKind.Other, FlashReport.Recognize(new byte[0x10000]));
        Assert.Equal(FlashFileKind.Other, FlashReport.Recognize(new byte[0x2000]));
        Assert.Throws<InvalidDataException>(() => FlashReport.Inspect("1.0.0;a;b"u8));
    }

    [Fact]
    public void A_damaged_file_is_reported_and_never_throws()
    {
        BankBoard board = BankBoard.Booted();
        byte[][] files =
        [
            new ImageBuilder { Size = 0x400 }.Build(),
            BankBoard.Table.ToBytes(),
            board.Flash.Content.Slice(0xD000, 0x2000).ToArray(),
            board.Flash.Content.ToArray(),
        ];

        // In a flash only what it is judged by: the table, otadata and the image's head.
        Gen<(int, int, int)> hit =
            from at in Gen.Choose(0, 3)
            from place in Gen.Choose(0, 0x1F0)
            from value in Gen.Choose(0, 255)
            select (at, place, value);
        Fuzz.Check(300, hit.ArrayOf(), hits =>
        {
            foreach (byte[] file in files)
            {
                byte[] damaged = (byte[])file.Clone();
                foreach ((int at, int place, int value) in hits)
                {
                    int start = file.Length < 0x10000 ? 0 : new[] { 0x8000, 0xD000, 0xE000, 0x10000 }[at];
                    damaged[start + place] = (byte)value;
                }

                if (FlashReport.Recognize(damaged) != FlashFileKind.Other)
                    FlashReport.Inspect(damaged);
            }
        });
    }
}
