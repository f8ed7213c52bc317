using System;
using nanoOta.Esp32;
using nanoOta.FlashFormats;

namespace nanoOta.Simulator.Flash;

/// <summary>The native part's banks on a simulated flash; what each call does stands in tests/vectors/banks/README.md.</summary>
public sealed class SimulatedBanks : UnsupportedCalls
{
    private const int CipherBlock = 16;

    private readonly NorFlash _flash;
    private readonly PartitionTable _table;
    private readonly int _activeSlot;

    /// <summary>The banks of a board that has booted.</summary>
    /// <param name="flash">The board's flash, with its partition table.</param>
    /// <param name="activeSlot">The slot that the bootloader started; -1 is factory.</param>
    public SimulatedBanks(NorFlash flash, int activeSlot)
    {
        _flash = flash;
        _table = PartitionTable.Parse(flash.Read(PartitionTable.Address, PartitionTable.BinarySize));
        _activeSlot = activeSlot;
    }

    /// <summary>esp_chip_id_t.</summary>
    public int Chip { get; init; }

    /// <summary>The chip's revision, major * 100 + minor.</summary>
    public int Revision { get; init; } = 300;

    /// <summary>Whether the chip's eFuses say that the highest revision of an image does not count.</summary>
    public bool AnyMaxRevision { get; init; }

    /// <summary>Whether it is firmware of nanoOta 1.0.0, which does not tell the chip's revision.</summary>
    public bool Is100 { get; init; }

    /// <summary>Whether the firmware was built with CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE.</summary>
    public bool Rollback { get; init; } = true;

    /// <summary>Whether flash encryption is on. The content is modelled in the clear; only the rules for offsets and sizes apply.</summary>
    public bool Encryption { get; init; }

    /// <summary>The secure version burnt into the chip.</summary>
    public int SecureVersion { get; init; }

    /// <summary>Seconds that the trial guard was last started with; 0: not running.</summary>
    public int Guard { get; private set; }

    /// <summary>Raised when the trial guard is started or, with 0, called off.</summary>
    public event Action<int>? GuardSet;

    private Partition ActivePartition => _table.FindSlot(_activeSlot)!;

    private int InactiveSlot => 1 - _activeSlot;

    private Partition InactivePartition => _table.FindSlot(InactiveSlot)!;

    private bool HasBanks => _table.OtaData != null && _table.Slots == 2 && _activeSlot >= 0;

    public override int BankInfo(int bank, int[] values)
    {
        if (Refusal(bank) is not 0 and int refusal)
            return refusal;

        Partition partition = bank == 0 ? ActivePartition : InactivePartition;
        int slot = bank == 0 ? _activeSlot : InactiveSlot;
        OtaData data = ReadOtaData();
        values[BankValue.Slot] = slot;
        values[BankValue.Address] = partition.Offset;
        values[BankValue.Size] = partition.Size;
        values[BankValue.State] = (int)data.StateOf(slot);
        values[BankValue.Boot] = data.ActiveSlot == slot ? 1 : 0;
        values[BankValue.Flags] = (Encryption ? BankValue.Encrypted : 0) | (Rollback ? BankValue.Rollback : 0)
            | (AnyMaxRevision ? BankValue.AnyMaxRevision : 0);
        values[BankValue.Chip] = Chip;
        values[BankValue.SecureVersion] = SecureVersion;
        if (!Is100)
            values[BankValue.Revision] = Revision;
        return 0;
    }

    public override int BankRead(int bank, int offset, byte[] buffer, int index, int count)
    {
        if (Refusal(bank) is not 0 and int refusal)
            return refusal;

        Partition partition = bank == 0 ? ActivePartition : InactivePartition;
        if (!Fits(partition, offset, count) || index < 0 || index > buffer.Length - count)
            return EspError.InvalidArgument;

        _flash.Read(partition.Offset + offset, count).CopyTo(buffer.AsSpan(index));
        return 0;
    }

    public override int BankErase(int offset, int length)
    {
        if (!HasBanks)
            return EspError.NotFound;
        if (!Fits(InactivePartition, offset, length) || length == 0 || offset % NorFlash.SectorSize != 0 || length % NorFlash.SectorSize != 0)
            return EspError.InvalidArgument;

        int code = SelectActive();
        if (code != 0)
            return code;

        _flash.Erase(InactivePartition.Offset + offset, length);
        return 0;
    }

