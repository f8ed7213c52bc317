using System.IO;
using Xunit;
using static nanoOta.HostTests.Sweep.TestDevice;

namespace nanoOta.HostTests.Sweep;

/// <summary>What was given up at boot would be given up again: it is not downloaded for ever.</summary>
public class HeldBackTests
{
    [Fact]
    public void A_card_with_room_for_the_release_once_but_not_twice_downloads_it_a_few_times_only()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Fill(device);
        int downloads = 0;
        for (int boot = 1; boot <= 100; boot++)
        {
            Assert.Equal("1.0.0", device.Boot());
            if (device.GivenUp != null)
                Assert.Equal(OtaError.CardFull, device.GivenUp.Error);
            if (device.Updater.InstallUpdateIfAvailable())
                downloads++;
        }

        // 16 checks later, 32 after that, then 64.
        Assert.Equal(2, downloads);
        Assert.Equal((OtaError.CardFull, "1.1.0"), (device.Updater.LastError, device.Updater.HeldBackVersion));

        device.Card.DeleteFile("filler");
        int checks = 1;
        while (!device.Updater.InstallUpdateIfAvailable())
            checks++;
        Assert.InRange(checks, 1, 64);
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("", device.Updater.HeldBackVersion);
    }

    [Fact]
    public void A_file_of_the_app_that_can_not_be_deleted_downloads_the_release_once()
    {
        TestDevice device = GivenUp();
        for (int boot = 1; boot <= 100; boot++)
        {
            Assert.Equal("1.0.0", device.Boot());
            Assert.Null(device.Failure);
            Assert.False(device.Updater.InstallUpdateIfAvailable());
        }

        Assert.Equal(OtaError.CardDeleteFailed, device.Updater.LastError);
    }

    [Fact]
    public void Install_held_back_version_says_so()
    {
        TestDevice device = GivenUp();
        device.Options.Force = true;
        Release release = device.Updater.CheckForUpdate();
        device.Options.Force = false;
        Refused(OtaError.VersionHeldBack, () => device.Updater.Install(release));
    }

    [Fact]
    public void Install_held_back_version_with_force_installs_it()
    {
        TestDevice device = GivenUp();
        device.Card.Faults.Clear();
        device.Options.Force = true;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("", device.Updater.HeldBackVersion);
    }

    [Fact]
    public void A_download_that_fails_later_does_not_hold_a_version_back_that_waits_for_space()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Fill(device);
        Assert.Equal("1.0.0", device.Boot());
        device.Card.DeleteFile("filler");
        for (int check = 0; check < 16; check++)
            Assert.Null(device.Updater.CheckForUpdate());

        Release release = device.Updater.CheckForUpdate();
        var other = new Release(release.Version, release.Archive, new byte[20]);
        Refused(OtaError.HashMismatch, () => device.Updater.Install(other));
        Assert.True(device.Updater.InstallUpdateIfAvailable());
    }

    /// <summary>An update that a read-only file in /app made the card give up.</summary>
    private static TestDevice GivenUp()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.Faults.Undeletable = "app/main.pe";
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal(OtaError.CardDeleteFailed, device.GivenUp!.Error);
        return device;
    }

    /// <summary>Leaves two clusters: enough for nothing that BACKUP needs.</summary>
    private static void Fill(TestDevice device)
    {
        device.Card.ReportsFreeSpace = true;
        var content = new byte[device.Card.FreeSpace - (2 * device.Card.Geometry.ClusterSize)];
        using (Stream file = device.Card.Create("filler"))
            file.Write(content);
        device.Card.ReportsFreeSpace = false;
    }
}
