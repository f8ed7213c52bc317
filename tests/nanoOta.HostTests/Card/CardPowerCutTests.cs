using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>The cuts themselves: where they fall, what survives them, that a replay is as good as the real thing.</summary>
public class CardPowerCutTests
{
    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void A_cut_in_a_recording_leaves_what_a_cut_in_the_run_leaves(CardStack stack)
    {
        FaultyCard card = Prepared(stack);
        CardImage before = card.Snapshot();
        RecordedWrites recorded = card.Record(() => Work(card));
        Assert.InRange(recorded.Count, 20, 200);

        for (int i = 0; i <= recorded.Count; i++)
        {
            foreach (PowerCut cut in CutsAfter(i))
            {
                card.Restore(before);
                card.CutPower(cut);
                Assert.Throws<PowerCutException>(() => Work(card));
                Assert.True(Same(recorded.After(cut), card.Snapshot()), cut.ToString());
            }
        }

        IEnumerable<PowerCut> CutsAfter(int writes)
        {
            yield return PowerCut.After(writes);
            yield return PowerCut.RandomSubset(writes, (ulong)writes);
            yield return PowerCut.Subset(writes, 0b0101);
            if (writes > 0)
                yield return PowerCut.Torn(writes, writes * 37 % 512);
        }
    }

    [Fact]
    public void After_a_cut_nothing_answers_until_the_next_mount()
    {
        FaultyCard card = Prepared(CardStack.Vfs);
        Stream stream = card.Create("new");
        stream.Write(Bytes(100));

        card.CutPower(PowerCut.After(0));

        Assert.False(card.IsPowered);
        Assert.Throws<PowerCutException>(() => stream.Write(new byte[1]));
        Assert.Throws<PowerCutException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<PowerCutException>(stream.Dispose);
        Assert.Throws<PowerCutException>(() => card.FileExists("new"));
        Assert.Throws<PowerCutException>(() => card.FreeSpace);
        Assert.Throws<PowerCutException>(() => card.GetFiles(""));

        // The entry had to make room in the window; the data and the size were still in memory.
        card.Remount();
        Assert.Equal(0, card.GetLength("new"));
        Assert.True(card.FileExists("old"));
        stream.Dispose();
    }

    [Fact]
    public void A_reset_loses_what_was_in_memory_and_its_streams_are_dead()
    {
        FaultyCard card = Prepared(CardStack.Vfs);
        Stream stream = card.Create("new");
        stream.Write(Bytes(100));

        card.Remount();

        Assert.Equal(0, card.GetLength("new"));
        Assert.Throws<PowerCutException>(() => stream.Write(new byte[1]));
        stream.Dispose();
        Assert.Equal(0, card.GetLength("new"));
        for (int i = 0; i < FaultyCard.MaxOpenFiles; i++)
            card.Create("f" + i);
    }

    [Fact]
    public void A_pending_cut_waits_through_a_reset_and_falls_once()
    {
        FaultyCard card = Prepared(CardStack.Direct);
        card.CutPower(PowerCut.After(3));
        card.Create("a").Dispose();
        card.Remount();

        Assert.Throws<PowerCutException>(() => card.Create("b"));

        card.Remount();
        Assert.Equal(["old", "a", "b"], card.GetFiles(""));
        card.Put("c", Bytes(5000));
    }

    [Fact]
    public void CutPowerBeforeOperation_every_call_leaves_what_was_written_by_then()
    {
        FaultyCard card = Prepared(CardStack.Direct);
        CardImage before = card.Snapshot();
        card.ResetCounters();
        RecordedWrites recorded = card.Record(() => Work(card));
        long calls = card.Operations;

        long last = -1;
        for (long i = 1; i <= calls; i++)
        {
            card.Restore(before);
            card.ResetCounters();
            card.CutPowerBeforeOperation(i);
            Assert.Throws<PowerCutException>(() => Work(card));
            Assert.InRange(card.SectorWrites, Math.Max(last, 0), recorded.Count - 1);
            Assert.True(Same(recorded.After(PowerCut.After((int)card.SectorWrites)), card.Snapshot()));
            last = card.SectorWrites;
        }
    }

