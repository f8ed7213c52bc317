using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>The rows of the measured table that are about renames, which the engine never does.</summary>
public class CardRenameTests
{
    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Rename_both_entries_in_one_sector_is_one_write(CardStack stack)
    {
        FaultyCard card = new(stack, 512);
        byte[] content = Bytes(700);
        card.Put("old.txt", content);

        List<CardTree> trees = card.AtEveryCut(() => card.Rename("old.txt", "new.txt"));

        Assert.Equal("old new", trees.Describe(t => t.Holds("old.txt", content) ? "old" : t.Holds("new.txt", content) ? "new" : "none"));
        Assert.All(trees, t => Assert.Empty(t.Findings));
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Rename_new_entry_in_another_sector_has_a_state_with_two_names_on_one_chain(CardStack stack)
    {
        FaultyCard card = new(stack, 4096);
        byte[] content = Bytes(9000);
        card.Put("old.txt", content);
        for (int i = 0; i < 15; i++)
            card.Put("f" + i, []);

        List<CardTree> trees = card.AtEveryCut(() => card.Rename("old.txt", "new.txt"));

        Assert.Equal("old both new", trees.Describe(Name));
        Assert.Equal(new CardFinding(CardDamage.Alias, "new.txt", "old.txt", 0), Assert.Single(trees[1].Findings));
        Assert.Empty(trees[0].Findings);
        Assert.Empty(trees[2].Findings);

        string Name(CardTree tree)
        {
            bool old = tree.Holds("old.txt", content);
            return tree.Holds("new.txt", content) ? old ? "both" : "new" : old ? "old" : "none";
        }
    }

    [Fact]
    public void Swap_of_two_directories_by_renames_has_a_state_without_app()
    {
        FaultyCard card = Trees(512, []);

        List<CardTree> trees = card.AtEveryCut(() => Swap(card));

        Assert.Equal("old none new", trees.Describe(Running));
        Assert.All(trees, t => Assert.False(t.IsDamaged));
    }

    [Fact]
    public void Swap_of_two_directories_in_a_full_root_is_seven_writes_with_aliases()
    {
        FaultyCard card = Trees(512, Enumerable.Range(0, 14));

        List<CardTree> trees = card.AtEveryCut(() => Swap(card));

        // The root grows: FAT, FAT2, the new cluster, the new entry (from here an alias), the old one, FSInfo; then the second rename.
        Assert.Equal("old old old old old none none new", trees.Describe(Running));
        Assert.Equal([4], trees.Select((t, i) => t.Has(CardDamage.Alias) ? i : -1).Where(i => i >= 0));
    }

    [Fact]
    public void Swap_of_two_directories_across_sectors_has_two_states_with_aliases()
    {
        // The holes for both new names lie in the root's first sector, the directories in its second.
        FaultyCard card = new(CardStack.Vfs, 4096);
        for (int i = 0; i < 16; i++)
            card.Put("f" + i, []);
        card.CreateDirectory("app");
        card.Put("app/old", [1]);
        card.CreateDirectory("next");
        card.Put("next/new", [2]);
        card.DeleteFile("f3");
        card.DeleteFile("f5");

        List<CardTree> trees = card.AtEveryCut(() => Swap(card));

        Assert.Equal("old old none new new", trees.Describe(Running));
        Assert.Equal([1, 3], trees.Select((t, i) => t.Has(CardDamage.Alias) ? i : -1).Where(i => i >= 0));
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Replace_by_delete_and_rename_has_four_states_without_the_file(CardStack stack)
    {
        FaultyCard card = new(stack, 4096);
        byte[] old = Bytes(700, 1);
        byte[] other = Bytes(800, 2);
        card.Put("file", old);
        card.Put("file.new", other);

        List<CardTree> trees = card.AtEveryCut(() =>
        {
            card.DeleteFile("file");
            card.Rename("file.new", "file");
        });

        Assert.Equal("old none none none none new", trees.Describe(
            t => t.Holds("file", old) ? "old" : t.Holds("file", other) ? "new" : t.Entries.ContainsKey("file") ? "bad" : "none"));
    }

    [Fact]
    public void Rename_directory_into_another_updates_its_dots()
    {
        FaultyCard card = new(CardStack.Direct, 4096);
        card.CreateDirectory("a");
        card.CreateDirectory("a/x");
        card.CreateDirectory("b");
        card.Put("a/x/f", [1, 2, 3]);

        card.Rename("a/x", "b/y");
        card.Remount();

        Assert.Equal([1, 2, 3], card.Get("b/y/f"));
        Assert.Empty(card.GetDirectories("a"));
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void Delete_one_name_of_an_alias_frees_the_data_of_the_other()
    {
        FaultyCard card = Alias(out byte[] content);
        Assert.Equal(content, card.Get("new.txt"));

        card.DeleteFile("new.txt");

        CardTree tree = card.Inspect();
        Assert.Equal(new CardFinding(CardDamage.Dangling, "old.txt", "", 0), Assert.Single(tree.Findings));
        Assert.Null(tree.Entries["old.txt"]);
        Assert.Throws<System.IO.IOException>(() => card.Get("old.txt"));
    }

    [Fact]
    public void Delete_stale_name_after_its_clusters_were_reused_destroys_the_new_owner()
    {
        FaultyCard card = Alias(out _);
        card.DeleteFile("new.txt");
        byte[] other = Bytes((int)card.Geometry.ClusterSize * (card.Geometry.ClusterCount - 2), 9);
        card.Put("owner", other);
        Assert.True(card.Inspect().Has(CardDamage.CrossLink) || card.Inspect().Has(CardDamage.Alias));
        Assert.Equal(other, card.Get("owner"));

        card.DeleteFile("old.txt");

        Assert.True(card.Inspect().Has(CardDamage.Dangling));
        Assert.Throws<System.IO.IOException>(() => card.Get("owner"));
    }

    private static FaultyCard Alias(out byte[] content)
    {
        FaultyCard card = new(CardStack.Vfs, 512, 64 * 512);
        content = Bytes(3000);
        card.Put("old.txt", content);
        for (int i = 0; i < 15; i++)
            card.Put("f" + i, []);
        RecordedWrites recorded = card.Record(() => card.Rename("old.txt", "new.txt"));
        for (int i = 0; i <= recorded.Count; i++)
        {
            card.Restore(recorded, PowerCut.After(i));
            if (card.Inspect().Has(CardDamage.Alias))
                return card;
        }

        throw new InvalidOperationException("No cut left an alias.");
    }

    private static FaultyCard Trees(int clusterSize, IEnumerable<int> others)
    {
        FaultyCard card = new(CardStack.Vfs, clusterSize);
        card.CreateDirectory("app");
        card.Put("app/old", [1]);
        card.CreateDirectory("next");
        card.Put("next/new", [2]);
        foreach (int i in others)
            card.Put("f" + i, []);
        return card;
    }

    private static void Swap(FaultyCard card)
    {
        card.Rename("app", "prev");
        card.Rename("next", "app");
    }

    private static string Running(CardTree tree) =>
        tree.Entries.ContainsKey("app/old") ? "old" : tree.Entries.ContainsKey("app/new") ? "new" : tree.Entries.ContainsKey("app/") ? "alias" : "none";
}
