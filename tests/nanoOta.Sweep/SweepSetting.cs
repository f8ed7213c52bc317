using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>A scenario on a kind of card.</summary>
/// <param name="Scenario">What happens.</param>
/// <param name="Stack">How the firmware drives the card.</param>
/// <param name="ClusterSize">Bytes per cluster.</param>
public sealed record SweepSetting(Scenario Scenario, CardStack Stack, int ClusterSize)
{
    /// <summary>Boots that a release may have on trial.</summary>
    public int TrialBoots { get; init; } = UpdateCard.DefaultTrialBoots;

    /// <summary>What is to be expected of the card.</summary>
    public CardCondition Condition { get; init; }

    /// <summary>Whether the platform says how much space is free.</summary>
    public bool ReportsFreeSpace { get; init; }

    /// <summary>
    /// Whether the free clusters hold directories of an earlier life of the card, whose entries name clusters that are
    /// others' by now: whatever takes one for a directory before it is cleared does damage.
    /// </summary>
    public bool HasOldDirectories { get; init; } = true;

    /// <summary>Whether a write to the full card never returns: so it is with the direct driver as it is today.</summary>
    public bool HangsWhenFull { get; init; }

    /// <summary>The folder that stands for the card's root; see <see cref="FaultyCard.Folder"/>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>
    /// Whether more resets fell into the replay of one phase than the engine takes: then it may have given the update up,
    /// and any of the releases may run in the end.
    /// </summary>
    public bool MayStall { get; init; }

    /// <summary>Whether both records of the journal may be gone, and with them what was confirmed.</summary>
    public bool MayLoseJournal { get; init; }

    /// <summary>Whether the card made the engine give an update up: then the version is held back, and another one may run in the end.</summary>
    public bool MayBeHeldBack { get; init; }

    /// <summary>The options that select it.</summary>
    public override string ToString() =>
        $"--scenario \"{Scenario.Name}\" --stack {Stack} --cluster {ClusterSize}"
        + (Scenario.IsSigned ? " --signed" : "")
        + (HasOldDirectories ? "" : " --clean")
        + (TrialBoots == UpdateCard.DefaultTrialBoots ? "" : $" --trial-boots {TrialBoots}");
}
