using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// Parts of the sweep that stop at the first failure, with plain arguments only: the tests call them by reflection, bound
/// to an engine with a planted bug.
/// </summary>
public static class FirstFailure
{
    // Enough to find what is planted, and a third of the time where there is nothing to find.
    private const int PairStride = 3;

    /// <summary>Single cuts.</summary>
    /// <returns>The first failure; "" if there was none.</returns>
    public static string OfSingles(string scenario, string stack, int clusterSize, string mode)
    {
        CutMode parsed = Enum.Parse<CutMode>(mode);
        SweepSetting setting = SettingOf(scenario, stack, clusterSize) with { HasOldDirectories = parsed != CutMode.Subset };
        return Run(SingleCuts.Job(setting, parsed));
    }

    /// <summary>Single cuts with signed releases.</summary>
    /// <returns>The first failure; "" if there was none.</returns>
    public static string OfSignedSingles(string scenario, string stack, int clusterSize, string mode)
    {
        SweepSetting setting = SettingOf(scenario, stack, clusterSize);
        return Run(SingleCuts.Job(setting with { Scenario = setting.Scenario.Signed() }, Enum.Parse<CutMode>(mode)));
    }

    /// <summary>Pairs of cuts, the first of which leaves the two records of the journal different.</summary>
    /// <returns>The first failure; "" if there was none.</returns>
    public static string OfPairsAtTheJournal(string scenario, string stack, int clusterSize, string mode) =>
        Run(CutPairs.Job(SettingOf(scenario, stack, clusterSize), Enum.Parse<CutMode>(mode), PairStride, HasTwoRecords));

    /// <summary>Random chains.</summary>
    /// <returns>The first failure; "" if there was none.</returns>
    public static string OfChains(string scenario, string stack, int clusterSize, int count) => Run(CutChain.RandomJob(
        SettingOf(scenario, stack, clusterSize) with { HasOldDirectories = false, TrialBoots = 15 }, Enumerable.Range(1, count).ToList()));

    /// <summary>Cuts on card and flash of a scenario with firmware.</summary>
    /// <returns>The first failure; "" if there was none.</returns>
    public static string OfFirmware(string scenario, string stack) =>
        Run(FirmwareCuts.Jobs(new SweepSelection(scenario, Enum.Parse<CardStack>(stack), [4096], []), chains: 0).Single());

    private static SweepSetting SettingOf(string scenario, string stack, int clusterSize) =>
        new(Scenarios.Named(scenario), Enum.Parse<CardStack>(stack), clusterSize);

    private static string Run(SweepJob job)
    {
        job.Row.StopsAtFirst = true;
        job.Run(job.Row);
        return job.Row.Messages.FirstOrDefault("");
    }

    private static bool HasTwoRecords(FaultyCard card)
    {
        var records = new List<byte[]>();
        foreach (string path in new[] { InstallJournal.First + "/state", InstallJournal.Second + "/state" })
        {
            if (!card.FileExists(path))
                return false;
            using System.IO.Stream stream = card.OpenRead(path);
            var record = new byte[JournalRecord.Size];
            stream.ReadExactly(record);
            records.Add(record);
        }

        return !records[0].AsSpan().SequenceEqual(records[1]);
    }
}
