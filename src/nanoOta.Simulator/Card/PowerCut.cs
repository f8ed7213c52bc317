using System;
using System.Globalization;

namespace nanoOta.Simulator.Card;

/// <summary>Where the power goes, and what the card makes of the writes before it.</summary>
public readonly record struct PowerCut
{
    private PowerCut(int afterWrites, CutMode mode, int tornBytes = 0, ulong choice = 0, bool isSeed = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterWrites);
        AfterWrites = afterWrites;
        Mode = mode;
        TornBytes = tornBytes;
        Choice = choice;
        IsSeed = isSeed;
    }

    /// <summary>How many sector writes the card saw; 0: none.</summary>
    public int AfterWrites { get; }

    public CutMode Mode { get; }

    /// <summary>How many bytes of the last sector are new (<see cref="CutMode.Torn"/>).</summary>
    public int TornBytes { get; }

    /// <summary>The bit mask or the seed that picks the survivors (<see cref="CutMode.Subset"/>).</summary>
    public ulong Choice { get; }

    /// <summary>Whether <see cref="Choice"/> is a seed rather than a mask.</summary>
    public bool IsSeed { get; }

    /// <summary>All of the first <paramref name="writes"/> writes.</summary>
    public static PowerCut After(int writes) => new(writes, CutMode.InOrder);

    /// <summary>The first <paramref name="writes"/> writes, of the last one only the first <paramref name="bytes"/> bytes.</summary>
    public static PowerCut Torn(int writes, int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(writes);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, FatGeometry.SectorSize);
        return new PowerCut(writes, CutMode.Torn, bytes);
    }

    /// <summary>Of the writes since the last sync, those whose bit is set (the oldest is bit 0; from 64 on they are lost).</summary>
    public static PowerCut Subset(int writes, ulong mask) => new(writes, CutMode.Subset, choice: mask);

    /// <summary>Of the writes since the last sync, each with an even chance.</summary>
    public static PowerCut RandomSubset(int writes, ulong seed) => new(writes, CutMode.Subset, choice: seed, isSeed: true);

    /// <summary>Whether the write with this number, counted from the last sync, reached the card.</summary>
    internal bool Keeps(int unsynced)
    {
        if (!IsSeed)
            return unsynced < 64 && (Choice >> unsynced & 1) != 0;

        // SplitMix64: as good as Random for a coin toss, without an object per cut.
        ulong z = Choice + (ulong)(unsynced + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return ((z ^ z >> 31) & 1) != 0;
    }

    /// <summary>The words a failing sweep prints, enough to make the same cut again.</summary>
    public override string ToString() => Mode switch
    {
        CutMode.Torn => string.Create(CultureInfo.InvariantCulture, $"torn after {AfterWrites}, {TornBytes} bytes"),
        CutMode.Subset => string.Create(CultureInfo.InvariantCulture, $"subset after {AfterWrites}, {(IsSeed ? "seed" : "mask")} 0x{Choice:X}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"after {AfterWrites}"),
    };
}
