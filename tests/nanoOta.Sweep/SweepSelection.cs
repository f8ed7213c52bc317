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
    /// <summary>Whether the releases are signed, and nothing else starts.</summary>
    public bool IsSigned { get; init; }

    public IEnumerable<SweepSetting> Settings() =>
        from scenario in Wanted(Scenarios.All)
        from clusterSize in ClusterSizes
        where clusterSize >= scenario.SmallestCluster
        from stack in Stack is { } only ? [only] : Enum.GetValues<CardStack>()
        select new SweepSetting(scenario, stack, clusterSize);

    /// <param name="withOldDirectories">Old directories in the free clusters in the mode that loses writes, too.</param>
    /// <param name="stride">Of the cuts only every n-th.</param>
    public IEnumerable<SweepJob> Singles(bool withOldDirectories = false, int stride = 1) =>
        from setting in Settings()
        from mode in Modes
        select SingleCuts.Job(setting with { HasOldDirectories = withOldDirectories || mode != CutMode.Subset }, mode, stride);

    /// <summary>Half of the chains mix all modes; the others, on a card with old directories, all but subsets.</summary>
    public IEnumerable<SweepJob> Chains(int count, int seed)
    {
        // Ten cuts may all fall into the trial: boots enough for them, so that it is known how each scenario must end.
        List<SweepSetting> settings = Settings()
            .SelectMany(setting => new[] { setting, setting with { HasOldDirectories = false } })
            .Select(setting => setting with { TrialBoots = CutChain.MaxCuts + UpdateCard.DefaultTrialBoots })
            .ToList();
        return settings.Select((setting, index) => CutChain.RandomJob(
            setting, Enumerable.Range(seed, count).Where(chain => chain % settings.Count == index).ToList()));
    }

    public IEnumerable<SweepJob> Journals() => Settings().Select(LostJournals.Job);

    public IEnumerable<SweepJob> Prior() =>
        from stack in Stack is { } only ? [only] : Enum.GetValues<CardStack>()
        from clusterSize in ClusterSizes
        from mode in Modes
        select PriorCuts.Job(stack, clusterSize, mode);

    /// <summary>Those of the scenarios that are wanted.</summary>
    internal IEnumerable<Scenario> Wanted(IEnumerable<Scenario> scenarios) => scenarios
        .Where(scenario => Scenario == null || scenario.Name.Contains(Scenario, StringComparison.OrdinalIgnoreCase))
        .Select(scenario => IsSigned ? scenario.Signed() : scenario);

    /// <summary>Where a scenario is about space, or begins in the middle, errors have no meaning of their own.</summary>
    public IEnumerable<SweepJob> Errors() => Settings()
        .Where(IsPlain)
        .Select(CardErrors.Job);

    private static bool IsPlain(SweepSetting setting) => setting.Scenario is { FullIn: null, StartsIn: null, IsLarge: false };

    /// <summary>The same scenarios with damaged files of the engine's own.</summary>
    /// <param name="stride">Of the damages only every n-th.</param>
    public IEnumerable<SweepJob> Damages(int stride = 1) => Settings().Where(IsPlain).Select(setting => DamagedFiles.Job(setting, stride));

    /// <summary>The same scenarios with one look that fails, on the stack on which that does harm.</summary>
    /// <param name="stride">Of the looks only every n-th.</param>
    public IEnumerable<SweepJob> Unseen(int stride = 1) => Settings()
        .Where(setting => setting.Stack == CardStack.Vfs && IsPlain(setting))
        .Select(setting => UnseenFiles.Job(setting, stride));

    /// <summary>The same scenarios on nearly full cards, on the stack that then hangs.</summary>
    /// <param name="stride">Of the numbers of free clusters only every n-th.</param>
    public IEnumerable<SweepJob> Hangs(int stride = 1) => Settings()
        .Where(setting => setting.Stack == CardStack.Direct && IsPlain(setting))
        .Select(setting => HangingCards.Job(setting, stride));

    /// <summary>Not of the scenarios of large directories: each of their cuts has hundreds of writes to recover from.</summary>
    /// <param name="stride">Of the pairs only every n-th.</param>
    public IEnumerable<SweepJob> Pairs(int stride = 1) =>
        from setting in Settings()
        where !setting.Scenario.IsLarge
        from mode in Modes
        select CutPairs.Job(setting, mode, stride);
}
