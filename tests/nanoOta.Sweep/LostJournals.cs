using System;
using System.IO;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Cuts the power at every sector write of a scenario and destroys both records of the journal: an intact release must run.</summary>
public static class LostJournals
{
    public static SweepJob Job(SweepSetting setting) => new(new SweepRow(setting, "no journal"), Run);

    private static void Run(SweepRow row)
    {
        SweepStart start = CardMaker.Make(row.Setting with { Condition = CardCondition.WithoutJournal, MayLoseJournal = true });
        FaultyCard card = start.NewCard();
        if (!SingleCuts.Record(row, start, card, out Recording? recording))
            return;

        row.CutPoints = recording!.Writes.Count + 1;
        foreach (PowerCut cut in CutPoints.Of(recording.Writes, CutMode.InOrder))
        {
            foreach (bool isDeleted in new[] { true, false })
            {
                row.Recoveries++;
                try
                {
                    SweptDevice device = recording.After(card, cut);
                    Destroy(card, InstallJournal.First + "/state", isDeleted);
                    Destroy(card, InstallJournal.Second + "/state", isDeleted);
                    card.Remount();
                    device.Run();
                    device.CheckEnd();
                }
                catch (Exception e)
                {
                    row.Fail($"{cut}, then {(isDeleted ? "delete" : "damage")} both records", SingleCuts.Describe(e));
                }
            }
        }
    }

    private static void Destroy(FaultyCard card, string path, bool isDeleted)
    {
        if (!card.FileExists(path))
            return;
        if (isDeleted)
        {
            card.DeleteFile(path);
            return;
        }

        using Stream stream = card.OpenWrite(path);
        stream.Write(new byte[100]);
    }
}
