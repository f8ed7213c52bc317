using System;
using System.Linq;
using nanoOta.HostTests.Signing;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>Signed firmware that a bank holds already is neither fetched nor flashed.</summary>
public sealed class KeptFirmwareTests : IDisposable
{
    private const int First = 0;
    private const int Second = 1;

    private readonly byte[] _old = SignedFirmwareBoard.Image(1);
    private readonly byte[] _image = SignedFirmwareBoard.Image(2);
    private readonly SignedFirmwareBoard _board = new();

    public void Dispose() => _board.Dispose();

    [Fact]
    public void Firmware_in_the_inactive_bank_is_switched_to_and_not_flashed()
    {
        _board.Board.Put(Second, _image);
        _board.Offer(_image);
        int operations = _board.Board.Flash.Operations;

        Assert.True(_board.Updater().InstallUpdateIfAvailable());

        Assert.Equal(operations, _board.Board.Flash.Operations);
        Assert.InRange(_board.Source.Received, 1, SignedFirmwareBoard.BeforeImage);
        Assert.Equal(Second, _board.Record.ExpectedSlot);
        Assert.Equal(2, _board.Reset());
        Assert.Equal(Second, _board.Board.Running);
        _board.Device.AssertNewRuns();
        _board.Updater().Confirm();

        // And both go back together.
        _board.Updater().Rollback();
        _board.Reset();
        Assert.Equal(First, _board.Board.Running);
        _board.Device.AssertOldRuns();
    }

    [Fact]
    public void Firmware_that_runs_stays_and_the_files_are_on_trial_alone()
    {
        _board.Offer(_old);
        int operations = _board.Board.Flash.Operations;

        Assert.True(_board.Updater().InstallUpdateIfAvailable());

        Assert.InRange(_board.Source.Received, 1, SignedFirmwareBoard.BeforeImage);
        Assert.Equal(JournalRecord.NoSlot, _board.Record.ExpectedSlot);
        Assert.Equal(1, _board.Reset());
        Assert.Equal(First, _board.Board.Running);
        _board.Device.AssertNewRuns();
        _board.Updater().Confirm();
        Assert.Equal(operations, _board.Board.Flash.Operations);
    }

    [Fact]
    public void Rollback_of_files_whose_firmware_ran_already_switches_no_bank()
    {
        _board.Offer(_image);
        _board.Install();
        Assert.Equal(Second, _board.Board.Running);
        _board.Offer(_image, "1.2.0", 8, "newer main");
        _board.Install();
        Assert.Equal("newer main", _board.Device.Text("app/main.pe"));

        _board.Updater().Rollback();

        Assert.Equal(1, _board.Reset());
        Assert.Equal(Second, _board.Board.Running);
        _board.Device.AssertNewRuns();
        // The files before them were for the firmware before: they can't come back alone.
        Assert.Equal(OtaError.NothingToRollBack, Assert.Throws<OtaException>(() => _board.Updater().Rollback()).Error);
    }

    [Fact]
    public void Trial_that_runs_out_with_firmware_that_ran_already_switches_no_bank()
    {
        _board.Offer(_image);
        _board.Install();
        _board.Offer(_image, "1.2.0", 8, "newer main");
        Assert.True(_board.Updater().InstallUpdateIfAvailable());
        for (int boot = 0; boot <= UpdateCard.DefaultTrialBoots; boot++)
            Assert.Equal(1, _board.Reset());

        Assert.Equal(Second, _board.Board.Running);
        _board.Device.AssertNewRuns();
    }

    /// <summary>The update before knows its bank until then: what forgets the bank must end its rollback first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Release_that_is_dropped_after_its_firmware_was_found_leaves_no_half_rollback(uint seed)
    {
        _board.Offer(_image);
        _board.Install();
        _board.Offer(SignedFirmwareBoard.Image(seed), "1.2.0", 8, "newer main");
        Assert.True(_board.Updater().InstallUpdateIfAvailable());

        _board.Updater().Rollback();

        Assert.Equal(OtaState.Idle, _board.Updater().State);
        Assert.Equal(OtaError.NothingToRollBack, Assert.Throws<OtaException>(() => _board.Updater().Rollback()).Error);
        _board.Reset();
        Assert.Equal(Second, _board.Board.Running);
        _board.Device.AssertNewRuns();
    }

