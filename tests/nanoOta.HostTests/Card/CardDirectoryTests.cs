using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>Slots, holes, growth, and what torn or lost directory sectors do.</summary>
public class CardDirectoryTests
{
    [Theory]
    [InlineData("MAIN.PE", 1)]
    [InlineData("main.pe", 1)]
    [InlineData("main.PE", 1)]
    [InlineData("Main.pe", 2)]
    [InlineData("state", 1)]
    [InlineData("abcdefghi", 2)]
    [InlineData(".version", 2)]
    [InlineData("thirteenchars", 2)]
    [InlineData("fourteen chars", 3)]
    [InlineData("nanoFramework.Hardware.Esp32.pe", 4)]
    public void A_name_takes_one_slot_if_it_is_8_3_else_one_and_one_per_13_characters(string name, int slots)
    {
        FaultyCard card = new(CardStack.Vfs, 512);
        for (int free = 16; free - slots >= 1; free--)
        {
            // 'free' slots are left in the root's only cluster: it must grow exactly if the name does not fit.
            card = new FaultyCard(CardStack.Vfs, 512);
            for (int i = free; i < 16; i++)
                card.Put("f" + i, []);
            card.Put(name, []);
            Assert.Equal(1, RootClusters(card));
        }

        card = new FaultyCard(CardStack.Vfs, 512);
        for (int i = slots - 1; i < 16; i++)
            card.Put("f" + i, []);
        card.Put(name, []);
        Assert.Equal(2, RootClusters(card));
        Assert.Contains(name, card.GetFiles(""));
    }

    [Fact]
    public void New_entries_take_the_first_hole_that_is_large_enough()
    {
        FaultyCard card = new(CardStack.Vfs, 4096);
        for (int i = 0; i < 6; i++)
            card.Put("f" + i, []);
        card.DeleteFile("f1");
        card.DeleteFile("f3");
        card.DeleteFile("f4");

        card.Put("Long.txt", []);
        card.Put("short", []);

        // Listed in the order of their slots: the long name needs two in a row.
        Assert.Equal(["f0", "short", "f2", "Long.txt", "f5"], card.GetFiles(""));
    }

    [Fact]
    public void A_4_KiB_cluster_holds_128_slots_of_which_the_dots_take_two()
    {
        FaultyCard card = new(CardStack.Vfs, 4096);
        card.CreateDirectory("app");
        for (int i = 0; i < 126; i++)
            card.Put("app/f" + i, []);
        long free = FreeClusters(card);

        card.Put("app/one", []);

        Assert.Equal(free - 1, FreeClusters(card));
        Assert.Equal(127, card.GetFiles("app").Length);
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void A_directory_that_grows_shows_old_data_as_entries_until_its_new_cluster_is_zeroed()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 40 * 512);
        card.CreateDirectory("app");
        for (int i = 0; i < 14; i++)
            card.Put("app/f" + i, []);
        FillWithOldEntries(card);

        List<CardTree> trees = card.AtEveryCut(() => card.Put("app/new", [1]));

