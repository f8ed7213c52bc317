using System;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using Xunit;
using static nanoOta.HostTests.Card.CardTestExtensions;

namespace nanoOta.HostTests.Card;

/// <summary>What else can go wrong with a card: errors, corrupt reads, limits.</summary>
public class CardFaultTests
{
    private readonly FaultyCard _card = new(CardStack.Direct);

    [Fact]
    public void FailAt_every_call_of_a_run_fails_that_call_and_no_other()
    {
        Run();
        long calls = _card.Operations;
        Assert.Equal(9, calls);
        CardImage empty = new FaultyCard(CardStack.Direct).Snapshot();

        for (long i = 1; i <= calls; i++)
        {
            _card.Restore(empty);
            _card.ResetCounters();
            _card.Faults.FailAt = i;
            Assert.Throws<IOException>(Run);
            Assert.InRange(_card.Operations, i, i + 1);

            // Once: the next try works.
            _card.Restore(empty);
            Run();
            Assert.Equal(Bytes(100), _card.Get("app/a"));
        }

        void Run()
        {
            _card.CreateDirectory("app");
            _card.Put("app/a", Bytes(100));
            // A look has no error: it says no.
            if (!_card.FileExists("app/a"))
                throw new IOException();
            Assert.Equal(100, _card.GetLength("app/a"));
            Assert.Single(_card.GetFiles("app"));
            _card.Put("app/b", []);
        }
    }

    [Fact]
    public void StaysGone_every_later_call_fails()
    {
        Stream stream = _card.Create("a");
        _card.Faults.FailAt = _card.Operations + 1;
        _card.Faults.StaysGone = true;

        Assert.Throws<IOException>(() => stream.Write(new byte[10]));
        Assert.Throws<IOException>(stream.Dispose);
        Assert.False(_card.FileExists("a"));
        Assert.Throws<IOException>(() => _card.GetLength("a"));
        Assert.Throws<IOException>(() => _card.FreeSpace);

        _card.Faults.Clear();
        Assert.True(_card.FileExists("a"));
    }

    [Fact]
    public void FailSectorWrite_fat_fs_notices_and_goes_on_where_it_was()
    {
        byte[] content = Bytes(2000);
        using (Stream stream = _card.Create("a"))
        {
            _card.FailSectorWrite(2);
            Assert.Throws<IOException>(() => stream.Write(content));
            Assert.Throws<IOException>(() => stream.Write(content));
        }

        _card.Remount();
        _card.DeleteFile("a");
        _card.Put("a", content);
        Assert.Equal(content, _card.Get("a"));
        Assert.False(_card.Inspect().IsDamaged);
    }

    [Fact]
    public void Undeletable_and_Unreadable_fail_for_that_path_only()
    {
        _card.Put("a", [1]);
        _card.Put("b", [2]);
        _card.Faults.Undeletable = "A";
        _card.Faults.Unreadable = "/b";

        Assert.Throws<IOException>(() => _card.DeleteFile("a"));
        Assert.Equal([1], _card.Get("a"));
        using (Stream stream = _card.OpenRead("b"))
            Assert.Throws<IOException>(() => stream.ReadByte());
        _card.DeleteFile("b");
    }

    [Fact]
    public void A_card_that_corrupts_data_stores_something_else_and_says_nothing()
    {
        byte[] content = Bytes(1000);
        _card.Faults.CorruptFile = "a";
        _card.Put("a", content);
        _card.Put("b", content);
        Assert.NotEqual(content, _card.Get("a"));
        Assert.Equal(content, _card.Get("b"));
        Assert.Equal(content, Bytes(1000));

        _card.Faults.Clear();
        _card.Faults.CorruptFrom = _card.Operations + 3;
        using (Stream stream = _card.Create("c"))
        {
            stream.Write(content);
            stream.Write(content);
        }

        byte[] stored = _card.Get("c");
        Assert.Equal(content, stored[..1000]);
        Assert.NotEqual(content, stored[1000..]);
    }

    [Fact]
    public void Limits_five_open_files_and_246_characters()
    {
        Stream[] open = Enumerable.Range(0, 5).Select(i => _card.Create("f" + i)).ToArray();
        Assert.Throws<IOException>(() => _card.Create("f5"));
        Assert.Throws<IOException>(() => _card.OpenRead("f0"));
        open[2].Dispose();
        open[2].Dispose();
        _card.Create("f5").Dispose();

        string path = new('x', 246);
        Assert.False(_card.FileExists(path));
        Assert.Throws<IOException>(() => _card.FileExists(path + "x"));
    }

    [Fact]
    public void Calls_that_do_not_fit_what_is_there_throw()
    {
        _card.CreateDirectory("dir");
        _card.Put("dir/file", [1]);

        Assert.Throws<IOException>(() => _card.Create("dir/file"));
        Assert.Throws<IOException>(() => _card.Create("dir"));
        Assert.Throws<IOException>(() => _card.Create("none/file"));
        Assert.Throws<IOException>(() => _card.OpenRead("dir"));
        Assert.Throws<IOException>(() => _card.OpenWrite("none"));
        Assert.Throws<IOException>(() => _card.GetLength("dir"));
        Assert.Throws<IOException>(() => _card.DeleteFile("dir"));
        Assert.Throws<IOException>(() => _card.DeleteFile("none/file"));
        _card.DeleteFile("none");
        Assert.Throws<IOException>(() => _card.DeleteDirectory("dir"));
        Assert.Throws<IOException>(() => _card.DeleteDirectory("dir/file"));
        Assert.Throws<IOException>(() => _card.CreateDirectory("dir/file"));
        Assert.Throws<IOException>(() => _card.CreateDirectory("none/dir"));
        Assert.Throws<IOException>(() => _card.GetFiles("none"));
        Assert.Throws<IOException>(() => _card.GetDirectories("dir/file"));
        Assert.Throws<IOException>(() => _card.Rename("dir/file", "dir"));
        Assert.False(_card.FileExists("dir"));
        Assert.False(_card.DirectoryExists("dir/file"));
        Assert.True(_card.DirectoryExists(""));
        using Stream reading = _card.OpenRead("dir/file");
        Assert.Throws<NotSupportedException>(() => reading.Write(new byte[1]));

        _card.CreateDirectory("dir");
        Assert.Equal(2, _card.Inspect().Entries.Count);
        Assert.Equal([1], _card.Get("dir/file"));
    }
}
