using System;

namespace nanoOta.Simulator.Card;

/// <summary>
/// Every sector write of one run, and the card before it. From this a sweep makes the card after any cut of that run
/// without running it again.
/// </summary>
public sealed class RecordedWrites
{
    private readonly SectorWrite[] _log;

    internal RecordedWrites(CardImage before, SectorWrite[] log)
    {
        Before = before;
        _log = log;
    }

    /// <summary>The card when the recording started.</summary>
    public CardImage Before { get; }

    /// <summary>Sector writes of the run: it has this many cut points, plus the one before the first.</summary>
    public int Count => _log.Length;

    /// <summary>Which sector the n-th write (from 0) went to.</summary>
    public int SectorOf(int write) => _log[write].Sector;

    /// <summary>What the n-th write (from 0) wrote.</summary>
    public ReadOnlySpan<byte> ContentOf(int write) => _log[write].Content;

    /// <summary>How many writes were not synced yet when the power goes after the first <paramref name="writes"/>.</summary>
    public int UnsyncedAt(int writes) => writes == 0 ? 0 : writes - _log[writes - 1].Synced;

    /// <summary>The card that a cut leaves.</summary>
    public CardImage After(in PowerCut cut)
    {
        byte[][] sectors = new byte[Before.SectorCount][];
        CopyTo(sectors, cut);
        return new CardImage(sectors);
    }

    internal void CopyTo(byte[][] sectors, in PowerCut cut)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cut.AfterWrites, _log.Length);
        if (sectors.Length != Before.SectorCount)
            throw new ArgumentException("The recording is of another card.", nameof(sectors));
        Array.Copy(Before.Sectors, sectors, sectors.Length);
        SectorWrite.Apply(sectors, _log, cut.AfterWrites, cut);
    }
}
