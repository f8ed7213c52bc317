using System;
using System.Collections.Generic;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>All the cuts of a recorded run that a mode knows.</summary>
public static class CutPoints
{
    // Between directory entries (32 bytes), in their name, before the lower half of their first cluster (26), and in
    // the middle of a record.
    private static readonly int[] TornSizes = [64, 90, 122, 154, 250, 300, 500];

    private const int MaxSubsets = 8;

    public static IEnumerable<PowerCut> Of(RecordedWrites writes, CutMode mode) => Of(writes, mode, writes.Count);

    /// <param name="writes">The run.</param>
    /// <param name="mode">What the card makes of its last writes.</param>
    /// <param name="last">The last write to cut at.</param>
    public static IEnumerable<PowerCut> Of(RecordedWrites writes, CutMode mode, int last)
    {
        for (int n = 0; n <= last; n++)
        {
            switch (mode)
            {
                case CutMode.InOrder:
                    yield return PowerCut.After(n);
                    break;

                case CutMode.Torn when n > 0:
                    foreach (int size in TornSizes)
                        yield return PowerCut.Torn(n, size);
                    break;

                case CutMode.Subset:
                    foreach (PowerCut cut in Subsets(n, writes.UnsyncedAt(n)))
                        yield return cut;
                    break;
            }
        }
    }

    /// <summary>Every subset that loses the newest write or more would also be one of an earlier cut: the newest stays.</summary>
    private static IEnumerable<PowerCut> Subsets(int writes, int unsynced)
    {
        if (unsynced < 2)
            yield break;
        if (1 << Math.Min(unsynced - 1, 20) <= MaxSubsets)
        {
            for (ulong mask = 0; mask < 1ul << (unsynced - 1); mask++)
                yield return PowerCut.Subset(writes, mask | 1ul << (unsynced - 1));
            yield break;
        }

        for (ulong seed = 0; seed < MaxSubsets; seed++)
            yield return PowerCut.RandomSubset(writes, ((ulong)writes << 8) | seed);
    }
}
