using System;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class FolderUpdateSourceTests
{
    private static readonly byte[] File = Download.Content(10_000);

    [Theory]
    [InlineData("update", "a.tar", "update/a.tar", 0)]
    [InlineData("update", "a.tar", "update/a.tar", 4_321)]
    [InlineData("update", "a.tar", "update/a.tar", 10_000)]
    [InlineData("update", "sub/a.tar", "update/sub/a.tar", 1)]
    [InlineData("", "a.tar", "a.tar", 1)]
    public void Open_file_gives_it_from_the_offset(string folder, string name, string path, int offset)
    {
        var card = new MemoryStorage { [path] = File };

        byte[] content = Download.All(new FolderUpdateSource(card, folder), out long length, name, offset, chunks: 999);

        Assert.Equal(File[offset..], content);
        Assert.Equal(10_000 - offset, length);
        Assert.Equal(0, card.OpenFiles);
    }

    [Fact]
    public void Open_no_such_file_not_found()
    {
        Download.Fails(OtaError.NotFound, new FolderUpdateSource(new MemoryStorage(), "update"));
    }

    [Fact]
    public void Open_past_the_end_body_too_short()
    {
        var card = new MemoryStorage { ["update/file"] = File };

        Download.Fails(OtaError.BodyTooShort, new FolderUpdateSource(card, "update"), offset: 10_001);
    }

    [Fact]
    public void Open_card_does_not_answer_card_read_failed()
    {
        var card = new MemoryStorage { ["update/file"] = File };
        card.IsDead = true;

        Download.Fails(OtaError.CardReadFailed, new FolderUpdateSource(card, "update"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9_000)]
    public void Read_card_fails_on_the_way_card_read_failed(long offset)
    {
        var card = new MemoryStorage { ["update/file"] = File };
        card.BadByte = 8_000;

        Download.Fails(OtaError.CardReadFailed, new FolderUpdateSource(card, "update"), offset: offset);

        Assert.Equal(0, card.OpenFiles);
    }

    [Fact]
    public void Read_file_ends_early_body_too_short()
    {
        var card = new MemoryStorage { ["update/file"] = File };
        card.Missing = 1;

        Download.Fails(OtaError.BodyTooShort, new FolderUpdateSource(card, "update"));
    }

    [Theory]
    [InlineData("../app/x", OtaError.PathTraversal)]
    [InlineData("/app/x", OtaError.PathAbsolute)]
    public void Open_name_leads_out_of_the_folder_is_refused(string name, OtaError error)
    {
        Download.Fails(error, new FolderUpdateSource(new MemoryStorage(), "update"), name);
    }

    [Fact]
    public void Open_negative_offset_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FolderUpdateSource(new MemoryStorage(), "update").Open("file", -1, out _));
    }
}
