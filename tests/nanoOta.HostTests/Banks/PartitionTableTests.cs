using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using nanoOta.FlashFormats;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class PartitionTableTests
{
    private const int Megabyte = 0x100000;

    // What a program takes that boots the app from a card and updates the firmware too (docs/size.md), and as much again for an app's own libraries.
    private const int DeploymentNeeded = 400 * 1024;
    private const int DeploymentLimit = 3 * Megabyte;

    private static readonly string Folder = Repository.Directory("src/nanoOta.Esp32/native/partitions");

    // The stock partition for firmware; of an ESP32, which has more than firmware needs, 10/9 of the largest that is published
    // (camera and PSRAM, October 2025): the tool warns of firmware that takes more of a slot.
    private static readonly Dictionary<string, int> FirmwareNeeded = new()
    {
        ["esp32"] = 1_404_368 * 10 / 9,
        ["esp32s2"] = 0x1A0000,
        ["esp32s3"] = 0x1A0000,
        ["esp32c3"] = 0x1A0000,
        ["esp32c6"] = 0x240000,
    };

    public static TheoryData<string, int> Boards
    {
        get
        {
            TheoryData<string, int> boards = [];
            foreach (string chip in FirmwareNeeded.Keys)
            {
                foreach (int megabytes in new[] { 4, 8, 16 })
                {
                    if ((chip, megabytes) != ("esp32c6", 4))
                        boards.Add(chip, megabytes);
                }
            }

            return boards;
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_binary_is_what_the_CSV_says(string chip, int megabytes)
    {
        byte[] binary = File.ReadAllBytes(Path.Combine(Folder, $"{chip}_{megabytes}mb.bin"));

        Assert.Equal(Read(chip, megabytes).ToBytes(), binary);
        Assert.Equal(Read(chip, megabytes).Partitions, PartitionTable.Parse(binary).Partitions);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Partitions_are_aligned_in_order_and_fill_the_flash_without_overlap(string chip, int megabytes)
    {
        IReadOnlyList<Partition> partitions = Read(chip, megabytes).Partitions;

        int end = 0x9000;
        foreach (Partition p in partitions)
        {
            Assert.Equal(end, p.Offset);
            Assert.Equal(0, p.Offset % (p.Type == Partition.App ? 0x10000 : 0x1000));
            Assert.Equal(0, p.Size % (p.Type == Partition.App ? 0x10000 : 0x1000));
            end = p.End;
        }

        Assert.Equal(megabytes * Megabyte, end);
        Assert.Equal(partitions.Count, partitions.Select(p => p.Label).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Slots_are_alike_and_hold_the_published_firmware(string chip, int megabytes)
    {
        PartitionTable table = Read(chip, megabytes);

        Assert.Equal(2, table.Slots);
        Assert.Equal(0x10000, table.FindSlot(0)!.Offset);
        Assert.Equal(table.FindSlot(0)!.Size, table.FindSlot(1)!.Size);
        Assert.True(table.FindSlot(0)!.Size >= FirmwareNeeded[chip]);
        Assert.Null(table.FindSlot(Bootloader.Factory));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_rest_is_where_the_firmware_looks_for_it(string chip, int megabytes)
    {
        PartitionTable table = Read(chip, megabytes);

        Assert.Equal(new Partition("nvs", Partition.Data, 0x02, 0x9000, 0x4000), table.Partitions[0]);
        Assert.Equal(new Partition("otadata", Partition.Data, Partition.OtaData, 0xD000, 0x2000), table.OtaData);
        Assert.Equal(new Partition("phy_init", Partition.Data, 0x01, 0xF000, 0x1000), table.Partitions[2]);
        Assert.Contains(table.Partitions, p => p is { Label: "config", Type: Partition.Data, SubType: 0x83 });

        Partition deploy = Assert.Single(table.Partitions, p => p is { Type: Partition.Data, SubType: Partition.Deployment });
        Assert.InRange(deploy.Size, DeploymentNeeded, DeploymentLimit);
    }

    [Fact]
    public void There_is_no_table_without_a_test()
    {
        string[] expected = [.. Boards.Select(row => $"{row[0]}_{row[1]}mb")];

        Assert.Equal(expected.Order(), Directory.GetFiles(Folder, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)).Order());
        Assert.Equal(expected.Order(), Directory.GetFiles(Folder, "*.bin").Select(f => Path.GetFileNameWithoutExtension(f)).Order());
    }

    [Fact]
    public void ToBytes_known_table_has_the_format_of_the_bootloader()
    {
        byte[] bytes = new PartitionTable([new("app", Partition.App, Partition.Ota0, 0x10000, 0x20000)]).ToBytes();

        Assert.Equal(PartitionTable.BinarySize, bytes.Length);
        Assert.Equal("AA500010000001000000020061707000" + new string('0', 32), Convert.ToHexString(bytes.AsSpan(0, 32)));
        Assert.Equal("EBEBFFFFFFFFFFFFFFFFFFFFFFFFFFFF", Convert.ToHexString(bytes.AsSpan(32, 16)));
        Assert.Equal(MD5.HashData(bytes.AsSpan(0, 32)), bytes[48..64]);
        Assert.Equal(-1, bytes.AsSpan(64).IndexOfAnyExcept((byte)0xFF));
    }

    [Fact]
    public void Parse_wrong_md_5_or_no_table_is_refused()
    {
        byte[] bytes = BankBoard.Table.ToBytes();
        bytes[5] ^= 1;
        Assert.Throws<InvalidDataException>(() => PartitionTable.Parse(bytes));
        Assert.Throws<InvalidDataException>(() => PartitionTable.Parse(new byte[PartitionTable.BinarySize]));
    }

    [Fact]
    public void Parse_without_md_5_ends_at_the_first_blank_entry()
    {
        byte[] bytes = BankBoard.Table.ToBytes();
        bytes.AsSpan(5 * 32, 32).Fill(0xFF);

        Assert.Equal(BankBoard.Table.Partitions, PartitionTable.Parse(bytes).Partitions);
    }

    [Theory]
    [InlineData("x, app, ota_0, 0x10000", "expected")]
    [InlineData("x, app, ota_9, 0x10000, 1M", "ota_9")]
    [InlineData("x, app, ota_0, , 1M", "''")]
    [InlineData("x, app, ota_0, 0x10000, 1X", "1X")]
    [InlineData("a_name_of_17_char, app, ota_0, 0x10000, 1M", "expected")]
    [InlineData("x, app, ota_0, 0x10000, 1M, encrypted", "expected")]
    [InlineData("x, app, 272, 0x10000, 1M", "272")]
    [InlineData("x, 256, 0, 0x10000, 1M", "256")]
    [InlineData("x, app, ota_0, 0x10000, 2048M", "2048M")]
    [InlineData("x\u00FC, app, ota_0, 0x10000, 1M", "ASCII")]
    public void A_malformed_CSV_line_is_named(string line, string word)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => PartitionCsv.Parse("# comment\n\n" + line + "\n"));

        Assert.Contains("Line 3", e.Message);
        Assert.Contains(word, e.Message);
    }

    [Fact]
    public void CSV_sizes_may_have_units()
    {
        Partition p = PartitionCsv.Parse("x, 0, 0x10, 64K, 1M,\n").Partitions[0];

        Assert.Equal(new Partition("x", Partition.App, Partition.Ota0, 0x10000, Megabyte), p);
    }

    private static PartitionTable Read(string chip, int megabytes) =>
        PartitionCsv.Parse(File.ReadAllText(Path.Combine(Folder, $"{chip}_{megabytes}mb.csv")));
}
