using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>What flashing costs, in erases and in modelled time.</summary>
public class EraseCostTests
{
    private static readonly IReadOnlyList<EraseStrategy> Strategies = EraseStrategy.MeasureAll();

    private static EraseStrategy Ours => Strategies.Last();

    [Fact]
    public void A_megabyte_and_a_half_needs_24_block_erases_and_16_sector_erases_at_most()
    {
        Assert.InRange(Ours.BlockErases, 1, 24);
        Assert.InRange(Ours.SectorErases, 0, 16);
    }

    [Fact]
    public void The_modelled_time_is_at_most_a_tenth_above_the_block_erase_floor()
    {
        Assert.Equal(TimeSpan.FromMilliseconds((24 * 150) + (6144 * 0.4)), EraseStrategy.Floor);
        Assert.InRange(Ours.Time, EraseStrategy.Floor, EraseStrategy.Floor * 1.1);
    }

    [Fact]
    public void The_table_in_the_documentation_is_what_this_measures()
    {
        string page = File.ReadAllText(Repository.Directory("docs/performance.md"));

        Assert.Contains(EraseStrategy.ToMarkdown(Strategies), page);
    }

    [Theory]
    [InlineData(0x30000, 3, 0)]
    [InlineData(0x2F000, 2, 15)]
    [InlineData(0x8000, 0, 8)]
    public void A_slot_that_is_no_multiple_of_64_KiB_has_sectors_at_its_tail(int slotSize, int blocks, int sectors)
    {
        PartitionTable table = new(
        [
            BankBoard.Table.OtaData!,
            BankBoard.Table.FindSlot(0)!,
            BankBoard.Table.FindSlot(1)! with { Size = slotSize },
        ]);
        BankBoard board = new(table);
        board.Put(0, new ImageBuilder().Build());
        board.Boot();
        int before = board.Flash.SectorErases;

        board.FlashAll(new ImageBuilder { Size = slotSize, Seed = 2 }.Build());

        board.Update.Validate();
        Assert.Equal((blocks, sectors), (board.Flash.BlockErases, board.Flash.SectorErases - before));
    }

    [Fact]
    public void A_slot_that_does_not_begin_at_64_KiB_has_sectors_at_its_head()
    {
        PartitionTable table = new(
        [
            BankBoard.Table.OtaData!,
            BankBoard.Table.FindSlot(0)!,
            BankBoard.Table.FindSlot(1)! with { Offset = 0x4E000, Size = 0x14000 },
        ]);
        BankBoard board = new(table);
        board.Put(0, new ImageBuilder().Build());
        board.Boot();
        int before = board.Flash.SectorErases;

        board.FlashAll(new ImageBuilder { Size = 0x14000, Seed = 2 }.Build(), 0x3000);

        board.Update.Validate();
        Assert.Equal((1, 4), (board.Flash.BlockErases, board.Flash.SectorErases - before));
    }
}
