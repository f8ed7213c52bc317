using System;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Cuts the power at every sector write of a scenario, and then again at every write of the recovery from it.</summary>
public static class CutPairs
{
    /// <param name="setting">Which scenario.</param>
    /// <param name="second">What the card makes of the second cut; the first is in order.</param>
    /// <param name="stride">Of the pairs only every n-th.</param>
    /// <param name="isWanted">Which of the cards that the first cut leaves; null: all.</param>
    public static SweepJob Job(SweepSetting setting, CutMode second, int stride = 1, Predicate<FaultyCard>? isWanted = null) =>
        new(new SweepRow(setting, second.ToString()), row => Run(row, second, stride, isWanted));

    private static void Run(SweepRow row, CutMode second, int stride, Predicate<FaultyCard>? isWanted)
    {
        SweepStart start = CardMaker.Make(row.Setting);
        FaultyCard card = start.NewCard();
        if (!SingleCuts.Record(row, start, card, out Recording? recording))
            return;

        foreach (PowerCut first in CutPoints.Of(recording!.Writes, CutMode.InOrder))
        {
            Recording recovery;
            try
            {
                SweptDevice device = recording.After(card, first);
                if (isWanted?.Invoke(card.Clone()) == false)
                    continue;
                recovery = Recording.Of(device);
            }
            catch (Exception e)
            {
                row.Fail(first.ToString(), SingleCuts.Describe(e));
                continue;
            }

            if (row.IsOver)
                return;
            foreach (PowerCut cut in CutPoints.Of(recovery.Writes, second, recovery.ReplayWrites))
            {
                if (row.CutPoints++ % stride != 0)
                    continue;
                SingleCuts.Recover(row, recovery, card, cut, $"{first}; {cut}");
            }
        }
    }
}