    [Fact]
    public void Firmware_of_the_update_before_comes_back_without_being_flashed()
    {
        _board.Offer(_image);
        _board.Install();
        _board.Offer(_old, "1.2.0", 8, "newer main");
        int blocks = _board.Board.Flash.BlockErases;

        _board.Install();

        Assert.Equal(blocks, _board.Board.Flash.BlockErases);
        Assert.Equal(First, _board.Board.Running);
    }

    [Fact]
    public void Firmware_in_both_banks_needs_no_switch()
    {
        _board.Board.Put(Second, _old);
        _board.Offer(_old);
        Assert.True(_board.Updater().InstallUpdateIfAvailable());
        Assert.Equal(JournalRecord.NoSlot, _board.Record.ExpectedSlot);
    }

    /// <summary>The next reset would take it away from under its files.</summary>
    [Fact]
    public void Firmware_that_runs_on_trial_is_not_taken_for_the_release_s()
    {
        _board.Board.FlashAll(_image);
        _board.Board.Update.Switch();
        Assert.Equal(Second, _board.Board.Boot());
        _board.Offer(_image);

        Assert.Equal(OtaError.TrialPending, Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable()).Error);

        Assert.Equal(First, _board.Board.Boot());
        _board.AssertOldRuns();
    }

    /// <summary>So it would be if a program has switched by itself.</summary>
    [Fact]
    public void Firmware_that_the_next_reset_leaves_is_not_taken_for_the_release_s()
    {
        _board.Board.FlashAll(_image);
        _board.Board.Update.Switch();
        _board.Offer(_old);

        Assert.True(_board.Updater().InstallUpdateIfAvailable());
        _board.Reset();

        Assert.Equal(Second, _board.Board.Running);
        Assert.True(_board.Board.Holds(Second, _old));
        _board.Device.AssertNewRuns();
    }

    [Fact]
    public void Image_that_is_changed_at_its_end_is_flashed_from_there()
    {
        byte[] held = [.. _image];
        held[^1] ^= 1;
        _board.Board.Put(Second, held);
        _board.Offer(_image);

        _board.Install();

        Assert.True(_board.Board.Holds(Second, _image));
        Assert.InRange(_board.Source.Received, 0x200, SignedFirmwareBoard.BeforeImage + 0x200);
        Assert.Equal(Second, _board.Board.Running);
    }

    /// <summary>Each bank has blocks of it, neither its beginning and its end.</summary>
    [Fact]
    public void Blocks_behind_one_that_is_wrong_do_not_count()
    {
        byte[] running = [.. _image];
        running[^40] ^= 1;
        byte[] other = [.. _image];
        other[5000] ^= 1;
        using var board = new SignedFirmwareBoard(SignedFirmwareBoard.Running(_old));
        board.Board.Put(First, running);
        board.Board.Put(Second, other);
        board.Offer(_image);
        Assert.True(board.Updater().InstallUpdateIfAvailable());
        Assert.Equal(SignedFirmwareBoard.BeforeImage + _image.Length, board.Source.Received);
        Assert.True(board.Board.Holds(Second, _image));
    }

    /// <summary>Bytes behind it are no reason to flash it: they are not its own.</summary>
    [Fact]
    public void Shorter_image_that_a_longer_one_begins_with_is_there()
    {
        byte[] image = SignedFirmwareBoard.Image(3, 0x10000);
        _board.Board.Put(Second, [.. image, .. new byte[0x1000]]);
        _board.Offer(image);
        int erases = _board.Board.Flash.BlockErases;
        _board.Install();
        Assert.Equal((Second, erases), (_board.Board.Running!.Value, _board.Board.Flash.BlockErases));
    }

    /// <summary>What the owner signed is there, and no chip like this one starts it.</summary>
    [Fact]
    public void Firmware_in_the_inactive_bank_that_is_not_for_this_board_is_refused()
    {
        byte[] image = new ImageBuilder { Size = SignedFirmwareBoard.ImageSize, Chip = 5 }.Build();
        _board.Board.Put(Second, image);
        _board.Offer(image);
        OtaException e = Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable());
        Assert.Equal((OtaError.FirmwareRefused, 0L), (e.Error, _board.Source.Received));
        Assert.Contains("For chip 5", e.Message);
        _board.AssertOldRuns();
    }

    [Fact]
    public void Firmware_in_the_inactive_bank_that_is_damaged_is_refused()
    {
        byte[] image = new ImageBuilder { Size = SignedFirmwareBoard.ImageSize, Fault = ImageFault.Sha }.Build();
        _board.Board.Put(Second, image);
        _board.Offer(image);
        Assert.Equal(OtaError.FirmwareRefused, Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable()).Error);
        Assert.Equal(JournalRecord.NoSlot, _board.Record.ExpectedSlot);
    }

    /// <summary>An earlier try in this boot may have left off in the middle of what the bank holds.</summary>
    [Fact]
    public void Chunks_of_an_earlier_try_do_not_stand_in_the_way()
    {
        _board.Board.Put(Second, _image);
        _board.Board.Update.Flash(_image, 0, SignedFirmwareBoard.Block, 0);
        Assert.Equal(SignedFirmwareBoard.Block, _board.Board.Update.NextOffset);
        _board.Offer(_image);
        _board.Board.Put(Second, _image);
        Assert.True(_board.Updater().InstallUpdateIfAvailable());
        Assert.Equal(2, _board.Reset());
        Assert.Equal(Second, _board.Board.Running);
    }

    [Fact]
    public void Firmware_without_blocks_is_fetched_and_flashed_from_its_start()
    {
        _board.Board.Put(Second, _image);
        byte[] archive = SignedFirmwareBoard.Archive(_image);
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), archive);
        string[] lines = System.Text.Encoding.ASCII.GetString(text).Split('\n');
        byte[] without = System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines.Where(line => !line.StartsWith("block: ", StringComparison.Ordinal))));
        _board.Server.Put("1.1.0", archive, _board.Server.Sign(without));

        _board.Install();

        Assert.InRange(_board.Source.Received, _image.Length, archive.Length);
        Assert.Equal(Second, _board.Board.Running);
    }

    [Fact]
    public void Bank_that_cannot_be_read_is_an_error_of_the_flash()
    {
        _board.Offer(_image);
        var banks = new FaultyBanks(_board.Board.Native, "BankRead", 0x108);
        _board.Device.Options.FirmwareBank = new nanoOta.Esp32.FirmwareBank(new nanoOta.Esp32.BankUpdate(banks), "DESK");
        using var updater = new OtaUpdater(_board.Source, _board.Device.Card, _board.Device.Options);
        Assert.Equal(OtaError.FirmwareFlashFailed, Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable()).Error);
        Assert.Equal(0, _board.Source.Received);
    }

    /// <summary>Its first blocks may be there; it is the writer that says that it is too large.</summary>
    [Fact]
    public void Image_that_is_larger_than_the_bank_is_refused_as_such()
    {
        byte[] large = SignedFirmwareBoard.Image(4, BankBoard.SlotSize + 0x200);
        _board.Board.Put(Second, large[..BankBoard.SlotSize]);
        _board.Offer(large);
        OtaException e = Assert.Throws<OtaException>(() => _board.Updater().InstallUpdateIfAvailable());
        Assert.Equal(OtaError.FirmwareRefused, e.Error);
        Assert.Contains("Larger than the bank", e.Message);
    }
}
