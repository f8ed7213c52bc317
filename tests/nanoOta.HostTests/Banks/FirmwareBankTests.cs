using System;
using nanoFramework.Runtime.Native;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>The banks as the engine sees them.</summary>
public class FirmwareBankTests
{
    private static readonly byte[] Image = new ImageBuilder { Seed = 2 }.Build();

    private readonly BankBoard _board = BankBoard.Booted();

    private FirmwareBank Bank => new(_board.Update, "DESK");

    [Fact]
    public void An_update_goes_through_its_states()
    {
        AssertSlots(active: 0, BankState.Valid, selected: 0);

        Write(Image);
        Bank.Validate();
        AssertSlots(active: 0, BankState.Valid, selected: 0);
        Bank.Switch();
        AssertSlots(active: 0, BankState.Valid, selected: 1);

        _board.Boot();
        AssertSlots(active: 1, BankState.PendingVerify, selected: 1);
        Bank.Confirm();
        AssertSlots(active: 1, BankState.Valid, selected: 1);

        Bank.Rollback();
        AssertSlots(active: 1, BankState.Invalid, selected: 0);
        Assert.Equal(0, _board.Boot());
        AssertSlots(active: 0, BankState.Valid, selected: 0);
    }

    [Fact]
    public void Its_target_is_that_of_the_board()
    {
        Assert.Equal("DESK", Bank.Target);
        Assert.Equal(SystemInfo.TargetName, new FirmwareBank().Target);
    }

    [Fact]
    public void Firmware_for_another_chip_is_refused()
    {
        Assert.Equal(OtaError.FirmwareRefused, Error(() => Write(new ImageBuilder { Chip = 5 }.Build())));
    }

    [Fact]
    public void Damaged_firmware_is_refused()
    {
        Write(new ImageBuilder { Fault = ImageFault.Sha }.Build());

        Assert.Equal(OtaError.FirmwareRefused, Error(() => Bank.Validate()));
    }

    [Fact]
    public void In_a_trial_nothing_is_written()
    {
        Write(Image);
        Bank.Switch();
        _board.Boot();

        Assert.Equal(OtaError.TrialPending, Error(() => Write(Image)));
    }

    [Fact]
    public void Rollback_without_an_image_to_go_back_to_says_so()
    {
        Assert.Equal(OtaError.FirmwareNotStarted, Error(() => Bank.Rollback()));
    }

    [Fact]
    public void Without_banks_firmware_is_unsupported()
    {
        FirmwareBank bank = new(new BankUpdate(new FaultyBanks(_board.Native, "BankInfo", EspError.NotFound)), "DESK");

        Assert.Equal(OtaError.FirmwareUnsupported, Error(() => _ = bank.ActiveSlot));
        Assert.Equal(OtaError.FirmwareUnsupported, Error(() => _ = bank.InactiveSlot));
        Assert.Equal(OtaError.FirmwareUnsupported, Error(() => bank.Write(Image, 0, 16, 0)));
    }

    [Theory]
    [InlineData("BankInfo")]
    [InlineData("BankRead")]
    [InlineData("BankErase")]
    [InlineData("BankWrite")]
    [InlineData("BankVerify")]
    [InlineData("BankSetBoot")]
    [InlineData("BankMarkValid")]
    [InlineData("BankMarkInvalid")]
    public void A_failure_of_the_flash_has_an_error_of_its_own(string call)
    {
        FirmwareBank bank = new(new BankUpdate(new FaultyBanks(_board.Native, call, 0x108)), "DESK");

        OtaException e = Assert.Throws<OtaException>(() =>
        {
            bank.Write(Image, 0, 0x1000, 0);
            bank.Write(Image, 0x1000, Image.Length - 0x1000, 0x1000);
            bank.Validate();
            bank.Switch();
            bank.Confirm();
            bank.Rollback();
        });

        Assert.Equal(OtaError.FirmwareFlashFailed, e.Error);
        Assert.IsType<DualBankException>(e.InnerException);
        Assert.Equal(call == "BankInfo" ? OtaError.FirmwareFlashFailed : OtaError.None, Refusal(() => _ = bank.ActiveSlot));
        Assert.Equal(call == "BankInfo" ? OtaError.FirmwareFlashFailed : OtaError.None, Refusal(() => _ = bank.InactiveSlot));
    }

