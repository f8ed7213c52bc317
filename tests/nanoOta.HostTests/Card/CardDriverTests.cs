using System.IO;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>What nanoFramework's two drivers, and the CLR above them, make of FatFs's answers.</summary>
public class CardDriverTests
{
    private static readonly byte[] Content = Bytes(5000);

    [Theory]
    [InlineData(CardStack.Vfs, 0)]
    [InlineData(CardStack.Direct, 5000)]
    public void A_driver_that_does_not_see_a_file_makes_it_even_for_a_reader(CardStack stack, long left)
    {
        FaultyCard card = With(stack);
        card.Faults.FailStatAt = 2;
        if (stack == CardStack.Vfs)
            card.OpenRead("app/a").Dispose();
        else
            Assert.Throws<IOException>(() => card.OpenRead("app/a"));
        Assert.Equal(left, card.GetLength("app/a"));
        Assert.False(card.Inspect().IsDamaged);
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void A_file_that_the_CLR_does_not_see_is_not_opened(CardStack stack)
    {
        FaultyCard card = With(stack);
        card.Faults.FailStatAt = 1;
        Assert.Throws<IOException>(() => card.OpenWrite("app/a"));
        Assert.Equal(Content, card.Get("app/a"));
    }

    [Fact]
    public void Create_of_a_file_that_the_CLR_does_not_see_writes_over_it()
    {
        FaultyCard card = With(CardStack.Vfs);
        card.Faults.FailStatAt = 1;
        using (Stream stream = card.Create("app/a"))
            stream.Write(new byte[100]);
        Assert.Equal([.. new byte[100], .. Content[100..]], card.Get("app/a"));
    }

    [Fact]
    public void A_look_that_fails_says_no()
    {
        FaultyCard card = With(CardStack.Vfs);
        card.Faults.FailStatAt = 1;
        Assert.False(card.FileExists("app/a"));
        Assert.True(card.FileExists("app/a"));
        card.Faults.FailStatAt = 3;
        Assert.False(card.DirectoryExists("app"));
        card.Faults.FailStatAt = 4;
        Assert.Throws<IOException>(() => card.GetLength("app/a"));
        card.Faults.FailStatAt = 5;
        Assert.Throws<IOException>(() => card.GetFiles("app"));
        Assert.Equal(5, card.Stats);
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(3, true, true)]
    [InlineData(4, false, false)]
    public void Deleting_what_is_not_seen(int failAt, bool throws, bool isLeft)
    {
        FaultyCard card = With(CardStack.Vfs);
        card.Faults.FailStatAt = failAt;
        if (throws)
            Assert.Throws<IOException>(() => card.DeleteFile("app/a"));
        else
            card.DeleteFile("app/a");
        card.Faults.Clear();
        Assert.Equal(isLeft, card.FileExists("app/a"));
    }

    [Fact]
    public void A_directory_that_is_not_seen_spoils_the_list()
    {
        FaultyCard card = With(CardStack.Vfs);
        card.CreateDirectory("app/lib");
        card.ResetCounters();
        card.Faults.FailStatAt = 2;
        Assert.Throws<IOException>(() => card.GetDirectories("app"));
        Assert.Equal(["lib"], card.GetDirectories("app"));
    }

    [Fact]
    public void Vfs_the_tail_that_a_full_card_has_no_room_for_is_lost_without_a_word()
    {
        FaultyCard card = Full(CardStack.Vfs);
        using (Stream stream = card.Create("file"))
        {
            stream.Write(Content, 0, 4096);
            stream.Write(Content, 4096, 127);
        }

        Assert.Equal(Content[..4096], card.Get("file"));
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void Vfs_more_than_a_tail_is_missed_at_once()
    {
        FaultyCard card = Full(CardStack.Vfs);
        using (Stream stream = card.Create("file"))
        {
            stream.Write(Content, 0, 4096);
            Assert.Throws<IOException>(() => stream.Write(Content, 4096, 128));
        }

        Assert.Equal(4096, card.GetLength("file"));
    }

    [Fact]
    public void Direct_a_write_to_a_full_card_never_returns()
    {
        FaultyCard card = Full(CardStack.Direct);
        Stream stream = card.Create("file");
        Assert.Throws<CardHangException>(() => stream.Write(Content));
        Assert.Throws<CardHangException>(stream.Dispose);
        Assert.Throws<CardHangException>(() => card.FileExists("filler"));
        Assert.Throws<CardHangException>(() => card.DeleteFile("filler"));

        card.Remount();
        Assert.Equal(Content[..4096], card.Get("file"));
        card.DeleteFile("filler");
        card.DeleteFile("file");
        card.Put("file", Content);
        Assert.Equal(Content, card.Get("file"));
        Assert.Empty(card.Inspect().Findings);
    }

    [Fact]
    public void A_card_in_a_folder_is_empty_until_its_first_directory()
    {
        FaultyCard card = new(CardStack.Direct) { Folder = "D" };
        Assert.Empty(card.GetFiles(""));
        Assert.Empty(card.GetDirectories(""));
        Assert.True(card.DirectoryExists(""));
        Assert.False(card.FileExists("a"));
        Assert.Throws<IOException>(() => card.Create("a"));

        card.CreateDirectory("app");
        card.Put("app/a", Content);
        card.Put("b", [1]);
        Assert.Equal(["app"], card.GetDirectories(""));
        Assert.Equal(["b"], card.GetFiles(""));
        Assert.Equal(["app/", "app/a", "b"], card.Inspect().Entries.Keys);
        Assert.Equal(["D/", "D/app/", "D/app/a", "D/b"], new CardTree(card.Snapshot()).Entries.Keys);
        Assert.Equal(Content, card.Clone().Get("app/a"));
    }

    private static FaultyCard With(CardStack stack)
    {
        FaultyCard card = new(stack);
        card.CreateDirectory("app");
        card.Put("app/a", Content);
        card.ResetCounters();
        return card;
    }

    /// <summary>A card with one free cluster.</summary>
    private static FaultyCard Full(CardStack stack)
    {
        FaultyCard card = new(stack, 4096, 8 * 4096);
        card.Put("filler", Bytes(6 * 4096));
        return card;
    }
}
