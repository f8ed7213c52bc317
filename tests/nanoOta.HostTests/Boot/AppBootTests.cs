using System;
using System.Linq;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>Apps that behave, and apps that do not, on trial and later.</summary>
public class AppBootTests
{
    private const string Old = "Print(\"old app runs\");";
    private const string Confirming = "Print(\"new app runs\"); using var updater = Updater(); updater.Confirm();";
    private const string Throwing = "Print(\"new app runs\"); throw new System.InvalidOperationException(\"broken\");";
    private const string Hanging = "Print(\"new app hangs\"); nanoOta.HostShims.AppThread.Sleep(-1);";

    [Fact]
    public void Main_gets_the_cards_root()
    {
        BootDesk desk = BootDesk.With("Print(\"root \" + args[0] + \" of \" + args.Length);");
        Assert.Contains("root D:\\ of 1\n", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.Equal([-1], desk.Waits);
    }

    [Fact]
    public void ResetWhenAppReturns_resets()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Board.Options.ResetWhenAppReturns = true;
        desk.Boot(BootOutcome.Reset);
    }

    [Fact]
    public void One_Confirm_ends_the_trial()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", Confirming);
        desk.Boot(BootOutcome.Returned);
        for (int boot = 0; boot < 5; boot++)
            Assert.Contains("new app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void App_that_throws_on_trial_is_rolled_back_at_once()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", Throwing);
        Assert.Contains("InvalidOperationException: broken", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Empty(desk.Waits);
        string log = desk.Boot(BootOutcome.Returned);
        Assert.Contains("old app runs", log, StringComparison.Ordinal);
        Assert.DoesNotContain("new app", log, StringComparison.Ordinal);
        using var updater = new OtaUpdater(new UnitTests.MemorySource(), desk.Card, new OtaOptions());
        Assert.Equal("1.1.0", updater.RefusedVersion);
    }

    [Fact]
    public void App_that_returns_unconfirmed_is_reset_and_rolled_back_in_the_end()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", "Print(\"new app runs\");");
        for (int boot = 0; boot < 3; boot++)
        {
            Assert.Contains("not confirmed in time", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromMinutes(5), desk.Board.Uptime);
        }

        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void App_that_hangs_on_trial_is_reset_by_the_guard_and_rolled_back_in_the_end()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Boot(BootOutcome.Returned);
        desk.Stage("1.1.0", Hanging);
        desk.Board.Printed += line =>
        {
            if (line == "new app hangs")
                desk.Board.Advance(TimeSpan.FromMinutes(5));
        };
        for (int boot = 0; boot < 3; boot++)
            Assert.Contains("not confirmed in time", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.Equal(
            [BootStage.Returned, BootStage.TimedOut, BootStage.TimedOut, BootStage.TimedOut, BootStage.Returned],
            desk.BootLog().Select(entry => entry.Stage));
    }

    [Fact]
    public void Guard_leaves_a_confirmed_app_alone()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Board.Options.TrialTimeout = TimeSpan.FromSeconds(30);
        desk.Stage("1.1.0", Confirming + " Print(\"goes on\");");
        desk.Board.Printed += line =>
        {
            if (line == "new app runs")
                desk.Board.Advance(TimeSpan.FromSeconds(29));
            if (line == "goes on")
                desk.Board.Advance(TimeSpan.FromHours(1));
        };
        desk.Boot(BootOutcome.Returned);
    }

    [Fact]
    public void Guard_resets_an_app_that_rolled_back_and_hangs()
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", "using (var updater = Updater()) updater.Rollback(); " + Hanging);
        desk.Board.Printed += line =>
        {
            if (line == "new app hangs")
                desk.Board.Advance(TimeSpan.FromMinutes(5));
        };
        desk.Boot(BootOutcome.Reset);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void App_that_throws_at_every_start_is_tried_more_and_more_seldom_then_no_more()
    {
        BootDesk desk = BootDesk.With("throw new System.Exception(\"broken\");");
        for (int crash = 1; crash <= 10; crash++)
            desk.Boot(BootOutcome.Reset);
        Assert.Equal([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 0], desk.Waits);

        Assert.DoesNotContain("broken", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        Assert.Equal(BootEnd.CrashLoop, desk.Board.Recovery);

        // Whoever resets it wants it tried again.
        desk.Waits.Clear();
        desk.Boot(BootOutcome.Reset);
        Assert.Equal([1000], desk.Waits);
    }

    [Fact]
    public void Crash_that_cannot_be_counted_waits_the_longest()
    {
        BootDesk desk = BootDesk.With("throw new System.Exception(\"broken\");");
        desk.Boot(BootOutcome.Reset);
        desk.Card.Faults.IsReadOnly = true;
        for (int crash = 0; crash < 12; crash++)
            desk.Boot(BootOutcome.Reset);
        Assert.Equal([1000, .. Enumerable.Repeat(300_000, 12)], desk.Waits);
    }

    [Fact]
    public void Crashes_are_in_a_row_only_without_a_good_run_between()
    {
        BootDesk desk = BootDesk.With("""
            if (nanoOta.HostShims.File.Exists("D:\\good")) return;
            Print("starts");
            throw new System.Exception("broken");
            """);
        desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Reset);
        desk.Put("good", [1]);
        desk.Boot(BootOutcome.Returned);
        desk.Card.DeleteFile("good");
        desk.Boot(BootOutcome.Reset);

        // Nor with one that was long.
        desk.Boot(BootOutcome.Reset);
        desk.Board.Printed += line =>
        {
            if (line == "starts")
                desk.Board.Advance(TimeSpan.FromMinutes(11));
        };
        desk.Boot(BootOutcome.Reset);
        Assert.Equal([1000, 2000, 1000, 2000, 1000], desk.Waits.Where(wait => wait >= 0));
    }

    [Fact]
    public void A_new_release_starts_with_a_clean_sheet()
    {
        BootDesk desk = BootDesk.With("throw new System.Exception(\"broken\");");
        for (int crash = 1; crash <= 10; crash++)
            desk.Boot(BootOutcome.Reset);
        desk.Stage("1.1.0", Confirming);
        Assert.Contains("new app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Replay_trial_and_rollback_over_many_boots(CardStack stack)
    {
        BootDesk desk = BootDesk.With(Old, stack);
        string[] kinds = [Confirming, Throwing, "Print(\"new app runs\");", "this is no PE file", Confirming];
        string running = Old;
        for (int release = 1; release <= 20; release++)
        {
            string kind = kinds[release % kinds.Length];
            string statements = kind.Replace("new app", $"app {release}", StringComparison.Ordinal);
            if (kind.StartsWith("this", StringComparison.Ordinal))
                desk.Stage($"1.{release}.0", ("app/App.pe", "no PE file"u8.ToArray()));
            else
                desk.Stage($"1.{release}.0", statements);
            Assert.Equal(BootOutcome.Returned, desk.Board.Run(5));
            running = kind == Confirming ? statements : running;
            Assert.Contains(running.Split('"')[1], desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
            Assert.Empty(desk.Card.Inspect().Findings);
        }
    }
}
