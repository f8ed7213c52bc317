using System;
using System.IO;
using nanoOta.Esp32;
using nanoOta.HostTests.Boot;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Volumes;

public class SdVolumeTests
{
    private const long Gigabyte = 1L << 30;

    private readonly BootDesk _desk = new();
    private readonly CardSlot _slot;
    private readonly SdVolume _volume;

    public SdVolumeTests()
    {
        _slot = new CardSlot(_desk.Board) { Free = 5 * Gigabyte, Total = 32 * Gigabyte };
        _volume = new SdVolume("D:\\", _slot);
    }

    [Fact]
    public void Space_of_a_mounted_volume_is_in_bytes()
    {
        _slot.IsMounted = true;

        Assert.Equal((5 * Gigabyte, 32 * Gigabyte), (_volume.FreeSpace, _volume.TotalSpace));
    }

    [Fact]
    public void Sync_goes_to_the_card()
    {
        _slot.IsMounted = true;

        _volume.Sync();

        Assert.Equal(1, _slot.Syncs);
    }

    [Fact]
    public void Format_a_blank_card_formats_it_and_one_with_files_keeps_them()
    {
        _desk.Board.IsCardUnformatted = true;
        Assert.True(_volume.FormatIfUnformatted());
        Assert.Equal(1, _slot.Formats);

        Assert.False(_volume.FormatIfUnformatted());
        Assert.Equal(1, _slot.Formats);
    }

    [Fact]
    public void What_can_t_be_done_is_said()
    {
        Assert.Equal("D:\\ is not mounted: mount it first.", Refusal(() => _ = _volume.FreeSpace));
        Assert.Equal("D:\\ is not mounted: mount it first.", Refusal(() => _ = _volume.TotalSpace));
        Assert.Equal("D:\\ is not mounted: mount it first.", Refusal(_volume.Sync));
        _slot.IsMounted = true;
        Assert.Equal("D:\\ is mounted: unmount it first.", Refusal(() => _volume.FormatIfUnformatted()));
        Assert.Equal("I: is no drive of an SD card.", Refusal(() => new SdVolume("I:", _slot).FormatIfUnformatted()));
        _slot.IsMounted = false;
        _desk.Board.Card = null;
        Assert.Equal("D:\\ does not answer: is there a card.", Refusal(() => _volume.FormatIfUnformatted()));
        Assert.Throws<ArgumentNullException>(() => new SdVolume(null!));
    }

    [Theory]
    [InlineData(EspError.NotSupported, "D:\\ can't be formatted by this chip: do it on a PC.")]
    [InlineData(0x108, "D:\\ failed, 0x108: try again, or use another card.")]
    public void A_failure_is_an_IOException(int code, string message)
    {
        _slot.Fault = code;

        Assert.Equal(message, Refusal(() => _volume.FormatIfUnformatted()));
    }

    [Fact]
    public void SdBoot_formats_a_blank_card_with_it()
    {
        _desk.Board.IsCardUnformatted = true;
        _desk.Board.Options.CardFormatter = _volume;

        _desk.Boot(BootOutcome.Recovery);

        Assert.Equal(BootEnd.NoApp, _desk.Board.Recovery);
        Assert.Equal(1, _slot.Formats);
        Assert.True(_desk.Board.Card!.DirectoryExists("app"));
    }

    [Fact]
    public void SdBoot_with_it_leaves_a_card_alone_that_has_files_or_does_not_answer()
    {
        _desk.Put("thesis.doc", [1, 2, 3]);
        _desk.Board.Options.CardFormatter = _volume;
        _desk.Board.FailingMounts = 5;
        _desk.Boot(BootOutcome.Recovery);
        Assert.Equal(0, _slot.Formats);
        Assert.Same(_desk.Card, _desk.Board.Card);
        Assert.True(_desk.Card.FileExists("thesis.doc"));

        _slot.Fault = 0x108;
        _desk.Board.FailingMounts = 6;
        _desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.NoCard, _desk.Board.Recovery);
        Assert.Same(_desk.Card, _desk.Board.Card);
    }

    private static string Refusal(Action call) => Assert.Throws<IOException>(call).Message;
}
