using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Which part of a sweep is wanted.</summary>
/// <param name="Scenario">Part of the name of the scenarios; null: all.</param>
/// <param name="Stack">The stack; null: both.</param>
/// <param name="ClusterSizes">Bytes per cluster.</param>
/// <param name="Modes">What the card makes of its last writes.</param>
public sealed record SweepSelection(string? Scenario, CardStack? Stack, int[] ClusterSizes, CutMode[] Modes)
{
    public IEnumerable<SweepSetting> Settings() =>
        from scenario in Scenarios.All
        where Scenario == null || scenario.Name.Contains(Scenario, StringComparison.OrdinalIgnoreCase)
        from clusterSize in ClusterSizes
        where clusterSize >= scenario.SmallestCluster
        from stack in Stack is { } only ? [only] : Enum.GetValues<CardStack>()
        select new SweepSetting(scenario, stack, clusterSize);

    public IEnumerable<SweepJob> Singles() =>
        from setting in Settings()
        from mode in Modes
        select SingleCuts.Job(setting with { HasOldDirectories = mode != CutMode.Subset }, mode);

    public IEnumerable<SweepJob> Pairs() =>
        from setting in Settings()
        from mode in Modes
        select CutPairs.Job(setting, mode);
}
