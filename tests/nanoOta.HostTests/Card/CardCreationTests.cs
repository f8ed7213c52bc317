using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>The rows of the measured table that are about new files and directories, and about allocation.</summary>
public class CardCreationTests
{
    private const int DataSectors = 200;
    private static readonly byte[] Big = Bytes(DataSectors * 512);

    [Theory]
    [InlineData(CardStack.Vfs, 242)]
    [InlineData(CardStack.Direct, 286)]
    public void New_directory_and_a_file_of_100_KB(CardStack stack, int writes)
    {
        FaultyCard card = new(stack, 16384);

        List<CardTree> trees = card.AtEveryCut(() =>
        {
            card.CreateDirectory("app");
            card.Put("app/big", Big);
        });

        Assert.Equal(writes, trees.Count - 1);
        Assert.All(trees, t => Assert.False(t.IsDamaged));
        Assert.True(trees[^1].Holds("app/big", Big));

        // No file; size 0 (VFS) or a valid prefix that only ever gets longer (direct); complete.
        int last = -1;
        List<int> lengths = [];
        foreach (CardTree tree in trees)
        {
            int length = tree.Entries.TryGetValue("app/big", out byte[]? content) ? content!.Length : -1;
            Assert.True(length >= last);
            if (length > 0)
                Assert.Equal(Big[..length], content);
            if (lengths.Count == 0 || length != last)
                lengths.Add(length);
            last = length;
        }

        Assert.Equal(stack == CardStack.Vfs ? [-1, 0, Big.Length] : Enumerable.Range(0, 26).Select(i => i * 4096).Prepend(-1), lengths);
    }

    [Theory]
    [InlineData(512)]
    [InlineData(16384)]
    public void CreateDirectory_writes_fat_then_the_cluster_then_the_dots_then_the_parent(int clusterSize)
    {
        FaultyCard card = new(CardStack.Vfs, clusterSize);
        FatGeometry geometry = card.Geometry;

        RecordedWrites recorded = card.Record(() => card.CreateDirectory("app"));

        int cluster = geometry.FirstDataSector + geometry.ClusterSectors;
        int[] expected =
        [
            geometry.FirstFatSector, geometry.FirstFatSector + geometry.FatSectors,
            .. Enumerable.Range(cluster, geometry.ClusterSectors), cluster, geometry.FirstDataSector, 1,
        ];
        Assert.Equal(expected, Enumerable.Range(0, recorded.Count).Select(recorded.SectorOf));
    }

    [Fact]
    public void Close_writes_buffer_then_fats_then_entry_then_fs_info()
    {
        FaultyCard card = new(CardStack.Vfs, 4096);
        FatGeometry geometry = card.Geometry;
        Stream stream = card.Create("file");
        stream.Write(Bytes(100));

        RecordedWrites recorded = card.Record(stream.Dispose);

        int fat = geometry.FirstFatSector;
        int[] expected = [geometry.FirstDataSector + geometry.ClusterSectors, fat, fat + geometry.FatSectors, geometry.FirstDataSector, 1];
        Assert.Equal(expected, Enumerable.Range(0, recorded.Count).Select(recorded.SectorOf));
    }

    [Fact]
    public void Delete_writes_the_entry_before_the_fat()
    {
        FaultyCard card = new(CardStack.Direct, 4096);
        FatGeometry geometry = card.Geometry;
        card.Put("file", Bytes(5000));

        List<CardTree> trees = card.AtEveryCut(() => card.DeleteFile("file"));

        Assert.Equal(5, trees.Count);
        Assert.All(trees, t => Assert.False(t.IsDamaged));
        Assert.Equal([0, 2, 0, 0, 0], trees.Select(t => t.LostClusters));
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Changes_inside_a_directory_never_touch_its_parents_entry(CardStack stack)
    {
        FaultyCard card = new(stack, 512);
        card.CreateDirectory("app");
        int root = card.Geometry.FirstDataSector;

        RecordedWrites recorded = card.Record(() =>
        {
            // Enough for the directory to grow.
            for (int i = 0; i < 40; i++)
                card.Put("app/f" + i, [1]);
            card.Overwrite("app/f7", [2]);
            card.DeleteFile("app/f3");
        });

        Assert.DoesNotContain(root, Enumerable.Range(0, recorded.Count).Select(recorded.SectorOf));
    }

    [Fact]
    public void Cuts_while_files_grow_leave_lost_clusters_and_never_hurt_other_files()
    {
        FaultyCard card = new(CardStack.Direct, 512);
        byte[] other = Bytes(3000, 5);
        card.Put("other", other);

        List<CardTree> trees = card.AtEveryCut(() => card.Put("file", Bytes(5000), 700));

        Assert.All(trees, t => Assert.True(t.Holds("other", other)));
        Assert.All(trees, t => Assert.False(t.IsDamaged));
        Assert.Contains(trees, t => t.LostClusters > 0);
    }

    [Fact]
    public void Freed_data_stays_on_the_card_until_its_cluster_is_used_again()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 20 * 512);
        byte[] secret = Bytes(512, 7);
        card.Put("file", secret);
        card.DeleteFile("file");
        Assert.True(Found());

        card.Put("elsewhere", Bytes(512 * 10));
        Assert.True(Found());
        card.Put("everywhere", Bytes(512 * 9));
        Assert.False(Found());

        bool Found()
        {
            CardImage image = card.Snapshot();
            return Enumerable.Range(0, image.SectorCount).Any(i => image.Sector(i).SequenceEqual(secret));
        }
    }

    [Fact]
    public void SetLength_beyond_the_end_shows_what_the_clusters_held()
    {
        FaultyCard card = new(CardStack.Direct, 512, 8 * 512);
        card.Put("full", Bytes(7 * 512, 3));
        byte[] before = card.Get("full");
        card.DeleteFile("full");

        using (Stream stream = card.Create("grown"))
            stream.SetLength(512);

        Assert.Contains(card.Get("grown"), b => b != 0);
        Assert.Contains(before.Chunk(512), sector => sector.AsSpan().SequenceEqual(card.Get("grown")));
    }
}
