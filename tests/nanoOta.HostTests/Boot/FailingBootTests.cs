using System;
using System.Linq;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>Cards that go away, and power that does.</summary>
public class FailingBootTests
{
    private const string Old = "Print(\"old app runs\");";
    private const string New = "using (var updater = Updater()) updater.Confirm(); Print(\"new app runs\");";

    /// <summary>What is under way when it happens.</summary>
    public static TheoryData<string, CardStack> Moments { get; } = new()
    {
        { "nothing", CardStack.Vfs },
        { "fresh card", CardStack.Vfs },
        { "update", CardStack.Vfs },
        { "update", CardStack.Direct },
        { "rollback", CardStack.Vfs },
        { "broken update", CardStack.Vfs },
    };

    [Fact]
    public void What_no_card_explains_is_tried_again()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", New);
        var starved = new StarvedCard(desk.Card) { Failure = new OutOfMemoryException() };
        desk.Board.Card = starved;
        Assert.Contains("OutOfMemoryException", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Equal([10_000], desk.Waits);

        starved.Failure = null;
        Assert.Contains("new app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    /// <summary>An app that took all the memory crashes for want of it, and leaves none for the log and the journal.</summary>
    [Fact]
    public void Crash_that_leaves_no_memory_is_a_reset_all_the_same()
    {
        BootDesk desk = BootDesk.With("throw new System.OutOfMemoryException();");
        var starved = new StarvedCard(desk.Card);
        desk.Board.Card = starved;
        desk.Board.Printed += line =>
        {
            if (line.Contains("the app ended with", StringComparison.Ordinal))
                starved.Failure = new OutOfMemoryException();
        };
        desk.Boot(BootOutcome.Reset);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void Card_pulled_at_every_call_and_put_back(string moment, CardStack stack)
    {
        FaultyCard counted = Count(moment, stack, out CardImage start);
        long calls = counted.Operations;
        Assert.True(calls > 10);

        for (long call = 1; call <= calls; call += 3)
        {
            var desk = new BootDesk(new FaultyCard(stack, start));
            desk.Card.Faults.FailAt = call;
            desk.Card.Faults.StaysGone = true;
            BootOutcome outcome = desk.Board.Run(8);
            Assert.True(outcome is BootOutcome.Recovery or BootOutcome.Returned, $"call {call}: {outcome}\n{desk.Log}");

            desk.Card.Faults.Clear();
            AssertAppRuns(desk, $"call {call}");
        }
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void RetryWithoutCard_card_pulled_at_every_call_and_put_back_without_a_reset_by_hand(string moment, CardStack stack)
    {
        FaultyCard counted = Count(moment, stack, out CardImage start);
        long calls = counted.Operations;

        for (long call = 1; call <= calls; call += 3)
        {
            var desk = new BootDesk(new FaultyCard(stack, start));
            desk.Board.Options.RetryWithoutCard = true;
            desk.Card.Faults.FailAt = call;
            desk.Card.Faults.StaysGone = true;
            desk.Board.Waiting += milliseconds =>
            {
                if (milliseconds == 10_000)
                    desk.Card.Faults.Clear();
            };
            BootOutcome outcome = desk.Board.Run(12);
            Assert.True(outcome == BootOutcome.Returned, $"call {call}: {outcome}\n{desk.Log}");
            Assert.True(desk.Log.Contains(" app runs", StringComparison.Ordinal), $"call {call}:\n{desk.Log}");
        }
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void Power_cut_at_every_sector_write(string moment, CardStack stack)
    {
        FaultyCard counted = Count(moment, stack, out CardImage start);
        long writes = counted.SectorWrites;

        for (int write = 0; write < writes; write += 3)
        {
            var desk = new BootDesk(new FaultyCard(stack, start));
            desk.Card.CutPower(PowerCut.After(write));
            Assert.Equal(BootOutcome.PowerCut, desk.Board.Run(8));
            desk.Card.Remount();
            AssertAppRuns(desk, $"write {write}");

            // The entry of the boot that was cut may be the old one or the new one; none is damaged.
            BootLogEntry[] log = desk.BootLog();
            Assert.Equal(Enumerable.Range((int)log[0].Number, log.Length), log.Select(entry => (int)entry.Number));
        }
    }

    [Fact]
    public void Card_that_fails_permanently_in_APPLY_runs_the_old_release_from_where_it_is()
    {
        BootDesk prototype = BootDesk.With(Old);
        prototype.Boot(BootOutcome.Returned);
        prototype.Stage("1.1.0", "Print(\"new app runs\");");
        CardImage start = prototype.Card.Snapshot();
        prototype.Card.ResetCounters();
        prototype.Boot(BootOutcome.Reset);
        long writes = prototype.Card.SectorWrites;

        int overlays = 0;
        for (int write = 0; write < writes; write += 3)
        {
            var desk = new BootDesk(new FaultyCard(CardStack.Vfs, start));
            desk.Card.CutPower(PowerCut.After(write));
            desk.Boot(BootOutcome.PowerCut);
            desk.Card.Remount();
            desk.Card.Faults.IsReadOnly = true;
            bool isAway = !desk.Card.FileExists("app/App.pe");
            overlays += isAway ? 1 : 0;
            Assert.Contains(isAway ? "old app runs" : "app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        }

        Assert.True(overlays > 0, "no cut left /app without the app");
    }

    [Fact]
    public void RetryWithoutCard_a_card_pulled_while_loading_is_waited_for()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Board.Options.RetryWithoutCard = true;
        desk.Boot(BootOutcome.Returned);
        desk.Card.ResetCounters();
        desk.Boot(BootOutcome.Returned);
        desk.Card.ResetCounters();
        desk.Card.Faults.FailAt = desk.Card.Operations + 20;
        desk.Card.Faults.StaysGone = true;
        desk.Board.Waiting += milliseconds =>
        {
            if (milliseconds == 10_000)
                desk.Card.Faults.Clear();
        };
        Assert.Equal(BootOutcome.Returned, desk.Board.Run(3));
        Assert.EndsWith("old app runs\nboot: the app has ended\n", desk.Log, StringComparison.Ordinal);
    }

    /// <summary>Boots without a fault until the app has run.</summary>
    /// <param name="moment">What is under way.</param>
    /// <param name="stack">The card's stack.</param>
    /// <param name="start">The card before it.</param>
    /// <returns>The card after it, with what it has counted.</returns>
    private static FaultyCard Count(string moment, CardStack stack, out CardImage start)
    {
        BootDesk desk = Prepare(moment, stack);
        start = desk.Card.Snapshot();
        desk.Card.ResetCounters();
        desk.Board.Run(4);
        return desk.Card;
    }

    private static BootDesk Prepare(string moment, CardStack stack)
    {
        BootDesk desk = BootDesk.With(Old, stack);
        if (moment == "fresh card")
            return desk;

        desk.Boot(BootOutcome.Returned);
        if (moment == "update")
            desk.Stage("1.1.0", New);
        if (moment == "broken update")
            desk.Stage("1.1.0", "Print(\"new app throws\"); throw new System.Exception();");
        if (moment == "rollback")
        {
            desk.Stage("1.1.0", "Print(\"middle app runs\"); using (var updater = Updater()) updater.Confirm();");
            desk.Boot(BootOutcome.Returned);
            using var updater = new OtaUpdater(new UnitTests.MemorySource(), desk.Card, new OtaOptions());
            updater.Rollback();
        }

        return desk;
    }

    private static void AssertAppRuns(BootDesk desk, string where)
    {
        int before = desk.Log.Length;
        BootOutcome outcome = desk.Board.Run(8);
        Assert.True(outcome == BootOutcome.Returned, $"{where}: {outcome}\n{desk.Log}");
        Assert.True(desk.Log[before..].Contains(" app runs", StringComparison.Ordinal), $"{where}:\n{desk.Log}");
    }
}
