using System;
using System.Collections.Generic;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>All the cuts of a recorded run that a mode knows.</summary>
public static class CutPoints
{
    // In and between directory entries (32 bytes), and in the middle of a record.
    private static readonly int[] TornSizes = [16, 64, 250, 500];

    private const int MostSubsets = 16;

    public static IEnumerable<PowerCut> Of(RecordedWrites writes, CutMode mode)
    {
        for (int n = 0; n <= writes.Count; n++)
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
        if (1 << Math.Min(unsynced - 1, 20) <= MostSubsets)
        {
            for (ulong mask = 0; mask < 1ul << (unsynced - 1); mask++)
                yield return PowerCut.Subset(writes, mask | 1ul << (unsynced - 1));
            yield break;
        }

        for (ulong seed = 0; seed < MostSubsets; seed++)
            yield return PowerCut.RandomSubset(writes, ((ulong)writes << 8) | seed);
    }
}