    public override int BankWrite(int offset, byte[] buffer, int index, int count)
    {
        if (!HasBanks)
            return EspError.NotFound;

        bool aligned = !Encryption || (offset % CipherBlock == 0 && count % CipherBlock == 0);
        if (!Fits(InactivePartition, offset, count) || !aligned || index < 0 || index > buffer.Length - count)
            return EspError.InvalidArgument;

        _flash.Program(InactivePartition.Offset + offset, buffer.AsSpan(index, count));
        return 0;
    }

    public override int BankVerify() => !HasBanks ? EspError.NotFound : IsInactiveGood() ? 0 : EspError.ValidateFailed;

    public override int BankSetBoot()
    {
        if (!HasBanks)
            return EspError.NotFound;
        if (ReadOtaData().StateOf(_activeSlot) == BankState.PendingVerify)
            return EspError.RollbackInvalidState;
        if (!IsInactiveGood())
            return EspError.ValidateFailed;

        int code = SelectActive();
        if (code != 0)
            return code;

        OtaData data = ReadOtaData();
        return Write(1 - data.Active, data[data.Active].Sequence + 1, Rollback ? BankState.New : BankState.Undefined);
    }

    public override int BankMarkValid()
    {
        if (!HasBanks)
            return EspError.NotFound;

        OtaData data = ReadOtaData();
        bool isDone = data.ActiveSlot != _activeSlot || data[data.Active].State == BankState.Valid;
        return isDone ? 0 : Write(data.Active, data[data.Active].Sequence, BankState.Valid);
    }

    public override int BankMarkInvalid()
    {
        if (!HasBanks)
            return EspError.NotFound;
        if (!IsInactiveGood())
            return EspError.RollbackFailed;

        OtaData data = ReadOtaData();
        if (data.ActiveSlot == InactiveSlot)
            return 0;
        if (data.Active < 0 || !Selects(data, 1 - data.Active, InactiveSlot))
            return EspError.RollbackFailed;

        return Write(data.Active, data[data.Active].Sequence, BankState.Invalid);
    }

    public override int GuardStart(int seconds)
    {
        if (seconds < 0)
            return EspError.InvalidArgument;

        Guard = seconds;
        GuardSet?.Invoke(seconds);
        return 0;
    }

    private static bool Fits(Partition partition, int offset, int count) =>
        offset >= 0 && count >= 0 && offset <= partition.Size - count;

    private static bool Selects(OtaData data, int copy, int slot) => data[copy].IsUsable && data.SlotOf(copy) == slot;

    // So that a bank is never selected while it is written, and so that there is always an entry to fall back to.
    private int SelectActive()
    {
        OtaData data = ReadOtaData();
        int active = data.Active;
        if (active < 0)
            return Write(0, (uint)_activeSlot + 1, BankState.Valid);
        if (data.ActiveSlot == _activeSlot)
            return 0;
        return Selects(data, 1 - active, _activeSlot)
            ? Write(active, data[active].Sequence, BankState.Invalid)
            : Write(1 - active, data[active].Sequence + 1, BankState.Valid);
    }

    // The sequence last: the CRC covers nothing else, so until then the copy is not usable.
    private int Write(int copy, uint sequence, BankState state)
    {
        if (sequence == OtaEntry.Blank)
            return EspError.SelectInfoInvalid;

        int address = OtaData.AddressOf(_table, copy);
        byte[] bytes = OtaEntry.Make(sequence, state).ToBytes();
        _flash.Erase(address, NorFlash.SectorSize);
        _flash.Program(address + CipherBlock, bytes.AsSpan(CipherBlock));
        _flash.Program(address, bytes.AsSpan(0, CipherBlock));
        return 0;
    }

    private int Refusal(int bank) => bank is not (0 or 1) ? EspError.InvalidArgument : HasBanks ? 0 : EspError.NotFound;

    private bool IsInactiveGood() => AppImage.Check(_flash.Read(InactivePartition.Offset, InactivePartition.Size), Chip, Revision, AnyMaxRevision).IsGood;

    private OtaData ReadOtaData() => OtaData.Read(_flash, _table);
}