    [Theory]
    [InlineData(DualBankError.NoBanks, OtaError.FirmwareUnsupported)]
    [InlineData(DualBankError.ActiveBank, OtaError.FirmwareUnsupported)]
    [InlineData(DualBankError.Unconfirmed, OtaError.TrialPending)]
    [InlineData(DualBankError.RolledBack, OtaError.FirmwareNotStarted)]
    [InlineData(DualBankError.RollbackImpossible, OtaError.FirmwareNotStarted)]
    [InlineData(DualBankError.NotSequential, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.Incomplete, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.NotAnImage, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.WrongChip, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.TooLarge, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.NoDescription, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.SecureVersion, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.ImageDamaged, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.NoImage, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.WrongRevision, OtaError.FirmwareRefused)]
    [InlineData(DualBankError.ReadFailed, OtaError.FirmwareFlashFailed)]
    [InlineData(DualBankError.EraseFailed, OtaError.FirmwareFlashFailed)]
    [InlineData(DualBankError.WriteFailed, OtaError.FirmwareFlashFailed)]
    [InlineData(DualBankError.SelectFailed, OtaError.FirmwareFlashFailed)]
    public void Each_reason_becomes_the_error_that_says_what_to_do(DualBankError reason, OtaError error)
    {
        Assert.Equal(error, FirmwareBank.Translate(new DualBankException(reason, "")).Error);
    }

    [Fact]
    public void The_cause_is_kept()
    {
        OtaException e = Assert.Throws<OtaException>(() => Write(new ImageBuilder { Chip = 5 }.Build()));

        Assert.Equal(DualBankError.WrongChip, Assert.IsType<DualBankException>(e.InnerException).Error);
        Assert.Equal(e.InnerException!.Message, e.Message);
    }

    [Fact]
    public void DualBank_goes_to_the_board_s_banks()
    {
        DualBank.Update = _board.Update;
        try
        {
            DualBank.Flash(Image[..0x1000]);
            DualBank.Flash(Image[0x1000..], 0x1000);
            Assert.Equal(Image.Length, DualBank.NextOffset);
            Assert.Equal("1.0.2", DualBank.Validate().Version);
            DualBank.Switch();
            Assert.True(DualBank.Next.IsSelected);
            Assert.Equal(DualBank.Running.Slot, new FirmwareBank().ActiveSlot);

            _board.Boot();
            DualBank.Update = _board.Update;
            DualBank.ExtendTrial(10);
            Assert.Equal(10, _board.Banks.Guard);
            DualBank.Confirm();
            Assert.Equal(BankState.Valid, DualBank.Running.State);
            DualBank.Rollback();
            Assert.Equal(BankState.Invalid, DualBank.Running.State);
            DualBank.Abort();
            Assert.Throws<ArgumentNullException>(() => DualBank.Flash(null!));
        }
        finally
        {
            DualBank.Update = null!;
        }
    }

    private void Write(byte[] image)
    {
        for (int offset = 0; offset < image.Length; offset += 0x1000)
            Bank.Write(image, offset, Math.Min(0x1000, image.Length - offset), offset);
    }

    // Asked as the engine asks, and of otadata as the bootloader reads it.
    private void AssertSlots(int active, BankState state, int selected)
    {
        Assert.Equal((active, 1 - active), (Bank.ActiveSlot, Bank.InactiveSlot));
        Assert.Equal((active, state), (_board.Update.Active.Slot, _board.Update.Active.State));
        Assert.Equal((selected == active, selected != active), (_board.Update.Active.IsSelected, _board.Update.Inactive.IsSelected));
        Assert.Equal(selected, _board.OtaData.ActiveSlot);
    }

    private static OtaError Refusal(Action call) => (Record.Exception(call) as OtaException)?.Error ?? OtaError.None;

    private static OtaError Error(Action call) => Assert.Throws<OtaException>(call).Error;
}
