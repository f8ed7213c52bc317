using System;
using nanoOta.HostTests.Sweep;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A driver that never comes back from a call: the board is reset, and the update is given up after a few boots.</summary>
public class ReplayGuardTests
{
    private const string Old = "Print(\"old app runs\");";

    [Theory]
    [InlineData("create prev/app/App.pe")]
    [InlineData("create prev/old.files")]
    [InlineData("create app/App.pe")]
    [InlineData("create app/.files")]
    public void An_update_that_hangs_at_boot_is_given_up(string call)
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Boot(BootOutcome.Returned);
        desk.Stage("1.1.0", "Print(\"new app runs\");");
        // A card that is full hangs where it allocates. The rollback finds room: it deletes first.
        bool isFull = true;
        desk.Board.Card = new LoggingStorage(desk.Card)
        {
            Logging = line =>
            {
                isFull &= line != "delete next/.version";
                if (isFull && line == call && Phase(desk) is (JournalPhase.Backup or JournalPhase.Apply))
                    Hang(desk);
            },
        };
        int resets = 0;
        while (true)
        {
            desk.Card.Remount();
            int before = desk.Log.Length;
            BootOutcome outcome = desk.Board.Boot();
            if (outcome == BootOutcome.Returned)
                break;
            Assert.Equal(BootOutcome.Reset, outcome);
            Assert.Contains("the card does not answer: reset", desk.Log[before..], StringComparison.Ordinal);
            resets++;
            Assert.InRange(resets, 1, 10);
        }

        Assert.Equal(1 + JournalReplay.MaxReplayAttempts, resets);
        Assert.Contains("the update to 1.1.0 is given up", desk.Log, StringComparison.Ordinal);
        Assert.EndsWith("old app runs\nboot: the app has ended\n", desk.Log, StringComparison.Ordinal);
        Assert.Equal(OtaError.CardStalled, desk.BootLog()[^1].Error);
    }

    [Fact]
    public void A_log_that_hangs_when_it_is_made_is_not_made_any_more()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Board.Card = new LoggingStorage(desk.Card)
        {
            Logging = line =>
            {
                if (line == "create ota/log")
                    Hang(desk);
            },
        };
        int resets = 0;
        while (desk.Board.Boot() == BootOutcome.Reset)
        {
            desk.Card.Remount();
            resets++;
            Assert.InRange(resets, 1, 10);
        }

        Assert.Equal(JournalReplay.MaxReplayAttempts, resets);
        Assert.Contains("old app runs", desk.Log, StringComparison.Ordinal);
    }

    /// <summary>Time goes by; the guard looks every minute.</summary>
    private static void Hang(BootDesk desk)
    {
        for (int minute = 0; minute < 3; minute++)
            desk.Board.Advance(TimeSpan.FromMinutes(1));
    }

    private static JournalPhase Phase(BootDesk desk)
    {
        var journal = new InstallJournal(desk.Card);
        return journal.Load() ? journal.Record.Phase : JournalPhase.Idle;
    }
}
