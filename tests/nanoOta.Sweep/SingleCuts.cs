using System;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Cuts the power once, at every sector write of a scenario.</summary>
public static class SingleCuts
{
    public static SweepJob Job(SweepSetting setting, CutMode mode) => new(new SweepRow(setting, mode.ToString()), row => Run(row, mode));

    private static void Run(SweepRow row, CutMode mode)
    {
        SweepStart start = CardMaker.Make(row.Setting);
        FaultyCard card = start.NewCard();
        if (!Record(row, start, card, out Recording? recording))
            return;

        row.CutPoints = recording!.Writes.Count + 1;
        foreach (PowerCut cut in CutPoints.Of(recording.Writes, mode))
        {
            if (row.IsOver)
                return;
            Recover(row, recording, card, cut, cut.ToString());
        }
    }

    /// <summary>The scenario without a cut.</summary>
    internal static bool Record(SweepRow row, SweepStart start, FaultyCard card, out Recording? recording)
    {
        recording = null;
        try
        {
            SweptDevice device = start.NewDevice(card);
            recording = Recording.Of(device);
            device.CheckEnd();
            return true;
        }
        catch (Exception e)
        {
            row.Fail("", Describe(e));
            return false;
        }
    }

    /// <summary>One cut, and what comes after.</summary>
    internal static void Recover(SweepRow row, Recording recording, FaultyCard card, PowerCut cut, string steps)
    {
        row.Recoveries++;
        try
        {
            SweptDevice device = recording.After(card, cut);
            device.Run();
            device.CheckEnd();
            if (device.IsStuck)
                row.Stuck++;
        }
        catch (Exception e)
        {
            row.Fail(steps, Describe(e));
        }
    }

    /// <summary>Whatever else comes out of a device is a failure too: nothing may.</summary>
    internal static string Describe(Exception e) => e is SweepFailureException ? e.Message : e.ToString();
}
