using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/firmware.md and its picture say what the partition tables say.</summary>
public class FirmwarePageTests
{
    private static readonly Page Page = new("docs/firmware.md");

    [Fact]
    public void Addresses_of_deploy_are_those_of_the_tables()
    {
        Assert.Equal(
            StockTables.Names.Select(board => $"{board}: 0x{Deploy(Find(board)).Offset:X}"),
            Boards("## Flash", firstColumn: 2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sizes_that_a_firmware_may_have_are_those_of_the_slots()
    {
        Assert.Equal(
            StockTables.Names.Select(board => string.Create(CultureInfo.InvariantCulture, $"{board}: {Find(board).FindSlot(0)!.Size:N0}")),
            Boards("## Size", firstColumn: 1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Picture_has_the_addresses_and_sizes_of_esp32_4mb()
    {
        string picture = File.ReadAllText(Repository.Directory("docs/images/flash.svg"));
        string banks = picture[picture.IndexOf("two banks", StringComparison.Ordinal)..];

        Assert.All(Find("esp32_4mb").Partitions, partition =>
        {
            Assert.Contains($">{partition.Label}<", banks, StringComparison.Ordinal);
            Assert.Contains($">0x{partition.Offset:X}<", banks, StringComparison.Ordinal);
            Assert.Contains($"0x{partition.Size:X}<", banks, StringComparison.Ordinal);
        });
    }

    /// <summary>The cells of the table below a heading that has a column for 4, 8 and 16 MB each, as "esp32_4mb: cell".</summary>
    private static IEnumerable<string> Boards(string heading, int firstColumn) =>
        from row in Page.Rows(heading)
        where row[0].StartsWith("ESP32", StringComparison.Ordinal) || row[0] is ['S' or 'C', ..]
        from chip in row[0].Split(", ")
        from column in Enumerable.Range(0, 3)
        where row[firstColumn + column].Length > 0
        select $"{(chip == "ESP32" ? "esp32" : "esp32" + chip.ToLowerInvariant())}_{4 << column}mb: {row[firstColumn + column]}";

    private static PartitionTable Find(string board)
    {
        string[] parts = board.Split('_');
        return StockTables.Find(parts[0], int.Parse(parts[1][..^2], CultureInfo.InvariantCulture))!;
    }

    private static Partition Deploy(PartitionTable table) =>
        table.Partitions.Single(p => p is { Type: Partition.Data, SubType: Partition.Deployment });
}
