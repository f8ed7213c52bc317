using System;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A confirmed release that does not work any more, and the one before it.</summary>
public class FallBackBootTests
{
    private const string Old = "Print(\"old app runs\");";
    private const string Confirm = "using (var updater = Updater()) updater.Confirm(); ";
    private const string Throw = "throw new System.Exception(\"broken\");";
    private const string Reset = "nanoFramework.Runtime.Native.Power.RebootDevice();";

    [Fact]
    public void Ten_crashes_in_a_row_bring_the_release_before_back()
    {
        BootDesk desk = Confirmed(Confirm + Throw);
        for (int crash = 1; crash <= 10; crash++)
            Assert.Contains("broken", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Contains("The previous release is brought back", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Equal((BootStage.RolledBack, OtaError.AppCrashed), (desk.BootLog()[^1].Stage, desk.BootLog()[^1].Error));
        AssertOldRuns(desk, OtaError.AppCrashed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Confirm)]
    public void A_release_that_resets_itself_at_every_start_is_rolled_back(string confirm)
    {
        BootDesk desk = Confirmed(confirm + Reset);
        for (int boot = 1; boot <= 15; boot++)
            desk.Boot(BootOutcome.Reset);
        Assert.Contains("15 times in a row", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        AssertOldRuns(desk, OtaError.AppCrashed);
    }

    [Fact]
    public void A_release_that_resets_itself_after_a_minute_and_more_is_left_alone()
    {
        BootDesk desk = Confirmed(Confirm + "nanoOta.HostShims.AppThread.Sleep(61_000); " + Reset);
        for (int boot = 1; boot <= 40; boot++)
            Assert.DoesNotContain("brought back", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
    }

    [Fact]
    public void One_long_run_in_between_begins_the_count_anew()
    {
        BootDesk desk = Confirmed(Confirm + "if (nanoOta.HostShims.File.Exists(\"D:\\\\long\")) nanoOta.HostShims.AppThread.Sleep(61_000); " + Reset);
        for (int boot = 1; boot <= 40; boot++)
        {
            if (boot % 14 == 0)
                desk.Put("long", [1]);
            else if (desk.Card.FileExists("long"))
                desk.Card.DeleteFile("long");
            Assert.DoesNotContain("brought back", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Waking_from_deep_sleep_is_no_failure()
    {
        BootDesk desk = Confirmed(Confirm + Reset);
        desk.Board.ResetReason = ResetReason.DeepSleep;
        for (int boot = 1; boot <= 40; boot++)
            Assert.DoesNotContain("brought back", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_release_before_it_the_board_ends_in_the_recovery_mode()
    {
        BootDesk desk = BootDesk.With(Throw);
        for (int crash = 1; crash <= 10; crash++)
            desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.CrashLoop, desk.Board.Recovery);
    }

    [Fact]
    public void FallBackToPrevious_off_ends_in_the_recovery_mode()
    {
        BootDesk desk = Confirmed(Confirm + Throw);
        desk.Board.Options.FallBackToPrevious = false;
        for (int crash = 1; crash <= 10; crash++)
            desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Recovery);
    }

    [Fact]
    public void A_release_before_it_that_is_damaged_ends_in_the_recovery_mode()
    {
        BootDesk desk = Confirmed(Confirm + Throw);
        desk.Put("prev/app/App.pe", [1, 2, 3]);
        for (int crash = 1; crash <= 10; crash++)
            desk.Boot(BootOutcome.Reset);
        desk.Boot(BootOutcome.Recovery);
        desk.Boot(BootOutcome.Reset);
    }

    [Fact]
    public void A_confirmed_release_that_can_not_be_loaded_any_more_is_rolled_back()
    {
        BootDesk desk = Confirmed(Confirm + "Print(\"new app runs\");");
        desk.Put("app/App.pe", []);
        Assert.Contains("brought back", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        AssertOldRuns(desk, OtaError.PeTooShort);
    }

    [Fact]
    public void A_release_before_it_of_which_a_file_is_gone_is_not_brought_back()
    {
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        byte[] library = PeStandIn.Build(TestApp.Compile("Low", "public class Low { }"));
        desk.Put("app/App.pe", TestApp.Pe(Old));
        desk.Put("app/Low.pe", library);
        desk.Boot(BootOutcome.Returned);
        desk.Stage("1.1.0", ("app/App.pe", TestApp.Pe(Confirm)), ("app/Low.pe", library));
        desk.Boot(BootOutcome.Returned);
        foreach (string name in new[] { "App.pe", "Low.pe" })
            desk.Card.DeleteFile("app/" + name);
        desk.Boot(BootOutcome.Recovery);
        Assert.Equal(BootEnd.NoApp, desk.Board.Recovery);
    }

    /// <summary>A board on which 1.1.0 was confirmed before it came to this.</summary>
    private static BootDesk Confirmed(string statements)
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Boot(BootOutcome.Returned);
        desk.Stage("1.1.0", statements);
        using (var replayed = new OtaUpdater(new UnitTests.MemorySource(), desk.Card, new OtaOptions()))
        {
            desk.Card.Remount();
            new JournalReplay(desk.Card).ReplayAtBoot();
            replayed.Confirm();
            Assert.Equal(("1.1.0", OtaState.Idle), (replayed.InstalledVersion, replayed.State));
        }

        return desk;
    }

    private static void AssertOldRuns(BootDesk desk, OtaError why)
    {
        for (int boot = 0; boot < 3; boot++)
            Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        using var updater = new OtaUpdater(new UnitTests.MemorySource(), desk.Card, new OtaOptions());
        Assert.Equal(("1.1.0", why), (updater.RefusedVersion, updater.LastError));
    }
}
