using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Cuts the power again and again, each time in the run that begins with the recovery from the cut before.</summary>
public static class CutChain
{
    /// <summary>Cuts in a random chain.</summary>
    public const int MaxCuts = 10;

    // After so many resets in one phase the engine gives the update up.
    private const int MaxReplays = 5;

    /// <summary>The chains with these numbers on one setting; each number is its chain's seed.</summary>
    public static SweepJob RandomJob(SweepSetting setting, IReadOnlyCollection<int> seeds) => new(new SweepRow(setting, "chains"), row =>
    {
        SweepStart start = CardMaker.Make(row.Setting);
        FaultyCard card = start.NewCard();
        foreach (int seed in seeds.TakeWhile(_ => !row.IsOver))
            RunRandom(row, start, card, seed);
    });

    /// <summary>Given cuts.</summary>
    /// <exception cref="SweepFailureException">The device did not live through them.</exception>
    public static SweptDevice Repeat(SweepSetting setting, IEnumerable<PowerCut> cuts)
    {
        SweepStart start = CardMaker.Make(setting);
        FaultyCard card = start.NewCard();
        SweptDevice device = start.NewDevice(card);
        foreach (PowerCut cut in cuts)
            device = Recording.Of(device).After(card, cut);
        device.Run();
        device.CheckEnd();
        return device;
    }

    private static void RunRandom(SweepRow row, SweepStart start, FaultyCard card, int seed)
    {
        var random = new Random(seed);
        var steps = new List<PowerCut>();
        row.Recoveries++;
        try
        {
            SweptDevice device = start.NewDevice(card);
            // A scenario that starts in the middle of a phase starts after a cut in it.
            JournalPhase? phase = row.Setting.Scenario.StartsIn;
            int cutsInPhase = phase == null ? 0 : 1;
            for (int cuts = random.Next(2, MaxCuts + 1); cuts > 0 && !device.IsStuck; cuts--)
            {
                Recording recording = Recording.Of(device);
                if (device.IsStuck)
                    break;
                PowerCut cut = Choose(random, recording, row.Setting.HasOldDirectories);
                steps.Add(cut);
                row.CutPoints++;
                device = recording.After(card, cut);
                JournalPhase? found = CardMaker.PhaseOf(card.Clone());
                cutsInPhase = found == phase ? cutsInPhase + 1 : 1;
                phase = found;
                if (cutsInPhase >= MaxReplays && phase is not (null or JournalPhase.Idle or JournalPhase.Trial))
                    device = new SweptDevice(device.Setting with { MayStall = true }, card, device.Model, device.Boots);
            }

            if (!device.IsStuck)
                device.Run();
            device.CheckEnd();
            if (device.IsStuck)
                row.Stuck++;
        }
        catch (Exception e)
        {
            row.Fail(string.Join("; ", steps), SingleCuts.Describe(e));
        }
    }

    /// <summary>One in two falls into the recovery itself: that is where cuts add up.</summary>
    private static PowerCut Choose(Random random, Recording recording, bool hasOldDirectories)
    {
        int last = random.Next(2) == 0 ? recording.ReplayWrites : recording.Writes.Count;
        int writes = random.Next(last + 1);
        int modes = hasOldDirectories ? 2 : 3;
        return writes == 0 ? PowerCut.After(0) : random.Next(modes) switch
        {
            0 => PowerCut.After(writes),
            1 => PowerCut.Torn(writes, random.Next(1, FatGeometry.SectorSize)),
            _ => PowerCut.RandomSubset(writes, (ulong)random.Next()),
        };
    }
}
