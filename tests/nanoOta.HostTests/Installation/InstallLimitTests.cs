using System;
using System.IO;
using System.Text;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>How much, how often, and over what: the limits that an installation keeps to.</summary>
public class InstallLimitTests
{
    private const int Large = 400_000;

    /// <summary>Once in /next, and once more between /app and /prev.</summary>
    [Theory]
    [InlineData(Large + 100_000, false)]
    [InlineData(2 * Large - 10_000, false)]
    [InlineData(2 * Large + 150_000, true)]
    public void A_release_needs_its_space_twice(long free, bool isEnough)
    {
        var device = new DeskDevice { Card = { FreeSpace = free } };
        device.Server.Offer("1.1.0", new TarBytes().File("app/main.pe", new string('x', Large)).End().ToArray());
        if (isEnough)
        {
            Assert.True(device.Updater.InstallUpdateIfAvailable());
            return;
        }

        Assert.Equal(OtaError.CardFull, Assert.Throws<OtaException>(() => device.Updater.InstallUpdateIfAvailable()).Error);
        device.AssertOldRuns();
    }

    [Fact]
    public void An_archive_with_another_hash_is_not_installed()
    {
        var device = new DeskDevice();
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
        device.Server.Put("release.tar", DeskDevice.Archive().File("app/more.pe", "somebody's").End().ToArray());
        Assert.Equal(OtaError.HashMismatch, Assert.Throws<OtaException>(() => device.Updater.InstallUpdateIfAvailable()).Error);
        device.AssertOldRuns();
    }

    /// <summary>Firmware that kills the board as soon as it is switched to must not be tried for ever.</summary>
    [Fact]
    public void A_switch_that_never_returns_is_tried_twice()
    {
        var bank = new DeadlyBank();
        var device = new DeskDevice(bank);
        device.Server.Offer("1.1.0", DeskDevice.Archive().File("firmware/DESK.bin", "Firmware").End().ToArray());
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        for (int boot = 0; boot < 5; boot++)
        {
            try
            {
                new JournalReplay(device.Card, bank).ReplayAtBoot();
            }
            catch (DeadlyBank.Death)
            {
                // The next boot.
            }
        }

        Assert.Equal(2, bank.Switches);
        device.AssertOldRuns();
        Assert.Equal(OtaError.FirmwareNotStarted, device.Updater.LastError);
    }

    [Fact]
    public void DriveStorage_create_file_is_there_fails_and_leaves_it_alone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("thesis.doc", Encoding.UTF8.GetBytes("all of it"));
        Assert.Throws<IOException>(() => new DriveStorage(folder.Path).Create("thesis.doc"));
        Assert.Equal("all of it", File.ReadAllText(path));
    }

    private sealed class DeadlyBank : IFirmwareBank
    {
        public int Switches { get; private set; }

        public string Target => "DESK";

        public int ActiveSlot => 0;

        public int InactiveSlot => 1;

        public void Write(byte[] buffer, int index, int count, long offset)
        {
            // It takes anything.
        }

        public void Validate()
        {
            // It likes everything.
        }

        public void Switch()
        {
            Switches++;
            throw new Death();
        }

        public void Confirm()
        {
            // It never comes to that.
        }

        public void Rollback() => throw new Death();

        public sealed class Death : Exception;
    }
}
