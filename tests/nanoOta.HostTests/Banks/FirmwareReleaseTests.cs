using System;
using System.IO;
using nanoOta.Esp32;
using nanoOta.HostTests.Sweep;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>The engine over real banks, where the inactive bank is not what the journal hopes for.</summary>
public class FirmwareReleaseTests
{
    private const int First = 0;
    private const int Second = 1;
    private const int FlashError = 0x108;

    private static readonly byte[] Image = new ImageBuilder { Size = 0x1000, Seed = 2 }.Build();

    private readonly BankBoard _board = BankBoard.Booted();
    private readonly DeskDevice _device = new();
    private string _fault = "";

    public FirmwareReleaseTests()
    {
        _device.Server.Offer("1.1.0", Release(Image));
    }

    [Fact]
    public void Rollback_to_firmware_that_is_gone_keeps_the_new_release_intact()
    {
        InstallAndConfirm();
        NewUpdater().Rollback();
        _board.Put(First, new ImageBuilder { Seed = 1, Fault = ImageFault.Body }.Build());

        Assert.False(Reset());

        Assert.Equal(Second, _board.Running);
        _device.AssertNewRuns();
        Assert.Equal(OtaState.Idle, NewUpdater().State);
        Assert.False(Reset());
        _device.AssertNewRuns();
    }

    [Fact]
    public void Rollback_to_the_firmware_before_takes_both_back()
    {
        InstallAndConfirm();
        NewUpdater().Rollback();

        Assert.True(Reset());
        Assert.Equal(Second, _board.Running);
        Assert.False(Reset());

        Assert.Equal(First, _board.Running);
        _device.AssertOldRuns();
    }

    [Fact]
    public void Install_broken_off_in_the_firmware_leaves_nothing_to_roll_back_to()
    {
        InstallAndConfirm();

        // The entire image of a third firmware is in the bank of the first one; its release never came.
        byte[] third = new ImageBuilder { Size = 0x1000, Seed = 3 }.Build();
        _device.Server.Offer("1.2.0", Firmware(third).File("app/x", "broken off").ToArray());
        Assert.Equal(OtaError.ArchiveTruncated, Assert.Throws<OtaException>(() => NewUpdater().InstallUpdateIfAvailable()).Error);
        Assert.True(_board.Holds(First, third));

        Assert.Equal(OtaError.NothingToRollBack, Assert.Throws<OtaException>(() => NewUpdater().Rollback()).Error);
        Assert.False(Reset());
        Assert.Equal(Second, _board.Running);
        _device.AssertNewRuns();
    }

    [Fact]
    public void Install_firmware_for_another_chip_revision_is_refused_before_the_bank_is_touched()
    {
        int operations = _board.Flash.Operations;
        _device.Server.Offer("1.1.0", Release(new ImageBuilder { Size = 0x1000, MinRevision = 301 }.Build()));

        OtaException e = Assert.Throws<OtaException>(() => NewUpdater().InstallUpdateIfAvailable());

        Assert.Equal((OtaError.FirmwareRefused, operations), (e.Error, _board.Flash.Operations));
        Assert.Contains("revision 3.1 or later, this is 3.0", e.Message);
        _device.AssertOldRuns();
    }

    /// <summary>Not what happens to be in the bank, however good.</summary>
    [Fact]
    public void Install_an_empty_image_is_refused()
    {
        _board.Put(Second, Image);
        _device.Server.Offer("1.1.0", Release([]));
        Assert.Equal(OtaError.FirmwareRefused, Assert.Throws<OtaException>(() => NewUpdater().InstallUpdateIfAvailable()).Error);
        _device.AssertOldRuns();
    }

    [Fact]
    public void Install_flash_fails_says_so_and_works_again()
    {
        _fault = "BankWrite";
        Assert.Equal(OtaError.FirmwareFlashFailed, Assert.Throws<OtaException>(() => NewUpdater().InstallUpdateIfAvailable()).Error);
        Assert.Equal(OtaState.Idle, NewUpdater().State);

        _fault = "";
        InstallAndConfirm();
    }

    [Fact]
    public void Switch_flash_fails_old_files_run_on_the_old_firmware()
    {
        Assert.True(NewUpdater().InstallUpdateIfAvailable());
        _fault = "BankSetBoot";

        Assert.False(Reset());

        AssertRuns(First);
        Assert.Equal((OtaState.Idle, OtaError.FirmwareFlashFailed), (NewUpdater().State, NewUpdater().LastError));
        Assert.Equal(("1.1.0", ""), (NewUpdater().HeldBackVersion, NewUpdater().RefusedVersion));
    }

