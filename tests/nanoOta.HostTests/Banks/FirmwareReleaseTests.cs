using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>The engine over real banks, where the other bank is not what the journal hopes for.</summary>
public class FirmwareReleaseTests
{
    private const int First = 0;
    private const int Second = 1;

    private static readonly byte[] Image = new ImageBuilder { Size = 0x1000, Seed = 2 }.Build();

    private readonly BankBoard _board = BankBoard.Booted();
    private readonly DeskDevice _device = new();

    public FirmwareReleaseTests()
    {
        _device.Server.Offer("1.1.0", Release(Image));
    }

    [Fact]
    public void Rollback_ToFirmwareThatIsGone_KeepsTheNewReleaseWhole()
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
    public void Rollback_ToTheFirmwareBefore_TakesBothBack()
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
    public void Install_BrokenOffInTheFirmware_LeavesNothingToRollBackTo()
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
    public void Install_FirmwareForAnotherChipRevision_IsRefusedBeforeTheBankIsTouched()
    {
        int operations = _board.Flash.Operations;
        _device.Server.Offer("1.1.0", Release(new ImageBuilder { Size = 0x1000, MinRevision = 301 }.Build()));

        OtaException e = Assert.Throws<OtaException>(() => NewUpdater().InstallUpdateIfAvailable());

        Assert.Equal((OtaError.FirmwareRefused, operations), (e.Error, _board.Flash.Operations));
        Assert.Contains("revision 3.1 or later, this is 3.0", e.Message);
        _device.AssertOldRuns();
    }

    private static TarBytes Firmware(byte[] image) =>
        DeskDevice.Archive().Add(TarBytes.Header("firmware/DESK.bin", '0', image.Length)).Add(image);

    private static byte[] Release(byte[] image) => Firmware(image).End().ToArray();

    private OtaUpdater NewUpdater()
    {
        _device.Options.FirmwareBank = new FirmwareBank(_board.Writer, "DESK");
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

    // The bootloader, then what SdBoot does first. True: it asks for a reset.
    private bool Reset()
    {
        Assert.NotNull(_board.Boot());
        BootableRelease running = new JournalReplay(_device.Card, new FirmwareBank(_board.Writer, "DESK")).ReplayAtBoot();
        Assert.Null(running.Failure);
        return running.ResetRequired;
    }
}
