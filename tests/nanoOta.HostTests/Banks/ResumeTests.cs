using System;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>An image of which the inactive bank holds the beginning goes on at a block's start.</summary>
public class ResumeTests
{
    private const int Second = 1;
    private const int Block = 0x10000;

    private readonly BankBoard _board = BankBoard.Booted();
    private readonly byte[] _image = new ImageBuilder { Size = (2 * Block) + 0x200, Seed = 2 }.Build();

    private FirmwareBank Bank => new(_board.Update, "DESK");

    [Fact]
    public void Image_goes_on_behind_what_the_bank_holds_and_nothing_before_is_touched()
    {
        _board.Put(Second, [.. _image[..Block], .. new byte[BankBoard.SlotSize - Block]]);
        Assert.Equal(0, _board.Update.NextOffset);
        int first = _board.SlotAddress(Second);
        _board.Flash.PowerAt = operation =>
        {
            Assert.False(operation.Address >= first && operation.Address < first + Block);
            return CutMoment.None;
        };

        Bank.Resume(Block);

        Assert.Equal(Block, _board.Update.NextOffset);
        _board.Update.Flash(_image, Block, _image.Length - Block, Block);
        Bank.Validate();
        Assert.True(_board.Holds(Second, _image));
    }

    [Fact]
    public void Chunk_sequence_is_as_ever()
    {
        _board.FlashAll(_image[..Block]);
        _board.Boot();
        Bank.Resume(Block);
        // A retry of what the bank holds, something else, a gap.
        _board.Update.Flash(_image, 0x2000, 0x1000, 0x2000);
        Assert.Equal(DualBankError.NotSequential, Refused(() => _board.Update.Flash(new byte[0x1000], 0, 0x1000, 0x2000)));
        Assert.Equal(DualBankError.NotSequential, Refused(() => _board.Update.Flash(_image, Block + 1, 1, Block + 1)));
        _board.Update.Flash(_image, Block, 0x1000, Block);
        Assert.Equal(Block + 0x1000, _board.Update.NextOffset);
        Assert.Equal(DualBankError.Incomplete, Refused(() => _board.Update.Validate()));
    }

    [Fact]
    public void Image_that_is_there_takes_no_more_bytes()
    {
        _board.Put(Second, _image);
        Bank.Resume(_image.Length);
        int operations = _board.Flash.Operations;
        Assert.Equal(DualBankError.NotSequential, Refused(() => _board.Update.Flash(new byte[16], 0, 16, _image.Length)));
        Assert.Equal(operations, _board.Flash.Operations);
        Bank.Validate();
    }

    [Fact]
    public void Bank_with_something_else_is_refused_and_can_be_flashed_anew()
    {
        Assert.Equal(DualBankError.NotAnImage, Refused(() => _board.Update.Resume(Block)));
        Assert.Equal(0, _board.Update.NextOffset);
        _board.FlashAll(_image);
        Bank.Validate();
    }

    [Fact]
    public void Head_is_checked_once_more()
    {
        _board.Put(Second, new ImageBuilder { Chip = 5 }.Build());
        Assert.Equal(DualBankError.WrongChip, Refused(() => _board.Update.Resume(Block)));
        Assert.Equal(OtaError.FirmwareRefused, Assert.Throws<OtaException>(() => Bank.Resume(Block)).Error);
        _board.Put(Second, new ImageBuilder { MinRevision = 301 }.Build());
        Assert.Equal(DualBankError.WrongRevision, Refused(() => _board.Update.Resume(Block)));
    }

    /// <summary>Who calls it has to know what is there; if that is not so, it is found out in the end.</summary>
    [Fact]
    public void Wrong_beginning_is_found_out_at_the_end()
    {
        _board.FlashAll(new ImageBuilder { Size = _image.Length, Seed = 3 }.Build()[..Block]);
        Bank.Resume(Block);
        _board.Update.Flash(_image, Block, _image.Length - Block, Block);
        Assert.Equal(DualBankError.ImageDamaged, Refused(() => _board.Update.Validate()));
    }

    [Fact]
    public void On_trial_and_on_one_bank_nothing_goes_on()
    {
        var one = new BankUpdate(new FaultyBanks(_board.Native, "", 0) { OneBank = true });
        Assert.Equal(DualBankError.ActiveBank, Refused(() => one.Resume(Block)));
        Assert.True(Bank.StaysActive);
        _board.FlashAll(_image);
        _board.Update.Switch();
        Assert.False(Bank.StaysActive);
        _board.Boot();
        Assert.False(Bank.StaysActive);
        Assert.Equal(DualBankError.Unconfirmed, Refused(() => _board.Update.Resume(Block)));
        Bank.Confirm();
        Assert.True(Bank.StaysActive);
        Bank.Rollback();
        Assert.False(Bank.StaysActive);
        Assert.Equal(DualBankError.RolledBack, Refused(() => _board.Update.Resume(Block)));
    }

    [Fact]
    public void Banks_are_read_up_to_their_end()
    {
        _board.Put(Second, _image);
        var buffer = new byte[64];
        Assert.True(Bank.Read(false, buffer, 40, Block + 3));
        Assert.Equal(_image[(Block + 3)..(Block + 43)], buffer[..40]);
        Assert.Equal(new byte[24], buffer[40..]);
        Assert.True(Bank.Read(true, buffer, 1, 0));
        Assert.Equal(0xE9, buffer[0]);
        Assert.True(Bank.Read(false, buffer, 64, BankBoard.SlotSize - 64));
        Assert.False(Bank.Read(false, buffer, 64, BankBoard.SlotSize - 63));
        Assert.False(Bank.Read(false, buffer, 1, BankBoard.SlotSize));
    }

    [Fact]
    public void Failure_of_the_flash_has_an_error_of_its_own()
    {
        var unread = new FirmwareBank(new BankUpdate(new FaultyBanks(_board.Native, "BankRead", 0x108)), "DESK");
        Assert.Equal(OtaError.FirmwareFlashFailed, Assert.Throws<OtaException>(() => unread.Read(true, new byte[1], 1, 0)).Error);
        Assert.Equal(OtaError.FirmwareFlashFailed, Assert.Throws<OtaException>(() => unread.Resume(Block)).Error);
        var unknown = new FirmwareBank(new BankUpdate(new FaultyBanks(_board.Native, "BankInfo", 0x108)), "DESK");
        Assert.Equal(OtaError.FirmwareFlashFailed, Assert.Throws<OtaException>(() => unknown.StaysActive).Error);
    }

    private static DualBankError Refused(Action call) => Assert.Throws<DualBankException>(call).Error;
}
