using System.IO;
using Xunit;
using static nanoOta.HostTests.Sweep.TestDevice;

namespace nanoOta.HostTests.Sweep;

/// <summary>Each way in which a card fails has its own error; what ran goes on running; without the cause it works.</summary>
public class FailingCardTests
{
    [Fact]
    public void Space_that_is_known_to_be_missing_is_missed_before_the_download()
    {
        var device = new TestDevice { Card = { ReportsFreeSpace = true } };
        Fill(device, 12);
        long writes = device.Card.SectorWrites;
        Refused(OtaError.CardFull, () => device.Updater.InstallUpdateIfAvailable());
        // The journal's two phases, each in two records.
        Assert.InRange(device.Card.SectorWrites - writes, 0, 20);
        WorksWithoutTheCause(device);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Space_that_runs_out_in_staging(int freeClusters)
    {
        var device = new TestDevice();
        Fill(device, freeClusters);
        Refused(OtaError.CardFull, () => device.Updater.InstallUpdateIfAvailable());
        Assert.Empty(device.Card.GetFiles("next"));
        WorksWithoutTheCause(device);
    }

    [Fact]
    public void Space_that_runs_out_at_boot()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Fill(device, 2);
        GivenUpAtBoot(device, OtaError.CardFull);
    }

    [Fact]
    public void A_card_pulled_while_staging()
    {
        var device = new TestDevice();
        device.Card.Faults.FailAt = device.Card.Operations + 60;
        device.Card.Faults.StaysGone = true;
        Refused(OtaError.CardRemoved, () => device.Updater.InstallUpdateIfAvailable());
        WorksWithoutTheCause(device);
    }

    [Fact]
    public void A_write_protected_card()
    {
        var device = new TestDevice();
        device.Card.Faults.IsReadOnly = true;
        Refused(OtaError.CardReadOnly, () => device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.0.0", device.Boot());
        WorksWithoutTheCause(device);
    }

    [Fact]
    public void A_card_that_is_write_protected_before_the_boot_that_installs()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.Faults.IsReadOnly = true;
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal(OtaError.CardReadOnly, device.Failure!.Error);
        device.Card.Faults.Clear();
        Assert.Equal("1.1.0", device.Boot());
    }

    [Fact]
    public void A_staged_file_that_can_not_be_read()
    {
        var device = new TestDevice();
        device.Card.Faults.Unreadable = "next/main.pe";
        Refused(OtaError.CardReadFailed, () => device.Updater.InstallUpdateIfAvailable());
        WorksWithoutTheCause(device);
    }

    [Fact]
    public void A_file_of_the_app_that_can_not_be_saved()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.Faults.Unreadable = "boot.cfg";
        GivenUpAtBoot(device, OtaError.CardReadFailed);
    }

    [Fact]
    public void A_file_that_can_not_be_deleted_in_staging()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Card.Faults.Undeletable = "next/main.pe";
        device.Updater.Confirm();
        Refused(OtaError.CardDeleteFailed, () => device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.1.0", device.Boot());
        device.Server.Offered = Newer;
        WorksWithoutTheCause(device);
    }

    [Theory]
    [InlineData("prev/app/main.pe")]
    [InlineData("app/main.pe")]
    [InlineData("boot.cfg")]
    public void A_file_that_can_not_be_deleted_at_boot(string path)
    {
        var device = new TestDevice();
        device.Update();
        device.Server.Offered = Newer;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.Faults.Undeletable = path;
        Assert.Equal("1.1.0", device.Boot());
        device.Card.Faults.Clear();
        Assert.Equal("1.1.0", device.Boot());
        IsHeldBack(device, OtaError.CardDeleteFailed);
        device.Server.Offered = TestDevice.Newest;
        WorksWithoutTheCause(device);
    }

    [Theory]
    [InlineData("next/main.pe")]
    [InlineData("next/.version")]
    [InlineData("ota/root/boot.cfg")]
    public void A_card_that_corrupts_data_in_staging(string path)
    {
        var device = new TestDevice();
        device.Card.Faults.CorruptFile = path;
        Refused(OtaError.ReadBackMismatch, () => device.Updater.InstallUpdateIfAvailable());
        WorksWithoutTheCause(device);
    }

    [Theory]
    [InlineData("prev/app/main.pe")] // in BACKUP
    [InlineData("prev/old.files")]
    [InlineData("prev/new.files")]
    [InlineData("app/main.pe")] // in APPLY, and while it is, in ROLLBACK
    [InlineData("boot.cfg")]
    public void A_card_that_corrupts_data_at_boot(string path)
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.Faults.CorruptFile = path;
        GivenUpAtBoot(device, OtaError.ReadBackMismatch);
    }

    [Theory]
    [InlineData("app/main.pe")]
    [InlineData("app/.files")]
    [InlineData("boot.cfg")]
    public void A_card_that_corrupts_data_in_a_rollback(string path)
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        device.Card.Faults.CorruptFile = path;
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal(OtaError.ReadBackMismatch, device.Failure!.Error);
        Assert.Equal("1.0.0", device.Boot());
        device.Card.Faults.Clear();
        Assert.Equal("1.0.0", device.Boot());
        Assert.Null(device.Failure);
    }

    [Fact]
    public void A_saved_file_that_is_gone_in_the_rollback_leaves_the_release_that_was_tried()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        device.Card.Faults.Unreadable = "prev/app/main.pe";
        Assert.Equal("1.1.0", device.Boot());
        device.Card.Faults.Clear();
        Assert.Equal("1.0.0", device.Boot());
    }

    private static void GivenUpAtBoot(TestDevice device, OtaError error)
    {
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal("1.0.0", device.Boot());
        device.Card.Faults.Clear();
        Assert.Equal("1.0.0", device.Boot());
        Assert.Null(device.Failure);
        IsHeldBack(device, error);
        WorksWithoutTheCause(device);
    }

    /// <summary>A version that was given up at boot is not downloaded again; another one is.</summary>
    private static void IsHeldBack(TestDevice device, OtaError error)
    {
        string version = device.Server.Offered!.Version;
        Assert.Equal((error, version), (device.Updater.LastError, device.Updater.HeldBackVersion));
        Assert.Null(device.Updater.CheckForUpdate());
        Assert.False(device.Updater.InstallUpdateIfAvailable());
        device.Server.Offered = Newer;
    }

    private static void WorksWithoutTheCause(TestDevice device)
    {
        device.Card.Faults.Clear();
        if (device.Card.FileExists("filler"))
            device.Card.DeleteFile("filler");
        device.Boot();
        Assert.Null(device.Failure);
        device.Update();
        Assert.Equal(OtaError.None, device.Updater.LastError);
    }

    private static void Fill(TestDevice device, int freeClusters)
    {
        bool reports = device.Card.ReportsFreeSpace;
        device.Card.ReportsFreeSpace = true;
        var content = new byte[device.Card.FreeSpace - (freeClusters * device.Card.Geometry.ClusterSize)];
        using (Stream file = device.Card.Create("filler"))
            file.Write(content);
        device.Card.ReportsFreeSpace = reports;
    }
}
