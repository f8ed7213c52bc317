using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

/// <summary>Releases that bring firmware: it goes straight into the other bank, and changes together with the files.</summary>
[TestClass]
public class FirmwareUpdateTests
{
    private const string Image = "Firmware of this board";

    [TestMethod]
    public void Files_and_firmware_change_together()
    {
        var bank = new FakeBank();
        DeskDevice device = Staged(bank);
        Assert.AreEqual(Image.Length, bank.Image.Length);
        Assert.IsFalse(device.Card.DirectoryExists("ota/root/firmware"), "firmware is on the card");

        Assert.IsTrue(Boot(device, bank).ResetRequired, "the old firmware must not run the new files");
        Assert.IsFalse(Boot(device, bank).ResetRequired);
        Assert.AreEqual(1, bank.ActiveSlot);
        Assert.IsTrue(bank.IsOnTrial);
        device.AssertNewRuns();

        device.Updater.Confirm();
        Assert.IsFalse(bank.IsOnTrial);
        Boot(device, bank);
        Assert.AreEqual(1, bank.ActiveSlot);
        device.AssertNewRuns();
    }

    [TestMethod]
    public void Files_are_not_confirmed_without_their_firmware()
    {
        var bank = new FakeBank();
        DeskDevice device = OnTrial(bank);
        var forgetful = new OtaUpdater(device.Server, device.Card, new OtaOptions());
        Refusal.Expect(OtaError.FirmwareUnsupported, () => forgetful.Confirm());
        Assert.AreEqual((int)OtaState.Trial, (int)device.Updater.State);
    }

    [TestMethod]
    public void Without_a_confirmation_both_go_back()
    {
        var bank = new FakeBank();
        DeskDevice device = OnTrial(bank);
        Boot(device, bank);
        Assert.AreEqual(0, bank.ActiveSlot);
        device.AssertOldRuns();
        Assert.AreEqual("1.1.0", device.Updater.RefusedVersion);
    }

    [TestMethod]
    public void Firmware_that_does_not_start_takes_the_files_back()
    {
        var bank = new FakeBank { Starts = false };
        DeskDevice device = Staged(bank);
        Assert.IsTrue(Boot(device, bank).ResetRequired);
        Assert.IsTrue(Boot(device, bank).ResetRequired, "a second try");
        Assert.IsFalse(Boot(device, bank).ResetRequired);
        Assert.AreEqual(0, bank.ActiveSlot);
        device.AssertOldRuns();
        Assert.AreEqual("1.1.0", device.Updater.RefusedVersion);
        Assert.AreEqual((int)OtaError.FirmwareNotStarted, (int)device.Updater.LastError);
    }

    [TestMethod]
    public void Rollback_after_the_confirmation_takes_both_back()
    {
        var bank = new FakeBank();
        DeskDevice device = OnTrial(bank);
        device.Updater.Confirm();
        device.Updater.Rollback();
        Assert.IsTrue(Boot(device, bank).ResetRequired);
        Assert.IsFalse(Boot(device, bank).ResetRequired);
        Assert.AreEqual(0, bank.ActiveSlot);
        device.AssertOldRuns();
    }

    [TestMethod]
    public void Rollback_to_firmware_that_is_gone_keeps_both_and_says_so()
    {
        var bank = new FakeBank();
        DeskDevice device = OnTrial(bank);
        device.Updater.Confirm();
        device.Updater.Rollback();
        bank.HasPrevious = false;
        Assert.IsFalse(Boot(device, bank).ResetRequired);
        Assert.AreEqual(1, bank.ActiveSlot);
        device.AssertNewRuns();
        Assert.AreEqual((int)OtaError.FirmwareRefused, (int)device.Updater.LastError);
    }

    [TestMethod]
    public void A_crash_on_trial_takes_both_back()
    {
        var bank = new FakeBank();
        DeskDevice device = OnTrial(bank);
        Assert.IsTrue(new JournalReplay(device.Card, bank).ReportCrash());
        for (int boot = 0; boot < 2; boot++)
            Boot(device, bank);
        Assert.AreEqual(0, bank.ActiveSlot);
        device.AssertOldRuns();
    }

