using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>Every reason is reached, says what to do, and leaves a board that runs and can be flashed from 0.</summary>
public class DualBankErrorTests
{
    private const int FlashError = 0x108;

    private static readonly byte[] Good = new ImageBuilder { Size = 0x8000, Seed = 2 }.Build();

    // How each reason comes about on a board that runs slot 0.
    private static readonly Dictionary<DualBankError, Action<BankBoard>> Ways = new()
    {
        [DualBankError.NoBanks] = board => Flash(With(board, "BankInfo", EspError.NotFound), Good),
        [DualBankError.ActiveBank] = board => Flash(new BankUpdate(new FaultyBanks(board.Native, "", 0) { OneBank = true }), Good),
        [DualBankError.Unconfirmed] = board =>
        {
            StartTrial(board);
            Flash(board.Update, Good);
        },
        [DualBankError.RolledBack] = board =>
        {
            StartTrial(board);
            board.Update.Rollback();
            Flash(board.Update, Good);
        },
        [DualBankError.NotSequential] = board => board.Update.Flash(Good, 0, 100, 100),
        [DualBankError.Incomplete] = board =>
        {
            board.Update.Flash(Good, 0, Good.Length - 1, 0);
            board.Update.Switch();
        },
        [DualBankError.NotAnImage] = board => board.Update.Flash("<html>"u8.ToArray(), 0, 6, 0),
        [DualBankError.WrongChip] = board => Flash(board.Update, new ImageBuilder { Chip = 9 }.Build()),
        [DualBankError.TooLarge] = board => Flash(board.Update, new ImageBuilder { Size = BankBoard.SlotSize + 16 }.Build()),
        [DualBankError.NoDescription] = board => Flash(board.Update, WithoutDescription()),
        [DualBankError.SecureVersion] = board => Flash(new BankUpdate(new SimulatedBanks(board.Flash, 0) { SecureVersion = 2 }), Good),
        [DualBankError.ImageDamaged] = board =>
        {
            Flash(board.Update, new ImageBuilder { Fault = ImageFault.Body }.Build());
            board.Update.Switch();
        },
        [DualBankError.NoImage] = board => board.Update.Switch(),
        [DualBankError.RollbackImpossible] = board => board.Update.Rollback(),
        [DualBankError.WrongRevision] = board => Flash(board.Update, new ImageBuilder { MinRevision = 301, MaxRevision = 399 }.Build()),
        [DualBankError.ReadFailed] = board => Flash(With(board, "BankRead", FlashError), Good),
        [DualBankError.EraseFailed] = board => Flash(With(board, "BankErase", FlashError), Good),
        [DualBankError.WriteFailed] = board => Flash(With(board, "BankWrite", FlashError), Good),
        [DualBankError.SelectFailed] = board =>
        {
            BankUpdate update = With(board, "BankSetBoot", FlashError);
            Flash(update, Good);
            update.Switch();
        },
    };