    [Fact]
    public void Rollback_flash_fails_for_a_time_is_tried_again()
    {
        InstallAndConfirm();
        NewUpdater().Rollback();
        _fault = "BankMarkInvalid";
        for (int boot = 1; boot < JournalReplay.MaxReplayAttempts - 1; boot++)
        {
            Assert.False(Reset(OtaError.FirmwareFlashFailed));
            AssertRuns(Second);
        }

        _fault = "";
        Assert.True(Reset());
        Assert.False(Reset());
        AssertRuns(First);
    }

    [Fact]
    public void Rollback_flash_fails_on_every_try_keeps_the_release_that_runs()
    {
        InstallAndConfirm();
        NewUpdater().Rollback();
        _fault = "BankMarkInvalid";
        for (int boot = 1; boot < JournalReplay.MaxReplayAttempts - 1; boot++)
            Assert.False(Reset(OtaError.FirmwareFlashFailed));

        Assert.False(Reset());

        AssertRuns(Second);
        Assert.Equal((OtaState.Idle, OtaError.FirmwareFlashFailed), (NewUpdater().State, NewUpdater().LastError));
    }

    /// <summary>Old files that are still in /prev must not run on the new firmware, whatever keeps both from going back.</summary>
    [Fact]
    public void Rollback_card_fails_before_the_firmware_is_back_new_files_run_on_the_new_firmware()
    {
        InstallAndConfirm();
        NewUpdater().Rollback();
        var storage = new LoggingStorage(_device.Card) { Logging = FailOverwrite };

        Assert.NotNull(_board.Boot());
        BootableRelease running = new JournalReplay(storage, NewBank()).ReplayAtBoot();

        Assert.NotNull(running.Failure);
        Assert.Equal(Second, _board.Running);
        Assert.Equal("app/main.pe", running.Locate("main.pe"));
    }

    /// <summary>Keeping the new files is a way out only as long as the new firmware runs.</summary>
    [Fact]
    public void Rollback_every_boot_ends_after_the_firmware_is_back_new_files_do_not_stay()
    {
        InstallAndConfirm();
        NewUpdater().Rollback();
        Assert.True(Reset());
        var storage = new LoggingStorage(_device.Card) { Logging = EndAtFirstDelete };
        for (int boot = 1; boot < JournalReplay.MaxReplayAttempts; boot++)
        {
            _board.Boot();
            Assert.Throws<PowerCutException>(() => new JournalReplay(storage, NewBank()).ReplayAtBoot());
        }

        _board.Boot();
        BootableRelease running = new JournalReplay(_device.Card, NewBank()).ReplayAtBoot();
        Assert.Equal(OtaError.CardStalled, running.Failure!.Error);
        Assert.Equal("prev/app/main.pe", running.Locate("main.pe"));

        Assert.False(Reset());
        AssertRuns(First);
    }

    private static void EndAtFirstDelete(string line)
    {
        if (line.StartsWith("delete", StringComparison.Ordinal))
            throw new PowerCutException();
    }

    private static void FailOverwrite(string line)
    {
        if (line.StartsWith("overwrite", StringComparison.Ordinal))
            throw new IOException("read-only");
    }

    private static TarBytes Firmware(byte[] image) =>
        DeskDevice.Archive().Add(TarBytes.Header("firmware/DESK.bin", '0', image.Length)).Add(image);

    private static byte[] Release(byte[] image) => Firmware(image).End().ToArray();

    private OtaUpdater NewUpdater()
    {
        _device.Options.FirmwareBank = NewBank();
        return new OtaUpdater(_device.Server, _device.Card, _device.Options);
    }

    private void InstallAndConfirm()
    {
        Assert.True(NewUpdater().InstallUpdateIfAvailable());
        Assert.True(Reset());
        Assert.False(Reset());
        Assert.Equal(Second, _board.Running);
        NewUpdater().Confirm();
        _device.AssertNewRuns();
    }

    private FirmwareBank NewBank() => new(new BankUpdate(new FaultyBanks(_board.Native, _fault, FlashError)), "DESK");

    private void AssertRuns(int slot)
    {
        Assert.Equal(slot, _board.Running);
        if (slot == First)
            _device.AssertOldRuns();
        else
            _device.AssertNewRuns();
    }

    // The bootloader, then what SdBoot does first. True: it asks for a reset.
    private bool Reset(OtaError failure = OtaError.None)
    {
        Assert.NotNull(_board.Boot());
        BootableRelease running = new JournalReplay(_device.Card, NewBank()).ReplayAtBoot();
        Assert.Equal(failure, running.Failure?.Error ?? OtaError.None);
        if (failure != OtaError.None)
            Assert.Equal("app/main.pe", running.Locate("main.pe"));
        return running.ResetRequired;
    }
}
