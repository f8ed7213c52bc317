using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>The rows of the measured table that are about existing files: in place, emptied, truncated.</summary>
public class CardOverwriteTests
{
    private static readonly byte[] Old = Bytes(512, 1);
    private static readonly byte[] New = Bytes(512, 2);

    [Theory]
    [InlineData(CardStack.Vfs, "old new new")]
    [InlineData(CardStack.Direct, "old old new new")]
    public void Overwrite_512_bytes_in_place_is_old_or_new_only(CardStack stack, string states)
    {
        foreach (int clusterSize in new[] { 512, 4096, 16384 })
        {
            FaultyCard card = WithFile(stack, clusterSize);

            List<CardTree> trees = card.AtEveryCut(() => card.Overwrite("file", New));

            Assert.Equal(states, trees.Describe(State));
            Assert.All(trees, t => Assert.Empty(t.Findings));
        }
    }

    [Theory]
    [InlineData(CardStack.Vfs, 2)]
    [InlineData(CardStack.Direct, 3)]
    public void Overwrite_of_the_older_of_two_records_never_needs_repair(CardStack stack, int writes)
    {
        FaultyCard card = new(stack);
        card.CreateDirectory("ota");
        card.CreateDirectory("ota/0");
        card.CreateDirectory("ota/1");
        card.Put("ota/0/state", Old);
        card.Put("ota/1/state", Old);

        RecordedWrites recorded = card.Record(() => card.Overwrite("ota/1/state", New));

        Assert.Equal(writes, recorded.Count);
        for (int i = 0; i <= recorded.Count; i++)
        {
            for (ulong mask = 0; mask < 1UL << recorded.UnsyncedAt(i); mask++)
            {
                CardTree tree = new(recorded.After(PowerCut.Subset(i, mask)));
                Assert.Empty(tree.Findings);
                Assert.True(tree.Holds("ota/0/state", Old));
                Assert.True(tree.Holds("ota/1/state", Old) || tree.Holds("ota/1/state", New));
            }
        }
    }

    [Fact]
    public void CreateAlways_existing_file_on_the_direct_stack_has_two_dangling_and_five_empty_states()
    {
        FaultyCard card = WithFile(CardStack.Direct, 4096);

        List<CardTree> trees = card.AtEveryCut(() =>
        {
            using Stream stream = card.CreateAlways("file");
            stream.Write(New);
        });

        Assert.Equal("old old dangling dangling empty empty empty empty empty new new", trees.Describe(State));
    }

    [Fact]
    public void CreateAlways_existing_file_on_the_vfs_stack_empties_the_entry_before_the_fat()
    {
        FaultyCard card = WithFile(CardStack.Vfs, 4096);

        List<CardTree> trees = card.AtEveryCut(() =>
        {
            using Stream stream = card.CreateAlways("file");
            stream.Write(New);
        });

        // Entry, FAT, FAT2; data, FAT, FAT2, entry, FSInfo. Freeing first would leave it dangling.
        Assert.Equal("old empty empty empty empty empty empty new new", trees.Describe(State));
        Assert.True(trees[1].Has(CardDamage.LostClusters));
        Assert.All(trees, t => Assert.False(t.IsDamaged));
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void SetLength_zero_frees_the_chain_before_the_entry_lets_go_of_it(CardStack stack)
    {
        FaultyCard card = WithFile(stack, 4096);

        List<CardTree> trees = card.AtEveryCut(() =>
        {
            using Stream stream = card.OpenWrite("file");
            stream.SetLength(0);
        });

        string opened = stack == CardStack.Direct ? "old " : "";
        Assert.Equal("old " + opened + "dangling dangling empty empty", trees.Describe(State));
    }

    [Fact]
    public void Writes_through_a_dangling_entry_hit_the_file_that_owns_the_cluster_now()
    {
        FaultyCard card = Dangling();
        byte[] other = Bytes(18 * 512, 3);
        card.Put("owner", other);
        Assert.True(card.Inspect().Has(CardDamage.CrossLink) || card.Inspect().Has(CardDamage.Alias));

        card.Overwrite("file", New);

        byte[] now = card.Get("owner");
        Assert.NotEqual(other, now);
        Assert.Equal(other.Length - 512, now.Zip(other).Chunk(512).Count(pairs => pairs.All(p => p.First == p.Second)) * 512);
    }

    [Fact]
    public void Dangling_file_is_read_until_its_chain_breaks()
    {
        FaultyCard card = new(CardStack.Direct, 512);
        byte[] content = Bytes(2000);
        card.Put("file", content);
        RecordedWrites recorded = card.Record(() =>
        {
            using Stream stream = card.OpenWrite("file");
            stream.SetLength(0);
        });
        card.Restore(recorded, PowerCut.After(3));

        using Stream dangling = card.OpenRead("file");
        byte[] first = new byte[512];

        // Its first cluster is known from the entry, and still holds the data; where the next one is, only the FAT knew.
        Assert.Equal(512, dangling.Read(first));
        Assert.Equal(content[..512], first);
        Assert.Throws<IOException>(() => dangling.Read(first));
    }

    private static FaultyCard WithFile(CardStack stack, int clusterSize)
    {
        FaultyCard card = new(stack, clusterSize);
        card.Put("file", Old);
        return card;
    }

    private static FaultyCard Dangling()
    {
        FaultyCard card = new(CardStack.Direct, 4096, 16 * 4096);
        card.Put("file", Old);

        // Allocation has reached the end of the card: what comes next starts over, with the cluster that "file" loses.
        card.Put("last", Bytes(14 * 4096));
        card.DeleteFile("last");
        RecordedWrites recorded = card.Record(() =>
        {
            using Stream stream = card.OpenWrite("file");
            stream.SetLength(0);
        });
        card.Restore(recorded, PowerCut.After(3));
        Assert.True(card.Inspect().Has(CardDamage.Dangling));
        return card;
    }

    private static string State(CardTree tree) =>
        tree.Has(CardDamage.Dangling) ? "dangling"
        : tree.Holds("file", Old) ? "old"
        : tree.Holds("file", New) ? "new"
        : tree.Holds("file", []) ? "empty" : "bad";
}
