using nanoOta.Simulator;
using Xunit;
using static nanoOta.HostTests.Sweep.TestDevice;

namespace nanoOta.HostTests.Sweep;

/// <summary>Boots that do not come back from a phase are counted: no update is begun for ever.</summary>
public class ReplayAttemptTests
{
    [Fact]
    public void An_update_during_which_every_boot_ends_is_given_up()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        // Each boot gets as far as BACKUP: its first copy.
        int boots = 0;
        while (EndsAt(device, "prev/app/main.pe"))
            boots++;

        // The first one was not begun in BACKUP.
        Assert.Equal(1 + JournalReplay.MaxReplayAttempts, boots);
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal((OtaState.Idle, OtaError.CardStalled), (device.Updater.State, device.Updater.LastError));
        Assert.Equal("1.1.0", device.Updater.HeldBackVersion);
        device.Server.Offered = Newer;
        device.Update();
    }

    [Fact]
    public void An_update_that_ends_every_boot_in_APPLY_is_rolled_back()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        int boots = 0;
        while (EndsAt(device, "app/lib/only in 2.pe"))
            boots++;

        Assert.Equal(1 + JournalReplay.MaxReplayAttempts, boots);
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal((OtaState.Idle, OtaError.CardStalled), (device.Updater.State, device.Updater.LastError));
    }

    [Fact]
    public void A_rollback_that_ends_every_boot_lets_the_old_release_run_from_where_it_is()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        for (int round = 0; round < 3; round++)
        {
            int boots = 0;
            while (EndsAt(device, "app/lib/only in 1.pe"))
                boots++;
            // Every second boot tries once more: the card may be a better one by then.
            Assert.Equal(round == 0 ? JournalReplay.MaxReplayAttempts : 1, boots);
            Assert.Equal(OtaError.CardStalled, device.Failure!.Error);
        }

        Assert.Equal("1.0.0", device.Boot());
        Assert.Null(device.Failure);
        Assert.Equal(OtaState.Idle, device.Updater.State);
    }

    [Fact]
    public void Boots_that_come_back_with_an_error_are_not_counted()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Card.Faults.Undeletable = "next/main.pe";
        device.Updater.Confirm();
        for (int boot = 0; boot < 3 * JournalReplay.MaxReplayAttempts; boot++)
        {
            Assert.Equal("1.1.0", device.Boot());
            Assert.Equal(OtaError.CardDeleteFailed, device.Failure!.Error);
        }

        device.Card.Faults.Clear();
        Assert.Equal("1.1.0", device.Boot());
        Assert.Null(device.Failure);
    }

    private static void EndAt(string line, string path)
    {
        if (line == "create " + path)
            throw new PowerCutException();
    }

    /// <summary>A boot that ends when it makes this file.</summary>
    /// <returns>False if it does not come to that.</returns>
    private static bool EndsAt(TestDevice device, string path)
    {
        var storage = new LoggingStorage(device.Card) { Logging = line => EndAt(line, path) };
        try
        {
            device.Reset(storage);
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }
}
