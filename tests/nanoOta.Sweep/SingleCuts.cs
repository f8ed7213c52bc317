using System;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Cuts the power once, at every sector write of a scenario.</summary>
public static class SingleCuts
{
    /// <param name="setting">Which scenario.</param>
    /// <param name="mode">What the card makes of its last writes.</param>
    /// <param name="stride">Of the cuts only every n-th.</param>
    public static SweepJob Job(SweepSetting setting, CutMode mode, int stride = 1) =>
        new(new SweepRow(setting, mode.ToString()), row => Run(row, mode, stride));

    private static void Run(SweepRow row, CutMode mode, int stride)
    {
        SweepStart start = CardMaker.Make(row.Setting);
        FaultyCard card = start.NewCard();
        if (!Record(row, start, card, out Recording? recording))
            return;

        row.CutPoints = recording!.Writes.Count + 1;
        foreach (PowerCut cut in CutPoints.Of(recording.Writes, mode).Where((_, index) => index % stride == 0))
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
