using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using nanoOta.HostTests.Signing;
using nanoOta.HostTests.Sources;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>Signed firmware goes on at the first block that is not complete and right, whatever broke off before.</summary>
public sealed class ResumedFirmwareTests : IDisposable
{
    private const int Second = 1;
    private const int Block = SignedFirmwareBoard.Block;
    private const int BeforeImage = SignedFirmwareBoard.BeforeImage;

    private readonly byte[] _image = SignedFirmwareBoard.Image(2);
    private readonly SignedFirmwareBoard _board = new();

    public void Dispose() => _board.Dispose();

    [Theory]
    [InlineData(Block - 1, 0)]
    [InlineData(Block, Block)]
    [InlineData(Block + 5000, Block)]
    [InlineData(2 * Block, 2 * Block)]
    [InlineData((2 * Block) + 100, 2 * Block)]
    public void Download_goes_on_at_the_first_block_that_is_not_complete(int received, int goesOnAt)
    {
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + received);
        _board.Source.Requests.Clear();
        int erases = _board.Board.Flash.BlockErases;

        _board.Install();

        Assert.Equal(
            (SignedFirmwareBoard.ImageOffset + goesOnAt, _image.Length - goesOnAt), Assert.Single(_board.Source.Requests));
        Assert.Equal((_image.Length - goesOnAt + Block - 1) / Block, _board.Board.Flash.BlockErases - erases);
        AssertInstalled();
    }

    [Fact]
    public void Same_boot_goes_on_too()
    {
        _board.Offer(_image);
        _board.Source.BreaksAfter = BeforeImage + Block + 5000;
        Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable());
        _board.Source.BreaksAfter = long.MaxValue;
        _board.Install();
        Assert.Equal(BeforeImage + _image.Length + 5000, _board.Source.Received);
        AssertInstalled();
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(5000)]
    [InlineData(65536)]
    public void Any_buffer_goes_on(int size)
    {
        _board.Device.Options.BufferSize = size;
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        _board.Install();
        Assert.Equal(BeforeImage + _image.Length + 5000, _board.Source.Received);
        AssertInstalled();
    }

    [Fact]
    public void Encrypted_flash_goes_on()
    {
        var flash = new BankBoard { Encryption = true };
        flash.Put(0, SignedFirmwareBoard.Image(1));
        flash.Boot();
        using var board = new SignedFirmwareBoard(flash);
        board.Device.Options.BufferSize = 5000;
        board.Offer(_image);
        board.BreakOff(BeforeImage + Block + 5000);
        board.Install();
        Assert.Equal(BeforeImage + _image.Length + 5000, board.Source.Received);
        Assert.True(board.Board.Holds(Second, _image));
    }

    /// <summary>Wrong bytes are found out at their block's end, not at the image's.</summary>
    [Fact]
    public void Wrong_byte_ends_the_download_with_its_block_and_the_next_try_goes_on_there()
    {
        byte[] descriptor = _board.Offer(_image);
        byte[] archive = SignedFirmwareBoard.Archive(_image);
        byte[] wrong = [.. archive];
        wrong[SignedFirmwareBoard.ImageOffset + Block + 70] ^= 1;
        _board.Server.Put("1.1.0", wrong, descriptor);

        Assert.Equal(OtaError.DigestMismatch, Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable()).Error);

        Assert.Equal(BeforeImage + (2 * Block), _board.Source.Received);
        Assert.Equal(JournalRecord.NoSlot, _board.Record.ExpectedSlot);
        _board.Server.Put("1.1.0", archive, descriptor);
        _board.Source.Received = 0;
        _board.Install();
        Assert.Equal(SignedFirmwareBoard.OtherFiles + _image.Length - Block, _board.Source.Received);
        AssertInstalled();
    }

    [Fact]
    public void Archive_that_changed_since_is_not_spliced()
    {
        byte[] descriptor = _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        _board.Server.Put("1.1.0", SignedFirmwareBoard.Archive(SignedFirmwareBoard.Image(3)), descriptor);

        Assert.Equal(OtaError.DigestMismatch, Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable()).Error);

        _board.Reset();
        _board.AssertOldRuns();
    }

    [Fact]
    public void Other_release_does_not_go_on_with_this_one()
    {
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        byte[] other = SignedFirmwareBoard.Image(3);
        _board.Offer(other, "1.2.0", 8);
        _board.Source.Received = 0;

        _board.Install();

        Assert.Equal(BeforeImage + other.Length, _board.Source.Received);
        Assert.True(_board.Board.Holds(Second, other));
        Assert.Equal(Second, _board.Board.Running);
    }

    [Fact]
    public void Other_release_with_the_same_first_block_keeps_that()
    {
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        byte[] other = Merge(_image, SignedFirmwareBoard.Image(3));
        _board.Offer(other, "1.2.0", 8);
        _board.Source.Received = 0;
        Assert.Equal(OtaError.FirmwareRefused, Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable()).Error);
        Assert.Equal(SignedFirmwareBoard.OtherFiles + other.Length - Block, _board.Source.Received);
        Assert.True(_board.Board.Holds(Second, other));
    }

    /// <summary>A server without ranges sends everything: what is in the bank is passed over.</summary>
    [Fact]
    public void Server_that_answers_200_sends_all_and_nothing_is_spliced()
    {
        byte[] archive = SignedFirmwareBoard.Archive(_image);
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        using var web = new WebServer(Answer);

        Assert.True(_board.Updater(Download.From(web.Url)).InstallUpdateIfAvailable());

        Assert.Equal($"bytes={SignedFirmwareBoard.ImageOffset + Block}-{SignedFirmwareBoard.ImageOffset + _image.Length - 1}", Assert.Single(web.Requests, IsArchive).Range.ToString());
        _board.Reset();
        _board.Updater().Confirm();
        AssertInstalled();

        async Task Answer(HttpContext context)
        {
            using System.IO.Stream content = _board.Server.Files.Open(context.Request.Path.Value![1..], 0, out long length);
            context.Response.ContentLength = length;
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }

        static bool IsArchive(IHeaderDictionary request) => request[":path"].ToString().EndsWith(".tar", StringComparison.Ordinal);
    }

    [Fact]
    public void Server_that_breaks_off_and_then_has_another_file_is_found_out()
    {
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        int requests = 0;
        using var web = new WebServer(Answer);

        Assert.Equal(OtaError.FileChanged, Assert.Throws<OtaException>(() => _board.Updater(Download.From(web.Url)).InstallUpdateIfAvailable()).Error);

        Assert.Equal(2, requests);
        _board.Reset();
        _board.AssertOldRuns();
        _board.Install();
        AssertInstalled();

        async Task Answer(HttpContext context)
        {
            string name = context.Request.Path.Value![1..];
            using System.IO.Stream content = _board.Server.Files.Open(name, 0, out long length);
            if (name != SignedServer.Archive)
            {
                await content.CopyToAsync(context.Response.Body, context.RequestAborted);
                return;
            }

            requests++;
            long from = context.Request.GetTypedHeaders().Range!.Ranges.First().From!.Value;
            content.Position = from;
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ETag = $"\"{requests}\"";
            context.Response.Headers.ContentRange = $"bytes {from}-{length - 1}/{length}";
            context.Response.ContentLength = length - from;
            var part = new byte[5000];
            await content.ReadExactlyAsync(part, context.RequestAborted);
            await context.Response.Body.WriteAsync(part, context.RequestAborted);
        }
    }

    /// <summary>As another archive behind the same name: its bytes are not those that were signed.</summary>
    [Fact]
    public void Server_that_ignores_the_offset_is_found_out_in_one_block()
    {
        byte[] descriptor = _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        _board.Source.Received = 0;
        byte[] shifted = [.. new byte[512], .. SignedFirmwareBoard.Archive(_image)];
        _board.Server.Put("1.1.0", shifted, descriptor);
        OtaException e = Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable());
        // What it has for the head of a segment may be none.
        Assert.True(e.Error is OtaError.DigestMismatch or OtaError.FirmwareRefused, e.ToString());
        Assert.InRange(_board.Source.Received, 1, Block);
    }

    /// <summary>Nothing is erased where the running firmware has not been confirmed.</summary>
    [Fact]
    public void On_trial_nothing_goes_on()
    {
        _board.Offer(_image);
        _board.BreakOff(BeforeImage + Block + 5000);
        byte[] half = _board.Board.Flash.Content.Slice(_board.Board.SlotAddress(Second), BankBoard.SlotSize).ToArray();
        _board.Board.FlashAll(SignedFirmwareBoard.Image(3));
        _board.Board.Update.Switch();
        _board.Board.Boot();
        _board.Board.Put(0, half);
        Assert.Equal(OtaError.TrialPending, Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable()).Error);
        Assert.True(_board.Board.Holds(0, half));
    }

    private void AssertInstalled()
    {
        Assert.Equal(Second, _board.Board.Running);
        Assert.True(_board.Board.Holds(Second, _image));
        _board.Device.AssertNewRuns();
    }

    private static byte[] Merge(byte[] first, byte[] rest) => [.. first[..Block], .. rest[Block..]];
}
