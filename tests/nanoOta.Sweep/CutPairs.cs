using System;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Cuts the power at every sector write of a story, and then again at every write of the recovery from it.</summary>
public static class CutPairs
{
    /// <param name="setting">Which story.</param>
    /// <param name="second">What the card makes of the second cut; the first is in order.</param>
    public static SweepJob Job(SweepSetting setting, CutMode second) => new(new SweepRow(setting, second.ToString()), row => Run(row, second));

    private static void Run(SweepRow row, CutMode second)
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
                recovery = Recording.Of(start, recording.After(card, first));
            }
            catch (Exception e)
            {
                row.Fail(first.ToString(), SingleCuts.Describe(e));
                continue;
            }

            foreach (PowerCut cut in CutPoints.Of(recovery.Writes, second, recovery.SettlingWrites))
            {
                row.CutPoints++;
                SingleCuts.Recover(row, recovery, card, cut, $"{first}; {cut}");
            }
        }
    }
}
