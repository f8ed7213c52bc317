using nanoOta.HostTests.Sweep;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>An update after another one starts with nothing of it: boots, resets, bank, crashes, hash.</summary>
public class SecondUpdateTests
{
    private const string Image = "Firmware of this board";

    [Fact]
    public void After_a_trial_that_ran_out_the_next_release_has_all_its_boots()
    {
        var device = new TestDevice();
        device.StartTrial();
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("1.0.0", device.Boot());
        device.Server.Offered = TestDevice.Newer;
        device.StartTrial();
        Assert.Equal("1.2.0", device.Boot());
        Assert.Equal("1.2.0", device.Boot());
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void After_firmware_that_did_not_start_the_next_one_has_all_its_resets()
    {
        var bank = new FakeBank { Starts = false };
        DeskDevice device = new(bank);
        Arm(device, "1.1.0", Image);
        for (int boot = 0; boot < 3; boot++)
            Boot(device, bank);
        device.AssertOldRuns();

        bank.Starts = true;
        Arm(device, "1.2.0", Image);
        Assert.True(Boot(device, bank).ResetRequired);
        Assert.False(Boot(device, bank).ResetRequired);
        Assert.Equal((1, "1.2.0"), (bank.ActiveSlot, device.Updater.InstalledVersion));
    }

    [Fact]
    public void After_firmware_that_was_kept_files_alone_go_back_alone()
    {
        var bank = new FakeBank();
        DeskDevice device = Updated(bank);

        Arm(device, "1.2.0");
        Assert.False(Boot(device, bank).ResetRequired);
        Assert.Equal((1, "1.2.0"), (bank.ActiveSlot, device.Updater.InstalledVersion));
        device.Updater.Rollback();
        Assert.False(Boot(device, bank).ResetRequired);
        Assert.Equal((1, "1.1.0"), (bank.ActiveSlot, device.Updater.InstalledVersion));
    }

    [Fact]
    public void After_an_update_that_was_dropped_the_one_before_goes_back_with_its_firmware_or_not_at_all()
    {
        var bank = new FakeBank();
        DeskDevice device = Updated(bank);

        Arm(device, "1.2.0");
        device.Updater.Rollback();
        try
        {
            device.Updater.Rollback();
        }
        catch (OtaException e)
        {
            Assert.Equal(OtaError.NothingToRollBack, e.Error);
        }

        for (int boot = 0; boot < 3; boot++)
            Boot(device, bank);
        Assert.Equal(bank.ActiveSlot == 0 ? "1.0.0" : "1.1.0", device.Updater.InstalledVersion);
    }

    [Fact]
    public void After_firmware_that_was_overwritten_there_is_no_rollback_to_it()
    {
        var bank = new FakeBank();
        DeskDevice device = Updated(bank);

        device.Server.Offer("1.2.0", new TarBytes().File("firmware/DESK.bin", Image).File("app/x", "broken off").ToArray());
        Assert.Throws<OtaException>(() => device.Updater.InstallUpdateIfAvailable());
        Assert.Equal(OtaError.NothingToRollBack, Assert.Throws<OtaException>(device.Updater.Rollback).Error);
    }

    [Fact]
    public void After_firmware_that_was_dropped_files_alone_keep_their_rollback()
    {
        var bank = new FakeBank();
        DeskDevice device = new(bank);
        Arm(device, "1.1.0");
        Boot(device, bank);
        device.Updater.Confirm();
        foreach (string? image in new[] { Image, null })
        {
            Arm(device, image == null ? "1.3.0" : "1.2.0", image);
            device.Updater.Rollback();
        }

        device.Updater.Rollback();
        Assert.False(Boot(device, bank).ResetRequired);
        Assert.Equal(0, bank.ActiveSlot);
        device.AssertOldRuns();
    }

    [Fact]
    public void After_a_download_that_broke_off_the_hash_starts_anew()
    {
        var device = new DeskDevice();
        device.Options.Sha1 = new Sha1();
        device.Server.Offer("1.1.0", DeskDevice.Archive().ToArray());
        Assert.Equal(OtaError.ArchiveTruncated, Assert.Throws<OtaException>(() => device.Updater.InstallUpdateIfAvailable()).Error);
        Arm(device, "1.1.0");
        device.Boot();
        device.AssertNewRuns();
    }

    /// <summary>A device on which 1.1.0, with firmware, was kept.</summary>
    private static DeskDevice Updated(FakeBank bank)
    {
        DeskDevice device = new(bank);
        Arm(device, "1.1.0", Image);
        Assert.True(Boot(device, bank).ResetRequired);
        Boot(device, bank);
        device.Updater.Confirm();
        return device;
    }

    private static void Arm(DeskDevice device, string version, string? image = null)
    {
        TarBytes archive = DeskDevice.Archive();
        if (image != null)
            archive.File("firmware/DESK.bin", image);
        device.Server.Offer(version, archive.End().ToArray());
        Assert.True(device.Updater.InstallUpdateIfAvailable());
    }

    private static BootableRelease Boot(DeskDevice device, FakeBank bank)
    {
        bank.Reset();
        BootableRelease running = new JournalReplay(device.Card, bank).ReplayAtBoot();
        Assert.Null(running.Failure);
        return running;
    }
}