    public static TheoryData<DualBankError> Reasons => new(Enum.GetValues<DualBankError>().Where(e => e != DualBankError.None));

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_is_reached_and_says_what_to_do(DualBankError reason)
    {
        BankBoard board = BankBoard.Booted();

        DualBankException e = Assert.Throws<DualBankException>(() => Ways[reason](board));

        Assert.Equal(reason, e.Error);
        Assert.InRange(e.Message.Length, 20, 120);
        Assert.Contains(':', e.Message);
        Assert.DoesNotContain(Ways.Keys.Where(k => k != reason), other => Message(other) == e.Message);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void After_each_the_board_runs_and_Flash_from_0_works(DualBankError reason)
    {
        BankBoard board = BankBoard.Booted();
        Assert.Throws<DualBankException>(() => Ways[reason](board));
        int? running = board.Running;

        // Where the running image is in question, that comes first.
        if (reason == DualBankError.Unconfirmed)
            board.Update.Confirm();
        if (reason == DualBankError.RolledBack)
            board.Boot();

        byte[] next = new ImageBuilder { Size = 0x9000, Seed = 3 }.Build();
        Flash(board.Update, next);
        board.Update.Switch();
        int? before = board.Running;
        Assert.NotNull(running);
        Assert.Equal(1 - before, board.Boot());
        Assert.True(board.Holds(board.Running!.Value, next));
    }

    [Theory]
    [InlineData("BankErase", DualBankError.EraseFailed)]
    [InlineData("BankWrite", DualBankError.WriteFailed)]
    [InlineData("BankRead", DualBankError.ReadFailed)]
    public void A_flash_error_in_the_middle_leaves_a_writer_that_starts_anew(string call, DualBankError error)
    {
        BankBoard board = BankBoard.Booted();
        FaultyBanks banks = new(board.Native, call, FlashError) { IsFailing = false };
        BankUpdate update = new(banks);
        byte[] image = new ImageBuilder { Size = 0x18000, Seed = 4 }.Build();
        update.Flash(image, 0, 0x8000, 0);
        banks.IsFailing = true;
        Assert.Equal(error, Assert.Throws<DualBankException>(() => update.Flash(image, 0x8000, 0x10000, 0x8000)).Error);
        Assert.Equal(0, update.NextOffset);

        banks.IsFailing = false;
        update.Flash(image, 0, image.Length, 0);
        update.Switch();
        Assert.Equal(1, board.Boot());
    }

    [Fact]
    public void A_confirmation_that_fails_says_so_and_can_be_tried_again()
    {
        BankBoard board = BankBoard.Booted();
        StartTrial(board);
        FaultyBanks banks = new(board.Native, "BankMarkValid", FlashError);
        BankUpdate update = new(banks);

        Assert.Equal(DualBankError.SelectFailed, Assert.Throws<DualBankException>(update.Confirm).Error);
        banks.IsFailing = false;
        update.Confirm();

        Assert.Equal(1, board.Boot());
    }

    [Theory]
    [InlineData(EspError.PartitionConflict, DualBankError.ActiveBank)]
    [InlineData(EspError.SmallSecureVersion, DualBankError.SecureVersion)]
    [InlineData(EspError.RollbackInvalidState, DualBankError.Unconfirmed)]
    [InlineData(EspError.RollbackFailed, DualBankError.RollbackImpossible)]
    [InlineData(EspError.NotFound, DualBankError.NoBanks)]
    public void Codes_with_a_meaning_keep_it_whatever_the_call(int code, DualBankError error)
    {
        BankBoard board = BankBoard.Booted();
        BankUpdate update = With(board, "BankErase", code);

        Assert.Equal(error, Assert.Throws<DualBankException>(() => Flash(update, Good)).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(100)]
    [InlineData(0x1000)]
    public void What_does_not_belong_here_is_refused_before_the_first_erase(int chunkSize)
    {
        byte[][] images =
        [
            new ImageBuilder { Chip = 5 }.Build(),
            new ImageBuilder { MinRevision = 301 }.Build(),
            new ImageBuilder { MaxRevision = 299 }.Build(),
            new ImageBuilder { Fault = ImageFault.Magic }.Build(),
            new ImageBuilder { Fault = ImageFault.Segments }.Build(),
            new ImageBuilder { Size = BankBoard.SlotSize * 3 }.Build(),
            WithoutDescription(),
        ];
        foreach (byte[] image in images)
        {
            BankBoard board = BankBoard.Booted();
            int operations = board.Flash.Operations;

            Assert.Throws<DualBankException>(() => board.FlashAll(image, chunkSize));

            Assert.Equal(operations, board.Flash.Operations);
        }
    }

    [Fact]
    public void Revisions_that_this_chip_or_its_firmware_does_not_ask_for_are_taken()
    {
        byte[] older = new ImageBuilder { MaxRevision = 299 }.Build();
        byte[] newer = new ImageBuilder { MinRevision = 301 }.Build();

        Flash(new BankUpdate(new SimulatedBanks(BankBoard.Booted().Flash, 0) { AnyMaxRevision = true }), older);
        Flash(new BankUpdate(new SimulatedBanks(BankBoard.Booted().Flash, 0) { Revision = 301 }), newer);

        // Firmware of 1.0.0 does not say what the chip is: its own check comes at the end.
        BankUpdate update = new(new SimulatedBanks(BankBoard.Booted().Flash, 0) { Is100 = true });
        Flash(update, newer);
        Assert.Equal(DualBankError.ImageDamaged, Assert.Throws<DualBankException>(update.Switch).Error);
    }

    [Fact]
    public void A_later_segment_that_is_too_long_is_refused_when_its_header_comes()
    {
        BankBoard board = BankBoard.Booted();
        byte[] image = new ImageBuilder { Size = 0x10000, Fault = ImageFault.Length }.Build();

        Assert.Equal(DualBankError.TooLarge, Assert.Throws<DualBankException>(() => board.FlashAll(image, 0x1000)).Error);
    }

    [Fact]
    public void Every_reason_has_its_line_in_the_documentation_and_no_other_does()
    {
        string[] lines =
        [
            .. File.ReadLines(Repository.Directory("docs/dualbank.md"))
                .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(l[2])),
        ];

        Assert.Equal(
            Enum.GetValues<DualBankError>().Where(e => e != DualBankError.None).Select(e => $"| {(int)e} | `{e}` "),
            lines.Select(l => l[..(l.IndexOf('|', 8))]));
    }

    private static string Message(DualBankError reason) =>
        Assert.Throws<DualBankException>(() => Ways[reason](BankBoard.Booted())).Message;

    private static BankUpdate With(BankBoard board, string call, int code) => new(new FaultyBanks(board.Native, call, code));

    private static void Flash(BankUpdate update, byte[] image) => update.Flash(image, 0, image.Length, 0);

    private static void StartTrial(BankBoard board)
    {
        Flash(board.Update, Good);
        board.Update.Switch();
        board.Boot();
    }

    private static byte[] WithoutDescription()
    {
        byte[] image = new ImageBuilder().Build();
        image[0x20] ^= 1;
        return image;
    }
}
