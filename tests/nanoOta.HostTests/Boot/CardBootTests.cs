using System;
using System.IO;
using nanoOta.HostTests.Card;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>From the start to the mounted card.</summary>
public class CardBootTests
{
    private const string Good = "Print(\"app runs\");";

    [Fact]
    public void Without_a_card_the_board_says_what_to_do()
    {
        var desk = new BootDesk();
        desk.Board.Card = null;
        string log = desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.NoCard, desk.Board.Recovery);
        Assert.Contains("FAT32", log, StringComparison.Ordinal);
        Assert.Contains("recovery mode", log, StringComparison.Ordinal);
        Assert.Equal(5, desk.Board.Mounts);
        Assert.Equal([100, 200, 400, 800], desk.Waits);
    }

    [Fact]
    public void With_a_card_detect_pin_an_empty_slot_is_not_tried()
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Board.Options.CardDetectPin = 34;
        Assert.Contains("no card", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        Assert.Equal(0, desk.Board.Mounts);

        desk.Board.LowPins.Add(34);
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, BootOutcome.Returned)]
    [InlineData(5, BootOutcome.Recovery)]
    public void Mounting_is_tried_five_times(int failures, BootOutcome outcome)
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Board.FailingMounts = failures;
        desk.Boot(outcome);
        Assert.Equal(5, desk.Board.Mounts);
    }

    [Fact]
    public void RetryWithoutCard_waits_for_one()
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Board.Options.RetryWithoutCard = true;
        desk.Board.Card = null;
        desk.Board.Waiting += milliseconds => desk.Board.Card = desk.Board.Uptime > TimeSpan.FromHours(1) ? desk.Card : desk.Board.Card;
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.True(desk.Board.Uptime > TimeSpan.FromHours(1));
    }

    [Fact]
    public void RetryWithoutCard_ends_by_the_recovery_pin()
    {
        var desk = new BootDesk();
        desk.Board.Options.RetryWithoutCard = true;
        desk.Board.Card = null;
        desk.Board.Waiting += milliseconds =>
        {
            if (milliseconds == 10_000)
                desk.Board.LowPins.Add(18);
        };
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.RecoveryPin, desk.Board.Recovery);
    }

    [Fact]
    public void Unformatted_card_stock_firmware_leaves_it_alone()
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Board.IsCardUnformatted = true;
        CardImage before = desk.Card.Snapshot();
        Assert.Contains("do it on a PC", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        desk.Card.AssertSame(before);
    }

    [Fact]
    public void Unformatted_card_native_volume_makes_a_fresh_one()
    {
        var desk = new BootDesk();
        desk.Board.IsCardUnformatted = true;
        desk.Board.Options.CardFormatter = new SimulatedVolume(desk.Board);
        Assert.Contains("had no file system and was formatted", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        Assert.Equal(BootEnd.NoApp, desk.Board.Recovery);

        var card = (FaultyCard)desk.Board.Card!;
        Assert.NotSame(desk.Card, card);
        AssertFresh(card);
    }

    [Fact]
    public void Unformatted_card_FormatUnreadableCard_off_leaves_it_alone()
    {
        var desk = new BootDesk();
        desk.Board.IsCardUnformatted = true;
        desk.Board.Options.CardFormatter = new SimulatedVolume(desk.Board);
        desk.Board.Options.FormatUnreadableCard = false;
        Assert.Contains("FormatUnreadableCard is off", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        Assert.Same(desk.Card, desk.Board.Card);
    }

    [Fact]
    public void A_card_that_has_a_file_system_is_not_formatted_and_tried_once_more()
    {
        BootDesk desk = BootDesk.With(Good);
        var volume = new StubbornVolume();
        desk.Board.FailingMounts = 5;
        desk.Board.Options.CardFormatter = volume;
        string log = desk.Boot(BootOutcome.Returned);
        Assert.Contains("app runs", log, StringComparison.Ordinal);
        Assert.DoesNotContain("was formatted", log, StringComparison.Ordinal);
        Assert.Equal(1, volume.Asked);

        desk.Board.FailingMounts = 6;
        log = desk.Boot(BootOutcome.Recovery);
        Assert.Contains("can't be mounted", log, StringComparison.Ordinal);
        Assert.Equal((BootEnd.NoCard, 2), (desk.Board.Recovery, volume.Asked));
    }

    [Fact]
    public void A_card_that_mounts_in_the_end_is_not_formatted()
    {
        BootDesk desk = BootDesk.With(Good);
        var volume = new StubbornVolume();
        desk.Board.FailingMounts = 4;
        desk.Board.Options.CardFormatter = volume;
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.Equal(0, volume.Asked);
    }

    [Fact]
    public void A_card_that_cannot_be_formatted_ends_in_the_recovery_mode()
    {
        var desk = new BootDesk();
        desk.Board.IsCardUnformatted = true;
        desk.Board.Options.CardFormatter = new StubbornVolume { Fails = true };
        Assert.Contains("use another one", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        Assert.Equal(BootEnd.NoCard, desk.Board.Recovery);
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void An_empty_card_gets_marker_directories_and_journal_at_once(CardStack stack)
    {
        var desk = new BootDesk(stack);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.NoApp, desk.Board.Recovery);
        AssertFresh(desk.Card);
    }

    private static void AssertFresh(FaultyCard card)
    {
        Assert.Equal("nanoota 1"u8.ToArray(), card.Get(".nanoota"));
        Assert.All(["app", "next", "prev", "ota", "ota/0", "ota/1", "ota/root"], directory => Assert.True(card.DirectoryExists(directory), directory));
        Assert.All(["ota/0/state", "ota/1/state"], record => Assert.Equal(512, card.GetLength(record)));
        Assert.Equal(640, card.GetLength("ota/log"));
    }

    /// <summary>It never formats: the card has a file system, or fails.</summary>
    private sealed class StubbornVolume : ICardFormatter
    {
        public int Asked { get; private set; }

        public bool Fails { get; init; }

        public bool FormatIfUnformatted()
        {
            Asked++;
            return !Fails ? false : throw new IOException("The card fails.");
        }
    }
}
