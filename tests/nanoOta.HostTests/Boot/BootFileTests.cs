using System;
using System.Linq;
using System.Text;
using nanoOta.HostTests.Card;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>The sizes of the files that SdBoot reads: its log and <c>.boot</c>.</summary>
public class BootFileTests
{
    private const string Good = "Print(\"app runs\");";
    private const string Throw = "throw new System.Exception(\"broken\");";
    private const string ConfirmAndThrow = "using (var updater = Updater()) updater.Confirm(); " + Throw;
    private const int LogSize = 640;

    [Theory]
    [InlineData(LogSize - 1)]
    [InlineData(LogSize + 1)]
    [InlineData(2 * LogSize)]
    public void A_log_of_another_size_is_not_ours(int size)
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Boot(BootOutcome.Returned);
        desk.Boot(BootOutcome.Returned);
        Assert.Equal(2, desk.BootLog().Length);

        // Full records of ours in it change nothing.
        byte[] log = desk.Card.Get("ota/log");
        Array.Resize(ref log, size);
        desk.Put("ota/log", log);
        Assert.Empty(desk.BootLog());
        desk.Boot(BootOutcome.Returned);
        Assert.Equal(log, desk.Card.Get("ota/log"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(LogSize)]
    public void A_log_that_was_cut_while_it_was_made_is_made_anew(int size)
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Boot(BootOutcome.Returned);
        desk.Put("ota/log", new byte[size]);
        desk.Boot(BootOutcome.Returned);
        Assert.Equal([1u], desk.BootLog().Select(entry => entry.Number));
        Assert.Equal(LogSize, desk.Card.GetLength("ota/log"));
    }

    [Fact]
    public void The_log_keeps_the_last_20_boots()
    {
        BootDesk desk = BootDesk.With(Good);
        for (int boot = 0; boot < 23; boot++)
            desk.Boot(BootOutcome.Returned);
        Assert.Equal(Enumerable.Range(4, 20), desk.BootLog().Select(entry => (int)entry.Number));
        Assert.Equal(LogSize, desk.Card.GetLength("ota/log"));
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void Boot_file_has_4096_bytes_at_the_most(int size, bool isTaken)
    {
        BootDesk desk = BootDesk.With(Good);
        desk.Put("app/.boot", Encoding.ASCII.GetBytes("load: App.pe\n" + new string('\n', size - 13)));
        if (isTaken)
        {
            Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
            return;
        }

        Assert.Contains(".boot is too long", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        Assert.Equal((BootStage.NotLoaded, OtaError.BootFileInvalid), (desk.BootLog()[^1].Stage, desk.BootLog()[^1].Error));
    }

    [Fact]
    public void Crashes_of_the_old_release_do_not_count_against_the_new_one()
    {
        BootDesk desk = BootDesk.With(Throw);
        for (int boot = 0; boot < 3; boot++)
            desk.Boot(BootOutcome.Reset);
        Assert.Equal([1000, 2000, 4000], desk.Waits);

        desk.Stage("1.1.0", ConfirmAndThrow);
        desk.Boot(BootOutcome.Reset);
        Assert.Equal(1000, desk.Waits[^1]);
    }

    [Fact]
    public void Crashes_of_the_new_release_do_not_count_against_the_old_one()
    {
        BootDesk desk = BootDesk.With(Throw);
        desk.Boot(BootOutcome.Reset);
        desk.Stage("1.1.0", ConfirmAndThrow);
        for (int boot = 0; boot < 3; boot++)
            desk.Boot(BootOutcome.Reset);
        Assert.Equal(4000, desk.Waits[^1]);

        using (var updater = new OtaUpdater(new UnitTests.MemorySource(), desk.Card, new OtaOptions()))
            updater.Rollback();
        desk.Boot(BootOutcome.Reset);
        Assert.Equal("1.0.0", desk.BootLog()[^1].Version);
        Assert.Equal(1000, desk.Waits[^1]);
    }
}
