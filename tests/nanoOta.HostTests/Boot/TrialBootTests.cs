using System;
using System.IO;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>What ends a trial, and how soon.</summary>
public class TrialBootTests
{
    private const string Old = "Print(\"old app runs\");";
    private const string Confirm = "using (var updater = Updater()) updater.Confirm();";
    private const string Throw = "throw new System.Exception(\"broken\");";

    [Fact]
    public void App_that_throws_after_a_while_is_rolled_back_at_once()
    {
        BootDesk desk = OnTrial("Print(\"works\"); " + Throw, TimeSpan.FromMinutes(4));
        desk.Boot(BootOutcome.Reset);
        Assert.Equal(TimeSpan.FromMinutes(4), desk.Board.Uptime);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void App_that_throws_after_its_confirmation_is_kept_and_counted()
    {
        BootDesk desk = OnTrial(Confirm + " Print(\"works\"); " + Throw, TimeSpan.FromMinutes(4));
        desk.Boot(BootOutcome.Reset);
        Assert.Contains("works", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Equal([1000, 2000], desk.Waits);
    }

    [Fact]
    public void App_that_hangs_after_its_confirmation_is_left_alone()
    {
        BootDesk desk = OnTrial(Confirm + " Print(\"works\"); nanoOta.HostShims.AppThread.Sleep(-1);", TimeSpan.FromHours(5));
        desk.Boot(BootOutcome.Running);
        Assert.Equal(BootStage.Stable, desk.BootLog()[^1].Stage);
    }

    [Fact]
    public void ResetWhenAppReturns_uses_the_boots_up()
    {
        BootDesk desk = OnTrial("Print(\"new app runs\");", TimeSpan.Zero);
        desk.Board.Options.ResetWhenAppReturns = true;
        for (int boot = 0; boot < 3; boot++)
            Assert.Contains("new app runs", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static class A { public static void Main() { } } public static class B { public static void Main() { } }", OtaError.EntryAmbiguous)]
    [InlineData("public static class A { public static void Start() { } }", OtaError.EntryMissing)]
    public void Release_without_one_entry_is_rolled_back_at_once(string source, OtaError error)
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Boot(BootOutcome.Returned);
        desk.Stage("1.1.0", ("app/App.pe", PeStandIn.Build(TestApp.Compile("App", source))));
        desk.Boot(BootOutcome.Reset);
        Assert.Equal((BootStage.NotLoaded, error, true), (desk.BootLog()[^1].Stage, desk.BootLog()[^1].Error, desk.BootLog()[^1].OnTrial));
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void Release_with_a_library_that_lacks_a_type_is_rolled_back_at_once()
    {
        // What comes out of reflection then is no error of ours.
        byte[] library = TestApp.Compile("Library", "public class Base { }");
        byte[] older = TestApp.Compile("Library", "public class Other { }");
        byte[] app = TestApp.Compile("App", "public class Program : Base { public static void Main() { } }", library);
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", ("app/App.pe", PeStandIn.Build(app)), ("app/Library.pe", PeStandIn.Build(older)));
        Assert.Contains("is rolled back", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Guard_resets_a_board_whose_card_it_cannot_read(bool isPulled)
    {
        // Pulled, or the app has left no memory to read it with.
        BootDesk desk = BootDesk.With(Old);
        desk.Stage("1.1.0", "Print(\"hangs\"); nanoOta.HostShims.AppThread.Sleep(-1);");
        var starved = new StarvedCard(desk.Card);
        desk.Board.Card = starved;
        desk.Board.Printed += line =>
        {
            if (line != "hangs")
                return;
            starved.Failure = isPulled ? new IOException("The card does not answer.") : new OutOfMemoryException();
            desk.Board.Advance(TimeSpan.FromMinutes(5));
        };
        for (int boot = 0; boot < 3; boot++)
        {
            desk.Boot(BootOutcome.Reset);
            starved.Failure = null;
        }

        Assert.Contains("old app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(3 * 24 * 3600)]
    public void TrialTimeout_is_when_the_guard_resets(int seconds)
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Board.Options.TrialTimeout = TimeSpan.FromSeconds(seconds);
        desk.Stage("1.1.0", "Print(\"new app runs\");");
        Assert.Contains("not confirmed in time", desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(seconds), desk.Board.Uptime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(25 * 24 * 3600)]
    public void TrialTimeout_that_no_timer_takes_is_refused(int seconds)
    {
        var options = new SdBootOptions();
        Assert.Throws<ArgumentOutOfRangeException>(() => options.TrialTimeout = TimeSpan.FromSeconds(seconds));
        Assert.Equal(TimeSpan.FromMinutes(5), options.TrialTimeout);
    }

    /// <summary>A release on trial that is at work for a while when it says so.</summary>
    private static BootDesk OnTrial(string statements, TimeSpan work)
    {
        BootDesk desk = BootDesk.With(Old);
        desk.Boot(BootOutcome.Returned);
        desk.Waits.Clear();
        desk.Stage("1.1.0", statements);
        desk.Board.Printed += line =>
        {
            if (line == "works")
                desk.Board.Advance(work);
        };
        return desk;
    }
}
