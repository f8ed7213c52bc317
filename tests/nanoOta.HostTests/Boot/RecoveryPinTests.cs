using System;
using System.Linq;
using nanoOta.HostTests.Card;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>The pin that keeps the app from being started: it comes before everything else.</summary>
public class RecoveryPinTests
{
    private const int Pin = 18;
    private const string App = "Print(\"app starts\");";
    private const string Confirming = "Print(\"app starts\"); using (var updater = Updater()) updater.Confirm();";

    /// <summary>What the card waits for.</summary>
    public static TheoryData<string, CardStack> Pending { get; } = new()
    {
        { "nothing", CardStack.Vfs },
        { "first boot", CardStack.Vfs },
        { "staged update", CardStack.Vfs },
        { "staged update", CardStack.Direct },
        { "trial", CardStack.Direct },
        { "rollback", CardStack.Vfs },
        { "crashes", CardStack.Vfs },
    };

    [Theory]
    [MemberData(nameof(Pending))]
    public void Low_nothing_on_the_card_changes_whatever_is_pending(string pending, CardStack stack)
    {
        BootDesk desk = Prepare(pending, stack);
        desk.Board.LowPins.Add(Pin);
        CardImage before = desk.Card.Snapshot();
        desk.Card.ResetCounters();
        int mounts = desk.Board.Mounts;
        string log = desk.Boot(BootOutcome.Recovery);

        Assert.Equal(BootEnd.RecoveryPin, desk.Board.Recovery);
        Assert.Contains("Release the pin and reset", log, StringComparison.Ordinal);
        Assert.DoesNotContain("app starts", log, StringComparison.Ordinal);
        Assert.Equal((0L, 0L, 1), (desk.Card.Operations, desk.Card.SectorWrites, desk.Board.Mounts - mounts)); // mounted for browsing
        desk.Card.AssertSame(before);

        int logged = desk.Log.Length;
        desk.Board.LowPins.Clear();
        desk.Board.Run(4);
        Assert.Contains("app starts", desk.Log[logged..], StringComparison.Ordinal);
    }

    [Fact]
    public void Low_a_card_without_a_file_system_is_not_formatted()
    {
        // The system that this one replaces read the pin only after the formatting.
        var desk = new BootDesk();
        desk.Board.IsCardUnformatted = true;
        desk.Board.Options.CardFormatter = new SimulatedVolume(desk.Board);
        desk.Board.LowPins.Add(Pin);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.RecoveryPin, desk.Board.Recovery);
        Assert.Same(desk.Card, desk.Board.Card);
    }

    [Fact]
    public void Is_read_before_the_card_is_touched()
    {
        BootDesk desk = BootDesk.With(App);
        desk.Board.LowPins.Add(Pin);
        int mounts = 0;
        desk.Board.Waiting += _ => mounts += desk.Board.Mounts;
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(0, mounts);
        Assert.Equal(5, desk.Waits.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(50), desk.Board.Uptime);
    }

    [Fact]
    public void Low_works_without_a_card()
    {
        var desk = new BootDesk();
        desk.Board.Card = null;
        desk.Board.LowPins.Add(Pin);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.RecoveryPin, desk.Board.Recovery);

        desk.Board.Options.CardDetectPin = 34;
        int mounts = desk.Board.Mounts;
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal((BootEnd.RecoveryPin, mounts), (desk.Board.Recovery, desk.Board.Mounts));
    }

    [Theory]
    [InlineData(4, BootOutcome.Returned)]
    [InlineData(5, BootOutcome.Recovery)]
    public void Must_be_low_for_50_ms(int waits, BootOutcome outcome)
    {
        BootDesk desk = BootDesk.With(App);
        desk.Board.LowPins.Add(Pin);
        desk.Board.Waiting += _ =>
        {
            if (desk.Waits.Count == waits && waits < 5)
                desk.Board.LowPins.Clear();
        };
        desk.Boot(outcome);
        Assert.Equal(5, desk.Waits.Count(wait => wait == 10) + (waits < 5 ? 1 : 0));
    }

    [Fact]
    public void None_is_not_asked()
    {
        BootDesk desk = BootDesk.With(App);
        desk.Board.Options.RecoveryPin = -1;
        desk.Board.LowPins.Add(-1);
        desk.Boot(BootOutcome.Returned);
    }

    private static BootDesk Prepare(string pending, CardStack stack)
    {
        BootDesk desk = BootDesk.With(pending == "crashes" ? App + "throw new System.Exception();" : App, stack);
        switch (pending)
        {
            case "nothing":
                desk.Boot(BootOutcome.Returned);
                break;
            case "staged update":
                desk.Stage("1.1.0", Confirming);
                break;
            case "trial":
                desk.Stage("1.1.0", App);
                desk.Boot(BootOutcome.Reset);
                break;
            case "rollback":
                desk.Stage("1.1.0", Confirming);
                desk.Boot(BootOutcome.Returned);
                using (var updater = new OtaUpdater(new UnitTests.MemorySource(), desk.Card, new OtaOptions()))
                    updater.Rollback();
                break;
            case "crashes":
                desk.Boot(BootOutcome.Reset);
                desk.Boot(BootOutcome.Reset);
                break;
        }

        return desk;
    }
}
