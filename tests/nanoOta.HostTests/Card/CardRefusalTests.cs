using System.IO;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>
/// A card that refuses all writes. FatFs notices only when it writes, and keeps the sector that it could not write: every
/// call that needs another sector in that place fails from then on, until the next mount.
/// </summary>
public class CardRefusalTests
{
    private static readonly byte[] Content = Bytes(10_000);

    [Fact]
    public void Vfs_what_only_reads_works()
    {
        FaultyCard card = Refusing(CardStack.Vfs);
        CardImage before = card.Snapshot();
        Assert.True(card.FileExists("app/a"));
        Assert.True(card.DirectoryExists("app"));
        Assert.Equal(Content.Length, card.GetLength("app/a"));
        Assert.Equal(Content, card.Get("app/a"));
        Assert.Equal(["a", "b"], card.GetFiles("app"));
        card.OpenWrite("app/a").Dispose();
        Assert.Equal(Content, card.Get("app/b"));
        card.AssertSame(before);
    }

    [Fact]
    public void Vfs_data_written_in_place_fails_and_nothing_else_does()
    {
        FaultyCard card = Refusing(CardStack.Vfs);
        using (Stream file = card.OpenWrite("app/a"))
            Assert.Throws<IOException>(() => file.Write(new byte[512]));

        // Less than a sector waits for the close.
        Stream part = card.OpenWrite("app/a");
        part.Write(new byte[100]);
        Assert.Throws<IOException>(part.Dispose);

        Assert.Equal(Content, card.Get("app/a"));
        Assert.Equal(Content, card.Get("app/b"));
        Assert.Equal(["a", "b"], card.GetFiles("app"));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("create")]
    [InlineData("make a directory")]
    public void Vfs_after_a_change_in_a_directory_nothing_is_found_until_the_next_mount(string change)
    {
        FaultyCard card = Refusing(CardStack.Vfs);
        CardImage before = card.Snapshot();
        Assert.Throws<IOException>(() => Change(card, change));

        Assert.False(card.FileExists("app/b"));
        Assert.False(card.DirectoryExists("app"));
        Assert.Throws<IOException>(() => card.OpenRead("app/b"));
        Assert.Throws<IOException>(() => card.GetFiles("app"));
        Assert.Empty(card.GetDirectories(""));
        // It is not seen, and so taken for deleted.
        card.DeleteFile("log");

        card.Remount();
        card.AssertSame(before);
        Assert.Equal(Content, card.Get("app/b"));
        Assert.Equal(["app"], card.GetDirectories(""));
    }

    [Fact]
    public void Vfs_an_open_file_can_be_read_to_the_end_of_its_cluster()
    {
        FaultyCard card = Refusing(CardStack.Vfs);
        using Stream stream = card.OpenRead("app/a");
        Assert.Throws<IOException>(() => card.DeleteFile("app/b"));
        var buffer = new byte[4096];
        Assert.Equal(4096, stream.Read(buffer));
        Assert.Equal(Content[..4096], buffer);
        Assert.Throws<IOException>(() => stream.Read(buffer));
    }

    [Fact]
    public void Vfs_a_card_that_takes_writes_again_gets_what_was_kept()
    {
        FaultyCard card = Refusing(CardStack.Vfs);
        Assert.Throws<IOException>(() => card.DeleteFile("app/b"));
        card.Faults.Clear();
        Assert.False(card.FileExists("app/b"));
        Assert.Equal(Content, card.Get("app/a"));
    }

    [Fact]
    public void Direct_one_open_and_nothing_is_found_until_the_next_mount()
    {
        FaultyCard card = Refusing(CardStack.Direct);
        CardImage before = card.Snapshot();
        Assert.True(card.FileExists("app/a"));
        using (Stream stream = card.OpenRead("app/a"))
        {
            var buffer = new byte[4096];
            Assert.Equal(4096, stream.Read(buffer));
            Assert.Equal(Content[..4096], buffer);
            Assert.Throws<IOException>(() => stream.Read(buffer));
        }

        Assert.False(card.FileExists("log"));
        Assert.Throws<IOException>(() => card.OpenRead("log"));
        Assert.Empty(card.GetDirectories(""));

        card.Faults.Clear();
        card.Remount();
        card.AssertSame(before);
        Assert.Equal(Content, card.Get("app/a"));
    }

    private static void Change(FaultyCard card, string change)
    {
        switch (change)
        {
            case "delete":
                card.DeleteFile("app/a");
                break;
            case "create":
                card.Put("app/new", Content);
                break;
            default:
                card.CreateDirectory("new");
                break;
        }
    }

    private static FaultyCard Refusing(CardStack stack)
    {
        FaultyCard card = new(stack);
        card.CreateDirectory("app");
        card.Put("app/a", Content);
        card.Put("app/b", Content);
        card.Put("log", [1]);
        card.Remount();
        card.Faults.IsReadOnly = true;
        return card;
    }
}