    [TestMethod]
    public void New_firmware_in_the_old_bank_ends_the_rollback()
    {
        var bank = new FakeBank();
        DeskDevice device = OnTrial(bank);
        device.Updater.Confirm();

        device.Server.Offer("1.2.0", new TarBytes().File("firmware/DESK.bin", "Ftoo").File("app/x", "broken off").ToArray());
        Refusal.Expect(OtaError.ArchiveTruncated, () => device.Updater.InstallUpdateIfAvailable());
        Refusal.Expect(OtaError.NothingToRollBack, () => device.Updater.Rollback());
        device.AssertNewRuns();
    }

    [TestMethod]
    public void Firmware_twice_is_refused_before_the_second_write()
    {
        foreach (string second in new string[] { "firmware/DESK.bin", "firmware/desk.bin", "firmware/OTHER.bin" })
        {
            var bank = new FakeBank();
            DeskDevice device = new DeskDevice(bank);
            device.Server.Offer(
                "1.1.0",
                DeskDevice.Archive().File("firmware/OTHER.bin", "others").File("firmware/DESK.bin", Image).File(second, Image).End().ToArray());
            Refusal.Expect(OtaError.PathCollision, () => device.Updater.InstallUpdateIfAvailable());
            Assert.AreEqual(1, bank.Writes);
            device.AssertOldRuns();
        }
    }

    [TestMethod]
    public void Firmware_for_others_is_refused_before_the_first_write()
    {
        var bank = new FakeBank();
        DeskDevice device = new DeskDevice(bank);
        device.Server.Offer("1.1.0", DeskDevice.Archive().File("firmware/OTHER.bin", Image).End().ToArray());
        Refusal.Expect(OtaError.FirmwareRefused, () => device.Updater.InstallUpdateIfAvailable());
        Assert.AreEqual(0, bank.Writes);
        device.AssertOldRuns();

        device.Server.Offer("1.1.0", DeskDevice.Archive().File("firmware/notes.txt", "x").End().ToArray());
        Refusal.Expect(OtaError.FirmwareRefused, () => device.Updater.InstallUpdateIfAvailable());
        device.AssertOldRuns();
    }

    [TestMethod]
    public void A_damaged_image_is_refused()
    {
        var bank = new FakeBank();
        DeskDevice device = new DeskDevice(bank);
        device.Server.Offer("1.1.0", DeskDevice.Archive().File("firmware/DESK.bin", "no image").End().ToArray());
        Refusal.Expect(OtaError.FirmwareRefused, () => device.Updater.InstallUpdateIfAvailable());
        Boot(device, bank);
        Assert.AreEqual(0, bank.ActiveSlot);
        device.AssertOldRuns();
    }

    [TestMethod]
    public void A_board_without_a_bank_refuses_firmware()
    {
        var device = new DeskDevice();
        device.Server.Offer("1.1.0", Archive());
        Refusal.Expect(OtaError.FirmwareUnsupported, () => device.Updater.InstallUpdateIfAvailable());
        device.AssertOldRuns();
    }

    [TestMethod]
    public void A_bank_that_knows_no_target_refuses_firmware()
    {
        foreach (string target in new string[] { null, "" })
        {
            var bank = new FakeBank { Target = target };
            var device = new DeskDevice(bank);
            device.Server.Offer("1.1.0", Archive());
            Refusal.Expect(OtaError.FirmwareUnsupported, () => device.Updater.InstallUpdateIfAvailable());
            Assert.AreEqual(0, bank.Writes);
            device.AssertOldRuns();
        }
    }

    private static byte[] Archive() =>
        DeskDevice.Archive().File("firmware/DESK.bin", Image).File("firmware/OTHER.bin", "another board's").End().ToArray();

    private static DeskDevice OnTrial(FakeBank bank)
    {
        DeskDevice device = Staged(bank);
        Boot(device, bank);
        Boot(device, bank);
        return device;
    }

    private static DeskDevice Staged(FakeBank bank)
    {
        DeskDevice device = new DeskDevice(bank);
        device.Server.Offer("1.1.0", Archive());
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
        return device;
    }

    private static BootableRelease Boot(DeskDevice device, FakeBank bank)
    {
        bank.Reset();
        BootableRelease running = new JournalReplay(device.Card, bank).ReplayAtBoot();
        Assert.IsNull(running.Failure);
        return running;
    }
}
