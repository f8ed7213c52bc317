using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        AssertSame(before, desk.Card.Snapshot());
    }

    [Fact]
    public void Unformatted_card_native_volume_makes_a_fresh_one()
    {
        var desk = new BootDesk();
        desk.Board.IsCardUnformatted = true;
        desk.Board.Options.CardFormatter = new SimulatedVolume(desk.Board);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.NoApp, desk.Board.Recovery);

        var card = (FaultyCard)desk.Board.Card!;
        Assert.NotSame(desk.Card, card);
        Assert.Equal("nanoota 1"u8.ToArray(), card.Get(".nanoota"));
        Assert.All(["app", "next", "prev", "ota", "ota/0", "ota/1", "ota/root"], directory => Assert.True(card.DirectoryExists(directory), directory));
        Assert.All(["ota/0/state", "ota/1/state"], record => Assert.Equal(512, card.GetLength(record)));
        Assert.Equal(640, card.GetLength("ota/log"));
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
    public void A_card_that_failed_otherwise_on_one_try_is_not_formatted()
    {
        var desk = new BootDesk();
        var doubtful = new DoubtfulVolume();
        desk.Board.IsCardUnformatted = true;
        desk.Board.Options.CardFormatter = doubtful;
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(5, doubtful.Asked);
        Assert.Same(desk.Card, desk.Board.Card);
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void A_card_full_of_someones_files_keeps_every_byte(CardStack stack)
    {
        var desk = new BootDesk(stack);
        desk.Board.Options.CardFormatter = new SimulatedVolume(desk.Board);
        desk.Card.CreateDirectory("DCIM");
        desk.Card.CreateDirectory("System Volume Information");
        for (int i = 0; i < 30; i++)
            desk.Put($"DCIM/picture number {i}.jpg", CardTestExtensions.Bytes(7000 + i, i));
        desk.Put("thesis, final version.doc", CardTestExtensions.Bytes(50_000));
        SortedDictionary<string, byte[]> before = desk.Files();

        for (int boot = 0; boot < 3; boot++)
        {
            desk.Boot(BootOutcome.Recovery);
            Assert.Equal(BootEnd.NoApp, desk.Board.Recovery);
        }

        SortedDictionary<string, byte[]> after = desk.Files();
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
        Assert.All(after.Keys.Except(before.Keys), path => Assert.StartsWith("ota/", path, StringComparison.Ordinal));
        Assert.Empty(desk.Card.Inspect().Findings);
    }

    [Fact]
    public void Recovery_pin_low_nothing_changes_though_an_update_is_pending()
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Stage("1.1.0", "Print(\"new app runs\");");
        desk.Board.LowPins.Add(18);
        CardImage before = desk.Card.Snapshot();
        string log = desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.RecoveryPin, desk.Board.Recovery);
        Assert.DoesNotContain("runs\n", log, StringComparison.Ordinal);
        Assert.Equal(1, desk.Board.Mounts);
        AssertSame(before, desk.Card.Snapshot());

        desk.Board.LowPins.Clear();
        Assert.Contains("new app runs", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
    }

    [Fact]
    public void Recovery_pin_works_without_a_card()
    {
        var desk = new BootDesk();
        desk.Board.Card = null;
        desk.Board.LowPins.Add(18);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.RecoveryPin, desk.Board.Recovery);
    }

    [Theory]
    [InlineData(4, BootOutcome.Returned)]
    [InlineData(5, BootOutcome.Recovery)]
    public void Recovery_pin_must_be_low_for_50_ms(int waits, BootOutcome outcome)
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Board.LowPins.Add(18);
        desk.Board.Waiting += _ =>
        {
            if (desk.Waits.Count == waits && waits < 5)
                desk.Board.LowPins.Clear();
        };
        desk.Boot(outcome);
        Assert.Equal(5, desk.Waits.Count(wait => wait == 10) + (waits < 5 ? 1 : 0));
    }

    [Fact]
    public void RecoveryPin_none_is_not_asked()
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Board.Options.RecoveryPin = -1;
        desk.Board.LowPins.Add(-1);
        desk.Boot(BootOutcome.Returned);
    }

    private static void AssertSame(CardImage expected, CardImage actual)
    {
        Assert.Equal(expected.SectorCount, actual.SectorCount);
        for (int i = 0; i < expected.SectorCount; i++)
            Assert.True(expected.Sector(i).SequenceEqual(actual.Sector(i)), $"sector {i} was written");
    }

    private sealed class DoubtfulVolume : ICardFormatter
    {
        public int Asked { get; private set; }

        public bool IsUnformatted() => ++Asked != 3;

        public void Format() => throw new IOException("It must not come to this.");
    }
}