        Assert.Contains(trees, t => t.Entries.ContainsKey("app/GHOST.BIN"));
        Assert.Contains(trees, t => t.Has(CardDamage.Dangling) || t.Has(CardDamage.CrossLink) || t.Has(CardDamage.Alias));
        Assert.False(trees[0].IsDamaged);
        Assert.False(trees[^1].IsDamaged);
        Assert.True(trees[^1].Holds("app/new", [1]));
    }

    [Fact]
    public void A_cut_while_a_long_name_is_deleted_can_leave_its_short_twin()
    {
        FaultyCard card = new(CardStack.Vfs, 4096);
        byte[] content = Bytes(100);
        for (int i = 0; i < 14; i++)
            card.Put("f" + i, []);
        card.Put("nanoFramework.Hardware.Esp32.pe", content);

        List<CardTree> trees = card.AtEveryCut(() => card.DeleteFile("nanoFramework.Hardware.Esp32.pe"));

        Assert.True(trees[1].Holds("NANOFR~1.PE", content));
        Assert.DoesNotContain("nanoFramework.Hardware.Esp32.pe", trees[1].Entries.Keys);
        Assert.False(trees[1].IsDamaged);
        Assert.DoesNotContain("NANOFR~1.PE", trees[^1].Entries.Keys);
    }

    [Fact]
    public void A_directory_sector_lost_to_0xFF_loses_every_entry_in_it()
    {
        FaultyCard card = new(CardStack.Vfs, 4096);
        card.CreateDirectory("ota");
        card.CreateDirectory("ota/0");
        card.CreateDirectory("ota/1");
        card.Put("ota/0/state", Bytes(512, 1));
        card.Put("ota/1/state", Bytes(512, 2));
        RecordedWrites recorded = card.Record(() => card.Overwrite("ota/0/state", Bytes(512, 3)));
        byte[] lost = new byte[512];
        Array.Fill(lost, (byte)0xFF);

        card.Restore(recorded.After(PowerCut.After(2)).With(recorded.SectorOf(1), lost));

        Assert.False(card.FileExists("ota/0/state"));
        Assert.Equal(Bytes(512, 2), card.Get("ota/1/state"));
    }

    [Fact]
    public void An_entry_with_cluster_0_is_taken_for_the_root_and_a_recursive_delete_through_it_empties_the_card()
    {
        FaultyCard card = new(CardStack.Vfs, 512);
        card.CreateDirectory("app");
        card.Put("app/main.pe", [1]);
        card.CreateDirectory("next");
        RecordedWrites recorded = card.Record(() => card.CreateDirectory("next/lib"));

        // The sector with the new entry arrives up to its name and attributes, without the cluster's number.
        int entry = Enumerable.Range(0, recorded.Count).First(i => recorded.SectorOf(i) == SectorOfNext(card, recorded)) + 1;
        card.Restore(recorded, PowerCut.Torn(entry, 64 + 20));

        Assert.True(card.Inspect().Has(CardDamage.StandsForRoot));
        Assert.Equal(["app", "next"], card.GetDirectories("next/lib"));
        Assert.Throws<IOException>(() => card.DeleteDirectory("next/lib"));
        Assert.Equal([1], card.Get("next/lib/app/main.pe"));
        card.DeleteFile("next/lib/app/main.pe");
        Assert.False(card.FileExists("app/main.pe"));
    }

    [Fact]
    public void Names_are_found_in_any_case_and_by_their_short_form()
    {
        FaultyCard card = new(CardStack.Vfs);
        card.CreateDirectory("App");
        card.Put("App/LongFileName.txt", [1]);
        card.Put("App/LongFileName2.txt", [2]);

        Assert.True(card.FileExists("app/LONGFILENAME.TXT"));
        Assert.Equal([2], card.Get("APP/longfi~2.txt"));
        Assert.Throws<IOException>(() => card.Create("APP/longfilename.TXT"));
        Assert.Equal(["LongFileName.txt", "LongFileName2.txt"], card.GetFiles("aPP"));
    }

    [Theory]
    [InlineData("a*b")]
    [InlineData("a/..")]
    [InlineData(".")]
    [InlineData("a\tb")]
    [InlineData("a\"b")]
    public void Names_that_FAT_cannot_have_are_refused(string path)
    {
        FaultyCard card = new(CardStack.Vfs);
        card.CreateDirectory("a");
        Assert.Throws<IOException>(() => card.Create(path));
        Assert.Single(card.Inspect().Entries);
    }

    private static int RootClusters(FaultyCard card) => card.Geometry.ClusterCount - (int)FreeClusters(card);

    private static long FreeClusters(FaultyCard card)
    {
        card.ReportsFreeSpace = true;
        return card.FreeSpace / card.Geometry.ClusterSize;
    }

    private static int SectorOfNext(FaultyCard card, RecordedWrites recorded)
    {
        // FAT, FAT2, the new cluster, its dots, then the parent's entry.
        Assert.Equal(card.Geometry.FirstFatSector, recorded.SectorOf(0));
        return recorded.SectorOf(4);
    }

    /// <summary>Every free cluster holds sectors that look like entries of a directory: a deleted one's, say.</summary>
    private static void FillWithOldEntries(FaultyCard card)
    {
        byte[] sector = new byte[512];
        for (int i = 0; i < 512; i += 32)
        {
            "GHOST   BIN"u8.CopyTo(sector.AsSpan(i));
            sector[i + 11] = 0x20;
            sector[i + 26] = 5;
            sector[i + 29] = 9;
        }

        byte[] all = Enumerable.Repeat(sector, card.Geometry.ClusterCount - 2).SelectMany(s => s).ToArray();
        card.Put("old", all);
        card.DeleteFile("old");
    }
}
