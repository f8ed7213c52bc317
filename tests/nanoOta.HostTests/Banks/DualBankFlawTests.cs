using System;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>The flaws of CircuitPython's dualbank, each shown to be gone; and what it did right, kept.</summary>
public class DualBankFlawTests
{
    private static readonly byte[] Image = new ImageBuilder { Size = 0x20000, Seed = 2 }.Build();

    private readonly BankBoard _board = BankBoard.Booted();

    [Fact]
    public void Sending_the_first_chunk_again_does_not_append_it()
    {
        _board.Update.Flash(Image, 0, 0x1000, 0);
        _board.Update.Flash(Image, 0, 0x1000, 0);
        Assert.Equal(0x1000, _board.Update.NextOffset);

        _board.Update.Flash(Image, 0x1000, Image.Length - 0x1000, 0x1000);
        _board.Update.Switch();
        Assert.Equal(1, _board.Boot());
    }

    [Fact]
    public void There_is_not_one_error_for_everything()
    {
        DualBankException chip = Assert.Throws<DualBankException>(() => _board.FlashAll(new ImageBuilder { Chip = 9 }.Build()));
        DualBankException html = Assert.Throws<DualBankException>(() => _board.FlashAll("<!DOCTYPE html><html>"u8.ToArray()));
        DualBankException none = Assert.Throws<DualBankException>(_board.Update.Switch);

        Assert.Equal("For chip 9, this is chip 0: use the firmware for this board.", chip.Message);
        Assert.Equal("No ESP32 app image: it begins with 0x3C.", html.Message);
        Assert.Equal("The inactive bank holds no good image: flash one first.", none.Message);
    }

    [Fact]
    public void A_short_first_chunk_is_not_too_big()
    {
        _board.FlashAll(Image, 10);

        Assert.Equal(Image.Length, _board.Update.Validate().Length);
    }

    [Fact]
    public void The_result_of_the_final_check_counts_and_a_failed_one_does_not_block_flashing()
    {
        _board.FlashAll(new ImageBuilder { Size = 0x8000, Fault = ImageFault.Sha }.Build());
        Assert.Equal(DualBankError.ImageDamaged, Assert.Throws<DualBankException>(_board.Update.Switch).Error);
        Assert.True(_board.Update.Active.IsSelected);

        // No reset in between.
        _board.FlashAll(Image);
        _board.Update.Switch();
        Assert.Equal(1, _board.Boot());
    }

    [Fact]
    public void After_a_failed_check_the_right_image_goes_through_though_it_begins_like_the_damaged_one()
    {
        _board.FlashAll(new ImageBuilder { Size = Image.Length, Seed = 2, Fault = ImageFault.Body }.Build());
        Assert.Equal(DualBankError.ImageDamaged, Assert.Throws<DualBankException>(_board.Update.Switch).Error);
        Assert.Equal(0, _board.Update.NextOffset);

        _board.FlashAll(Image);
        _board.Update.Switch();
        Assert.True(_board.Holds(1, Image));
    }

    [Fact]
    public void No_call_erases_more_than_a_block_ahead()
    {
        int before = _board.Flash.Operations;
        for (int offset = 0; offset < Image.Length; offset += 0x1000)
        {
            TimeSpan start = _board.Flash.BusyTime;
            _board.Update.Flash(Image, offset, 0x1000, offset);
            Assert.InRange(_board.Flash.BusyTime - start, TimeSpan.Zero, NorFlash.BlockEraseTime + (16 * NorFlash.PageProgramTime));
        }

        Assert.Equal((2, 0), (_board.Flash.BlockErases, _board.Flash.SectorErases - 1));
        Assert.Equal(before + 2 + (Image.Length / NorFlash.PageSize), _board.Flash.Operations);
    }

    [Fact]
    public void A_negative_offset_is_still_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _board.Update.Flash(Image, 0, 1, -1));
    }

    [Fact]
    public void The_version_that_runs_may_be_flashed_again()
    {
        byte[] same = new ImageBuilder { Seed = 1 }.Build();
        Assert.True(_board.Holds(0, same));

        _board.FlashAll(same);
        _board.Update.Switch();

        Assert.Equal(1, _board.Boot());
    }

    [Fact]
    public void A_version_whose_trial_failed_may_be_tried_again()
    {
        _board.FlashAll(Image);
        _board.Update.Switch();
        _board.Boot();
        Assert.Equal(0, _board.Boot());

        _board.FlashAll(Image);
        _board.Update.Switch();
        Assert.Equal(1, _board.Boot());
        _board.Update.Confirm();
        Assert.Equal(1, _board.Boot());
    }

    [Fact]
    public void Flashing_in_a_trial_is_still_refused()
    {
        _board.FlashAll(Image);
        _board.Update.Switch();
        _board.Boot();

        Assert.Equal(DualBankError.Unconfirmed, Assert.Throws<DualBankException>(() => _board.FlashAll(Image)).Error);
        Assert.Equal(DualBankError.Unconfirmed, Assert.Throws<DualBankException>(_board.Update.Switch).Error);
    }
}
