using System;
using nanoOta.Esp32;

namespace nanoOta.FlashFormats;

/// <summary>The two copies of otadata and which of them counts.</summary>
public sealed class OtaData
{
    /// <summary>Bytes of a sector of the flash, the least that can be erased: each copy has one.</summary>
    public const int SectorSize = 0x1000;

    private readonly OtaEntry[] _copies;
    private readonly int _slots;

    public OtaData(OtaEntry first, OtaEntry second, int slots)
    {
        _copies = [first, second];
        _slots = slots;
    }

    /// <summary>The copy that counts: the usable one with the higher sequence, the first on a tie; -1 without a usable one.</summary>
    public int Active
    {
        get
        {
            if (_copies[0].IsUsable && _copies[1].IsUsable)
                return _copies[1].Sequence > _copies[0].Sequence ? 1 : 0;
            return _copies[0].IsUsable ? 0 : _copies[1].IsUsable ? 1 : -1;
        }
    }

    /// <summary>The slot that the active copy selects; -1 without one.</summary>
    public int ActiveSlot => Active < 0 ? -1 : SlotOf(Active);

    public OtaEntry this[int copy] => _copies[copy];

    public static OtaData Read(IFlash flash, PartitionTable table) =>
        new(ReadCopy(flash, table, 0), ReadCopy(flash, table, 1), table.Slots);

    /// <summary>Where a copy stands in the flash: each has a sector.</summary>
    public static int AddressOf(PartitionTable table, int copy) =>
        (table.OtaData ?? throw new InvalidOperationException("No otadata partition.")).Offset + (copy * SectorSize);

    /// <summary>The slot that a copy selects; -1 where there are no slots.</summary>
    public int SlotOf(int copy) => _slots == 0 ? -1 : _copies[copy].Slot(_slots);

    /// <summary>What the copies say of a slot: a usable one before one that is not, then the higher sequence, then the first.</summary>
    public BankState StateOf(int slot)
    {
        int best = -1;
        for (int copy = 0; copy < 2; copy++)
        {
            OtaEntry entry = _copies[copy];
            if (entry.Sequence == OtaEntry.Blank || !entry.IsIntact || SlotOf(copy) != slot)
                continue;
            if (best < 0 || Rank(entry) > Rank(_copies[best]))
                best = copy;
        }

        return best < 0 ? BankState.Undefined : _copies[best].State;

        static ulong Rank(OtaEntry entry) => (entry.IsUsable ? 1UL << 32 : 0) + entry.Sequence;
    }

    private static OtaEntry ReadCopy(IFlash flash, PartitionTable table, int copy) =>
        OtaEntry.Parse(flash.Read(AddressOf(table, copy), OtaEntry.Size));
}
