using System.Linq;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>Every row of "What the bootloader does" in the facts, as it was seen in the emulator.</summary>
public class BootloaderTests
{
    private static readonly byte[] Old = new ImageBuilder { Seed = 1 }.Build();
    private static readonly byte[] New = new ImageBuilder { Seed = 2 }.Build();

    [Fact]
    public void Blank_otadata_without_factory_boots_ota_0_and_writes_sequence_1_VALID()
    {
        BankBoard board = WithImages();

        Assert.Equal(0, board.Boot());
        Assert.Equal(OtaEntry.Make(1, BankState.Valid), board.OtaData[0]);
        Assert.Equal(OtaEntry.Blank, board.OtaData[1].Sequence);
    }

    [Fact]
    public void Blank_otadata_and_ota_0_damaged_boots_ota_1_and_writes_sequence_2_VALID()
    {
        BankBoard board = WithImages(firstFault: ImageFault.Sha);

        Assert.Equal(1, board.Boot());
        Assert.Equal(OtaEntry.Make(2, BankState.Valid), board.OtaData[0]);
    }

    [Fact]
    public void Sequence_2_with_the_right_CRC_boots_ota_1()
    {
        BankBoard board = WithImages();
        board.PutEntry(0, OtaEntry.Make(2, BankState.Valid));

        Assert.Equal(1, board.Boot());
    }

    [Fact]
    public void Sequence_2_with_a_wrong_CRC_boots_ota_0_and_leaves_otadata()
    {
        BankBoard board = WithImages();
        byte[] entry = OtaEntry.Make(2, BankState.Valid).ToBytes();
        entry[31] ^= 0x80;
        board.PutEntry(0, OtaEntry.Parse(entry));

        Assert.Equal(0, board.Boot());
        Assert.Equal(OtaEntry.Parse(entry), board.OtaData[0]);
        Assert.Equal(0, board.Flash.Operations);
    }

    [Fact]
    public void Sequence_0_with_CRC_FFFFFFFF_is_valid_and_boots_ota_1()
    {
        BankBoard board = WithImages();
        board.PutEntry(0, OtaEntry.Make(0, BankState.Undefined));

        Assert.Equal(1, board.Boot());
    }

    [Theory]
    [InlineData(ImageFault.Magic)]
    [InlineData(ImageFault.Chip)]
    [InlineData(ImageFault.Segments)]
    [InlineData(ImageFault.Length)]
    [InlineData(ImageFault.Body)]
    [InlineData(ImageFault.Checksum)]
    [InlineData(ImageFault.Sha)]
    public void A_damaged_selected_image_falls_back_and_leaves_otadata(ImageFault fault)
    {
        BankBoard board = WithImages(secondFault: fault);
        board.PutEntry(0, OtaEntry.Make(1, BankState.Valid));
        board.PutEntry(1, OtaEntry.Make(2, BankState.Valid));

        Assert.Equal(0, board.Boot());
        Assert.Equal(1, board.OtaData.ActiveSlot);
        Assert.Equal(0, board.Flash.Operations);
    }

    [Fact]
    public void Both_damaged_without_factory_is_a_reset_loop()
    {
        BankBoard board = WithImages(ImageFault.Body, ImageFault.Sha);

        Assert.Null(board.Boot());
        Assert.Contains("resets for ever", board.LastBoot!.Log.Last());
    }

    [Fact]
    public void NEW_becomes_PENDING_VERIFY_then_ABORTED_and_the_old_app_runs()
    {
        BankBoard board = WithNewSecond();

        Assert.Equal(1, board.Boot());
        Assert.Equal(BankState.PendingVerify, board.OtaData[1].State);

        Assert.Equal(0, board.Boot());
        Assert.Equal(BankState.Aborted, board.OtaData[1].State);
        Assert.Equal(0, board.Boot());
    }

    [Fact]
    public void NEW_and_confirmed_goes_on_running()
    {
        BankBoard board = WithNewSecond();
        board.Boot();

        board.Native.BankMarkValid();

        Assert.Equal(1, board.Boot());
        Assert.Equal(1, board.Boot());
    }

    [Fact]
    public void NEW_but_damaged_runs_the_old_app_stays_PENDING_VERIFY_then_ABORTED()
    {
        BankBoard board = WithNewSecond(ImageFault.Body);

        Assert.Equal(0, board.Boot());
        Assert.Equal(BankState.PendingVerify, board.OtaData[1].State);

        Assert.Equal(0, board.Boot());
        Assert.Equal(BankState.Aborted, board.OtaData[1].State);
    }

    [Theory]
    [InlineData(BankState.New)]
    [InlineData(BankState.PendingVerify)]
    public void A_bootloader_without_rollback_never_acts_on_NEW_and_PENDING_VERIFY(BankState state)
    {
        BankBoard board = new() { BootRollback = false };
        board.Put(0, Old);
        board.Put(1, New);
        board.PutEntry(0, OtaEntry.Make(1, BankState.Valid));
        board.PutEntry(1, OtaEntry.Make(2, state));

        Assert.Equal(1, board.Boot());
        Assert.Equal(1, board.Boot());
        Assert.Equal(state, board.OtaData[1].State);
    }

    [Fact]
    public void A_factory_partition_boots_on_blank_otadata_and_is_the_last_resort_but_one()
    {
        PartitionTable table = new([.. BankBoard.Table.Partitions, new("factory", Partition.App, Partition.Factory, 0x70000, 0x10000)]);
        BankBoard board = new(table);
        board.Put(Bootloader.Factory, Old);
        board.Put(0, New);

        Assert.Equal(Bootloader.Factory, board.Boot());
        Assert.Equal(OtaEntry.Blank, board.OtaData[0].Sequence);

        board.PutEntry(0, OtaEntry.Make(2, BankState.Valid));
        Assert.Equal(0, board.Boot());

        board.Put(0, new ImageBuilder { Fault = ImageFault.Body }.Build());
        Assert.Equal(Bootloader.Factory, board.Boot());
    }

    private static BankBoard WithImages(ImageFault firstFault = ImageFault.None, ImageFault secondFault = ImageFault.None)
    {
        BankBoard board = new();
        board.Put(0, new ImageBuilder { Seed = 1, Fault = firstFault }.Build());
        board.Put(1, new ImageBuilder { Seed = 2, Fault = secondFault }.Build());
        return board;
    }

    private static BankBoard WithNewSecond(ImageFault fault = ImageFault.None)
    {
        BankBoard board = WithImages(secondFault: fault);
        board.PutEntry(0, OtaEntry.Make(1, BankState.Valid));
        board.PutEntry(1, OtaEntry.Make(2, BankState.New));
        return board;
    }
}
