using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>From a written image to one that runs, and back.</summary>
public class SwitchTests
{
    private static readonly byte[] Image = new ImageBuilder { Size = 0x8000, Seed = 2 }.Build();

    private readonly BankBoard _board = BankBoard.Booted();

    private BankUpdate Update => _board.Update;

    [Fact]
    public void Flash_Switch_boot_Confirm_is_an_update()
    {
        _board.FlashAll(Image);
        Update.Switch();
        Assert.Equal(0, _board.Running);
        Assert.True(Update.Inactive.IsSelected);

        Assert.Equal(1, _board.Boot());
        Assert.Equal(BankState.PendingVerify, Update.Active.State);
        Update.Confirm();
        Assert.Equal(BankState.Valid, Update.Active.State);

        Assert.Equal(1, _board.Boot());
        Assert.Equal(1, _board.Boot());
    }

    [Fact]
    public void Without_Confirm_the_next_boot_is_the_old_image()
    {
        StartTrial();

        Assert.Equal(0, _board.Boot());
        Assert.Equal(BankState.Aborted, Update.Inactive.State);
        Assert.Equal(BankState.Valid, Update.Active.State);
    }

    [Fact]
    public void Rollback_in_a_trial_boots_the_old_image()
    {
        StartTrial();

        Update.Rollback();

        Assert.Equal(1, _board.Running);
        Assert.Equal(BankState.Invalid, Update.Active.State);
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void Rollback_after_Confirm_boots_the_old_image_permanently()
    {
        StartTrial();
        Update.Confirm();

        Update.Rollback();

        Assert.Equal(0, _board.Boot());
        Assert.Equal(BankState.Valid, Update.Active.State);
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void Switch_with_nothing_flashed_goes_back_to_the_old_image()
    {
        StartTrial();
        Update.Confirm();
        _board.Boot();

        Update.Switch();

        Assert.Equal(0, _board.Boot());
        Assert.Equal(BankState.PendingVerify, Update.Active.State);
        Update.Confirm();
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void Switch_twice_leaves_the_rollback()
    {
        _board.FlashAll(Image);
        Update.Switch();
        Update.Switch();

        Assert.Equal(1, _board.Boot());
        Assert.Equal(0, _board.Boot());
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void After_a_fall_back_the_next_trial_can_fail_too()
    {
        // otadata selects the damaged bank all the time: the equal-sequence trap of esp_ota_set_boot_partition.
        _board.FlashAll(Image);
        Update.Switch();
        _board.Boot();
        Update.Confirm();
        _board.Put(1, new ImageBuilder { Fault = ImageFault.Body }.Build());
        Assert.Equal(0, _board.Boot());
        Assert.True(Update.Inactive.IsSelected);

        _board.FlashAll(Image);
        Assert.True(Update.Active.IsSelected);
        Update.Switch();

        Assert.Equal(1, _board.Boot());
        Assert.Equal(0, _board.Boot());
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void Flashing_after_Switch_takes_it_back()
    {
        _board.FlashAll(Image);
        Update.Switch();

        _board.FlashAll(new ImageBuilder { Size = 0x8000, Seed = 3 }.Build());

        Assert.True(Update.Active.IsSelected);
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void Confirm_without_a_trial_changes_nothing()
    {
        int operations = _board.Flash.Operations;

        Update.Confirm();

        Assert.Equal(operations, _board.Flash.Operations);
    }

    [Fact]
    public void Confirm_after_Switch_leaves_the_switch()
    {
        _board.FlashAll(Image);
        Update.Switch();

        Update.Confirm();

        Assert.Equal(1, _board.Boot());
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void After_Rollback_nothing_but_a_reset_is_taken()
    {
        StartTrial();
        Update.Rollback();

        Assert.Equal(DualBankError.RolledBack, Assert.Throws<DualBankException>(Update.Confirm).Error);
        Assert.Equal(DualBankError.RolledBack, Assert.Throws<DualBankException>(Update.Switch).Error);
        Assert.Equal(0, _board.Boot());
    }

    [Fact]
    public void Confirm_calls_the_trial_guard_off()
    {
        StartTrial();
        _board.Native.GuardStart(300);

        Update.Confirm();

        Assert.Equal(0, _board.Banks.Guard);
    }

    [Fact]
    public void ExtendTrial_moves_the_guard_in_a_trial_only()
    {
        Update.ExtendTrial(600);
        Assert.Equal(0, _board.Banks.Guard);

        StartTrial();
        Update.ExtendTrial(600);
        Assert.Equal(600, _board.Banks.Guard);
    }

    [Fact]
    public void Firmware_that_knows_no_trials_switches_permanently()
    {
        BankBoard board = new() { AppRollback = false };
        board.Put(0, new ImageBuilder { Seed = 1 }.Build());
        board.Boot();
        board.FlashAll(Image);
        board.Update.Switch();

        Assert.Equal(1, board.Boot());
        Assert.Equal(1, board.Boot());
        Assert.Equal(BankState.Undefined, board.Update.Active.State);
    }

    [Fact]
    public void The_banks_say_what_they_hold()
    {
        Assert.Null(Update.Inactive.Image);
        _board.FlashAll(Image);

        BankInfo running = Update.Active;
        BankInfo next = Update.Inactive;
        Assert.Equal((0, 0x10000, BankBoard.SlotSize, true), (running.Slot, running.Address, running.Size, running.IsSelected));
        Assert.Equal((1, 0x40000, BankBoard.SlotSize, false), (next.Slot, next.Address, next.Size, next.IsSelected));
        Assert.Equal(("1.0.1", "nanoCLR"), (running.Image.Version, running.Image.ProjectName));
        Assert.Equal(("Jan  1 2026 00:00:00", "v5.5.4"), (running.Image.Built, running.Image.IdfVersion));
        Assert.Equal(("1.0.2", 0x8000, 0, 0u), (next.Image!.Version, next.Image.Length, next.Image.Chip, next.Image.SecureVersion));
        Assert.Equal(Image[(0x20 + 144)..(0x20 + 176)], next.Image.ElfSha256);
    }

    private void StartTrial()
    {
        _board.FlashAll(Image);
        Update.Switch();
        Assert.Equal(1, _board.Boot());
    }
}
