using System;
using System.Linq;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>What ESP-IDF's esp_ota does, as far as the rules rest on it; and its traps, which the native part keeps clear of.</summary>
public class EspOtaSemanticsTests
{
    private readonly BankBoard _board = BankBoard.Booted();

    private INativeCalls Native => _board.Native;

    [Fact]
    public void Writing_flash_that_was_not_erased_succeeds_and_only_the_check_finds_it()
    {
        byte[] image = new ImageBuilder { Seed = 2 }.Build();
        _board.Put(1, new ImageBuilder { Seed = 3 }.Build());

        Assert.Equal(0, Native.BankWrite(0, image, 0, image.Length));
        Assert.Equal(EspError.ValidateFailed, Native.BankVerify());
        Assert.Equal(EspError.ValidateFailed, Native.BankSetBoot());
    }

    [Fact]
    public void SetBoot_writes_the_other_copy_as_NEW_with_the_next_sequence()
    {
        _board.Put(1, new ImageBuilder { Seed = 2 }.Build());

        Native.BankSetBoot();

        Assert.Equal(OtaEntry.Make(1, BankState.Valid), _board.OtaData[0]);
        Assert.Equal(OtaEntry.Make(2, BankState.New), _board.OtaData[1]);
    }

    [Fact]
    public void SetBoot_never_writes_the_same_sequence_into_both_copies()
    {
        _board.Put(1, new ImageBuilder { Seed = 2 }.Build());
        for (int i = 0; i < 3; i++)
        {
            Native.BankSetBoot();
            Assert.NotEqual(_board.OtaData[0].Sequence, _board.OtaData[1].Sequence);
            Assert.Equal(1, _board.OtaData.ActiveSlot);
            Assert.Contains(new[] { 0, 1 }, copy => _board.OtaData[copy].IsUsable && _board.OtaData.SlotOf(copy) == 0);
        }
    }

    [Fact]
    public void MarkValid_and_MarkInvalid_rewrite_the_active_copy_in_place()
    {
        StartTrial();
        Native.BankMarkValid();
        Assert.Equal(OtaEntry.Make(2, BankState.Valid), _board.OtaData[1]);

        Native.BankMarkInvalid();
        Assert.Equal(OtaEntry.Make(2, BankState.Invalid), _board.OtaData[1]);
        Assert.Equal(OtaEntry.Make(1, BankState.Valid), _board.OtaData[0]);
    }

    [Fact]
    public void MarkInvalid_without_another_good_image_is_refused()
    {
        Assert.Equal(EspError.RollbackFailed, Native.BankMarkInvalid());

        StartTrial();
        Native.BankMarkValid();
        _board.Put(0, new ImageBuilder { Fault = ImageFault.Sha }.Build());
        Assert.Equal(EspError.RollbackFailed, Native.BankMarkInvalid());
        Assert.Equal(BankState.Valid, _board.OtaData[1].State);
    }

    [Fact]
    public void MarkInvalid_to_an_image_whose_trial_failed_is_refused()
    {
        StartTrial();
        _board.Boot();
        Assert.Equal(0, _board.Running);

        Assert.Equal(EspError.RollbackFailed, Native.BankMarkInvalid());
    }

    [Fact]
    public void MarkValid_after_a_fall_back_leaves_the_other_slots_entry_alone()
    {
        // esp_ota_mark_app_valid_cancel_rollback would make the damaged image's entry VALID here.
        _board.Put(1, new ImageBuilder { Fault = ImageFault.Body }.Build());
        _board.PutEntry(1, OtaEntry.Make(2, BankState.New));
        Assert.Equal(0, _board.Boot());

        Native.BankMarkValid();

        Assert.Equal(BankState.PendingVerify, _board.OtaData[1].State);
    }

    [Fact]
    public void Erasing_is_done_by_blocks_and_only_in_the_other_bank()
    {
        int before = _board.Flash.SectorErases;
        Native.BankErase(0, BankBoard.SlotSize);

        Assert.Equal((3, before), (_board.Flash.BlockErases, _board.Flash.SectorErases));
        Assert.True(_board.Holds(0, new ImageBuilder { Seed = 1 }.Build()));
    }

    [Theory]
    [InlineData(-0x1000, 0x1000)]
    [InlineData(0, 0x31000)]
    [InlineData(0x30000, 0x1000)]
    [InlineData(0, 0)]
    [InlineData(0x10, 0x1000)]
    [InlineData(0, 0x10)]
    [InlineData(0x7FFFF000, 0x1000)]
    public void An_erase_outside_the_bank_or_of_half_a_sector_is_refused(int offset, int length)
    {
        int before = _board.Flash.Operations;

        Assert.Equal(EspError.InvalidArgument, Native.BankErase(offset, length));
        Assert.Equal(before, _board.Flash.Operations);
    }

    [Theory]
    [InlineData(0x30000, 0, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(0, 5, 12)]
    [InlineData(0, -1, 4)]
    [InlineData(0, 0, -1)]
    public void A_read_or_write_outside_the_bank_or_the_buffer_is_refused(int offset, int index, int count)
    {
        byte[] buffer = new byte[16];

        Assert.Equal(EspError.InvalidArgument, Native.BankRead(0, offset, buffer, index, count));
        Assert.Equal(EspError.InvalidArgument, Native.BankWrite(offset, buffer, index, count));
        Assert.All(buffer, b => Assert.Equal(0, b));
    }

    [Theory]
    [InlineData("ota_1")]
    [InlineData("otadata")]
    public void A_board_without_two_slots_and_otadata_has_no_banks(string missing)
    {
        BankBoard board = new(new PartitionTable(BankBoard.Table.Partitions.Where(p => p.Label != missing)));
        board.Put(0, new ImageBuilder().Build());
        INativeCalls native = new SimulatedBanks(board.Flash, 0);
        BankUpdate update = new(native);
        byte[] image = new ImageBuilder().Build();

        int[] codes =
        [
            native.BankInfo(0, new int[BankValue.Count]), native.BankRead(1, 0, image, 0, 1), native.BankErase(0, 0x1000),
            native.BankWrite(0, image, 0, 16), native.BankVerify(), native.BankSetBoot(), native.BankMarkValid(), native.BankMarkInvalid(),
        ];
        Assert.All(codes, code => Assert.Equal(EspError.NotFound, code));
        Action[] calls =
        [
            () => _ = update.Active, () => _ = update.Inactive, () => update.Flash(image, 0, 16, 0), () => update.Validate(),
            update.Switch, update.Confirm, update.Rollback, () => update.ExtendTrial(1),
        ];
        Assert.All(calls, call => Assert.Equal(DualBankError.NoBanks, Assert.Throws<DualBankException>(call).Error));
        Assert.Equal(0, board.Flash.Operations);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_bank_that_is_none_is_refused(int bank)
    {
        Assert.Equal(EspError.InvalidArgument, Native.BankInfo(bank, new int[BankValue.Count]));
        Assert.Equal(EspError.InvalidArgument, Native.BankRead(bank, 0, new byte[1], 0, 1));
    }

    private void StartTrial()
    {
        _board.Put(1, new ImageBuilder { Seed = 2 }.Build());
        Native.BankSetBoot();
        _board.Boot();
    }
}
