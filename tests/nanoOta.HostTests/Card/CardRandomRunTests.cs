using System;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Card;

/// <summary>The card against a model that knows only paths and bytes.</summary>
public class CardRandomRunTests
{
    [Theory]
    [InlineData(CardStack.Vfs, 512)]
    [InlineData(CardStack.Vfs, 4096)]
    [InlineData(CardStack.Vfs, 16384)]
    [InlineData(CardStack.Direct, 512)]
    [InlineData(CardStack.Direct, 4096)]
    [InlineData(CardStack.Direct, 16384)]
    public void Without_cuts_everything_is_as_it_was_written(CardStack stack, int clusterSize)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            FaultyCard card = new(stack, clusterSize);
            RandomRun run = new(card, seed, withRisk: true);
            run.Steps(300);
            card.Remount();

            CardTree tree = card.Inspect();
            Assert.True(tree.Findings.Count == 0, $"seed {seed}: {string.Join(", ", tree.Findings)}");
            Assert.Equal(run.Files.Keys.Concat(run.Directories).Order(), tree.Entries.Keys.Order());
            foreach ((string path, byte[] content) in run.Files)
            {
                Assert.True(tree.Holds(path, content), $"seed {seed}: {path}");
                Assert.True(content.SequenceEqual(card.Get(path)), $"seed {seed}: {path}");
            }
        }
    }

    /// <summary>
    /// The scripts of these runs were carried out on FatFs R0.15 too (long names, 512-byte sectors, on a RAM disk with the
    /// image that <see cref="CardImage.Format"/> makes): it wrote the same sectors in the same order. The hashes keep it so.
    /// </summary>
    [Theory]
    [InlineData(CardStack.Vfs, 512, 0xFC282A99324E03F6)]
    [InlineData(CardStack.Vfs, 16384, 0x776FF6CD6A751AA6)]
    [InlineData(CardStack.Direct, 512, 0xED8C4A8C64827CFB)]
    [InlineData(CardStack.Direct, 16384, 0xE6B2E5E2E2327B90)]
    public void The_sector_writes_are_those_of_FatFs(CardStack stack, int clusterSize, ulong expected)
    {
        ulong hash = 14695981039346656037;
        for (int seed = 0; seed < 10; seed++)
        {
            FaultyCard card = new(stack, clusterSize);
            RandomRun run = new(card, seed, withRisk: true);
            RecordedWrites recorded = card.Record(() => run.Steps(300));
            for (int i = 0; i < recorded.Count; i++)
            {
                Add(BitConverter.GetBytes(recorded.SectorOf(i)));
                Add(recorded.ContentOf(i));
            }
        }

        Assert.Equal(expected, hash);

        // FNV-1a
        void Add(ReadOnlySpan<byte> bytes)
        {
            foreach (byte b in bytes)
                hash = (hash ^ b) * 1099511628211;
        }
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Ordered_cuts_in_creating_overwriting_and_deleting_leave_lost_clusters_at_most(CardStack stack)
    {
        int lossy = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            // In clusters this large no directory grows.
            FaultyCard card = new(stack, 16384);
            RandomRun run = new(card, seed, withRisk: false);
            RecordedWrites recorded = card.Record(() => run.Steps(150));
            for (int i = 0; i <= recorded.Count; i += 3)
            {
                CardTree tree = new(recorded.After(PowerCut.After(i)));
                Assert.False(tree.IsDamaged, $"seed {seed}, after {i}: {string.Join(", ", tree.Findings)}");
                lossy += tree.LostClusters > 0 ? 1 : 0;
            }
        }

        Assert.NotEqual(0, lossy);
    }

    [Fact]
    public void Cuts_in_renames_and_truncations_do_damage()
    {
        int damaged = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            FaultyCard card = new(CardStack.Direct, 512);
            RandomRun run = new(card, seed, withRisk: true);
            RecordedWrites recorded = card.Record(() => run.Steps(150));
            damaged += Enumerable.Range(0, recorded.Count).Count(i => new CardTree(recorded.After(PowerCut.After(i))).IsDamaged);
        }

        Assert.InRange(damaged, 20, int.MaxValue);
    }
}