    [Fact]
    public void Subset_picks_only_among_the_writes_since_the_last_sync()
    {
        FaultyCard card = new(CardStack.Vfs);
        card.Put("a", Bytes(600));
        RecordedWrites recorded = card.Record(() =>
        {
            card.DeleteFile("a");
            card.Put("b", Bytes(512));
        });

        // Delete: entry, FAT, FAT2, FSInfo, sync. New file: entry, data, FAT, FAT2, entry, FSInfo, sync.
        Assert.Equal([0, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6], Enumerable.Range(0, recorded.Count + 1).Select(recorded.UnsyncedAt));
        CardTree none = new(recorded.After(PowerCut.Subset(8, 0)));
        Assert.DoesNotContain("a", none.Entries.Keys);
        Assert.Empty(none.Findings);

        // Only the last of the unsynced ones, the entry with the size: its chain is not in the FAT.
        CardTree entryOnly = new(recorded.After(PowerCut.Subset(9, 1 << 4)));
        Assert.True(entryOnly.Has(CardDamage.Dangling));
    }

    [Fact]
    public void Subset_seeded_is_the_same_every_time_and_reaches_all_subsets()
    {
        FaultyCard card = new(CardStack.Vfs);
        RecordedWrites recorded = card.Record(() =>
        {
            using Stream stream = card.Create("a");
            stream.Write(Bytes(512));
        });
        HashSet<string> seen = [];
        for (ulong seed = 0; seed < 400; seed++)
        {
            CardImage image = recorded.After(PowerCut.RandomSubset(4, seed));
            Assert.True(Same(image, recorded.After(PowerCut.RandomSubset(4, seed))));
            seen.Add(string.Concat(Enumerable.Range(0, 4).Select(i =>
                image.Sector(recorded.SectorOf(i)).SequenceEqual(recorded.Before.Sector(recorded.SectorOf(i))) ? '0' : '1')));
        }

        Assert.Equal(16, seen.Count);
    }

    [Fact]
    public void Torn_only_the_first_bytes_of_the_last_sector_are_new()
    {
        FaultyCard card = new(CardStack.Vfs);
        byte[] old = Bytes(512, 1);
        byte[] other = Bytes(512, 2);
        card.Put("a", old);
        RecordedWrites recorded = card.Record(() => card.Overwrite("a", other));

        foreach (int bytes in new[] { 0, 1, 100, 511, 512 })
        {
            card.Restore(recorded, PowerCut.Torn(1, bytes));
            Assert.Equal([.. other[..bytes], .. old[bytes..]], card.Get("a"));
        }
    }

    [Fact]
    public void Snapshots_and_clones_do_not_change_with_the_card()
    {
        FaultyCard card = Prepared(CardStack.Direct);
        CardImage image = card.Snapshot();
        CardTree before = new(image);
        FaultyCard clone = card.Clone();

        Work(card);

        Assert.False(Same(image, card.Snapshot()));
        Assert.True(Same(image, clone.Snapshot()));
        Assert.Equal(before.Entries.Keys, new CardTree(image).Entries.Keys);
        Work(clone);
        Assert.True(Same(card.Snapshot(), clone.Snapshot()));
    }

    private static FaultyCard Prepared(CardStack stack)
    {
        FaultyCard card = new(stack, 512, 200 * 512);
        card.CreateDirectory("app");
        card.Put("old", Bytes(1500));
        return card;
    }

    private static void Work(FaultyCard card)
    {
        card.Put("app/a long name.txt", Bytes(1300, 2), 600);
        card.DeleteFile("old");
        card.CreateDirectory("app/lib");
        card.Overwrite("app/a long name.txt", Bytes(700, 3));
        card.Rename("app/a long name.txt", "app/lib/b");
    }

    private static bool Same(CardImage one, CardImage other) =>
        Enumerable.Range(0, one.SectorCount).All(i => one.Sector(i).SequenceEqual(other.Sector(i)));
}
