using System;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>Which clusters are taken, what a full card does, what FSInfo and the second FAT are worth.</summary>
public class CardAllocationTests
{
    [Fact]
    public void Allocation_goes_on_from_the_last_cluster_and_wraps()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 10 * 512);
        card.Put("a", Bytes(3 * 512));
        card.DeleteFile("a");

        // Clusters 3 to 5 are free again, but it goes on with 6, up to 11, and only then with 3.
        Assert.Equal([6, 7, 8], ClustersOf(card, () => card.Put("b", Bytes(3 * 512))));
        Assert.Equal([9, 10, 11, 3], ClustersOf(card, () => card.Put("c", Bytes(4 * 512))));
    }

    [Fact]
    public void Allocation_goes_on_from_there_after_a_reset()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 10 * 512);
        card.Put("a", Bytes(3 * 512));
        card.DeleteFile("a");
        card.Remount();

        Assert.Equal([6], ClustersOf(card, () => card.Put("b", Bytes(512))));
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Write_full_card_is_short_and_throws(CardStack stack)
    {
        FaultyCard card = new(stack, 512, 8 * 512) { HangsWhenFull = false };
        byte[] content = Bytes(10 * 512);

        using (Stream stream = card.Create("file"))
            Assert.Throws<IOException>(() => stream.Write(content));

        Assert.Equal(content[..(7 * 512)], card.Get("file"));
        Assert.Empty(card.Inspect().Findings);
        Assert.Throws<IOException>(() => card.CreateDirectory("app"));
        Assert.False(card.DirectoryExists("app"));

        card.DeleteFile("file");
        card.Put("file", content[..(6 * 512)]);
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void Create_directory_that_cannot_grow_throws()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 512);
        for (int i = 0; i < 16; i++)
            card.Put("f" + i, []);

        Assert.Throws<IOException>(() => card.Create("more"));

        Assert.Equal(16, card.GetFiles("").Length);
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void FreeSpace_is_unknown_unless_asked()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 10 * 512);
        Assert.Equal(-1, card.FreeSpace);

        card.ReportsFreeSpace = true;
        Assert.Equal(9 * 512, card.FreeSpace);
        card.Put("a", Bytes(1000));
        Assert.Equal(7 * 512, card.FreeSpace);
    }

    [Fact]
    public void FSInfo_can_be_stale_after_a_cut_and_is_counted_anew_if_it_is_lost()
    {
        FaultyCard card = new(CardStack.Vfs, 512, 10 * 512) { ReportsFreeSpace = true };
        RecordedWrites recorded = card.Record(() => card.Put("a", Bytes(2 * 512)));
        Assert.Equal(1, recorded.SectorOf(recorded.Count - 1));

        CardImage cut = recorded.After(PowerCut.After(recorded.Count - 1));
        card.Restore(cut);
        Assert.Equal(9 * 512, card.FreeSpace);

        card.Restore(cut.With(1, new byte[512]));
        Assert.Equal(7 * 512, card.FreeSpace);
    }

    [Fact]
    public void Every_write_of_the_first_FAT_is_followed_at_once_by_one_of_the_second()
    {
        FaultyCard card = new(CardStack.Direct, 512);
        FatGeometry geometry = card.Geometry;
        RecordedWrites recorded = card.Record(() =>
        {
            card.CreateDirectory("app");
            card.Put("app/a", Bytes(100_000));
            card.DeleteFile("app/a");
        });

        int seen = 0;
        for (int i = 0; i < recorded.Count; i++)
        {
            int sector = recorded.SectorOf(i);
            if (sector < geometry.FirstFatSector || sector >= geometry.FirstFatSector + geometry.FatSectors)
                continue;
            Assert.Equal(sector + geometry.FatSectors, recorded.SectorOf(i + 1));
            seen++;
        }

        Assert.InRange(seen, 10, recorded.Count / 2);
    }

    [Fact]
    public void The_second_FAT_is_never_read()
    {
        FaultyCard card = new(CardStack.Vfs, 512);
        byte[] content = Bytes(5000);
        card.Put("a", content);
        CardImage image = card.Snapshot();
        byte[] rubbish = Bytes(512, 9);
        for (int i = 0; i < card.Geometry.FatSectors; i++)
            image = image.With(card.Geometry.FirstFatSector + card.Geometry.FatSectors + i, rubbish);

        card.Restore(image);

        Assert.Equal(content, card.Get("a"));
        card.DeleteFile("a");
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void A_card_without_a_boot_sector_does_not_mount()
    {
        FaultyCard card = new(CardStack.Vfs);
        CardImage image = card.Snapshot().With(0, new byte[512]);
        Assert.Throws<IOException>(() => card.Restore(image));
        Assert.Throws<IOException>(() => new FaultyCard(CardStack.Vfs, image));
    }

    /// <summary>The clusters whose data this writes, in order.</summary>
    private static int[] ClustersOf(FaultyCard card, Action run)
    {
        FatGeometry geometry = card.Geometry;
        RecordedWrites recorded = card.Record(run);
        return Enumerable.Range(0, recorded.Count)
            .Select(i => (recorded.SectorOf(i) - geometry.FirstDataSector) / geometry.ClusterSectors + 2)
            .Where(cluster => cluster > 2)
            .ToArray();
    }
}
