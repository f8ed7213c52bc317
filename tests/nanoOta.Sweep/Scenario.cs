using System;
using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Sweep;

/// <summary>A scenario that a device lives through, and what must have come of it, however often the power went.</summary>
public sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>What is on the card before; null: nothing at all.</summary>
    public ReleaseContent? Before { get; init; }

    /// <summary>Whether <see cref="Before"/> was copied by hand: without lists, journal and fixed directories.</summary>
    public bool CopiedByHand { get; init; }

    /// <summary>All releases that may run at some time, <see cref="Before"/> included, in the order of their versions.</summary>
    public required IReadOnlyList<ReleaseContent> Releases { get; init; }

    /// <summary>What the server offers to a device.</summary>
    public required Func<AppTurn, ReleaseContent?> Offer { get; init; }

    /// <summary>What the app does.</summary>
    public required Func<AppTurn, AppEnd> App { get; init; }

    /// <summary>The version that must run in the end.</summary>
    public required string Final { get; init; }

    /// <summary>
    /// Whether a cut may also end the scenario with an earlier version: firmware has one boot on trial, and a cut in that
    /// one is for the bootloader what a crash is.
    /// </summary>
    public bool MayFallBack { get; init; }

    public bool KeepPrevious { get; init; } = true;

    /// <summary>Whether all releases are signed, and the boards and their apps take no others.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>What every device must still be able to install in the end.</summary>
    public ReleaseContent Later => IsSigned ? Scenarios.Later.Signed : Scenarios.Later;

    /// <summary>Clusters on the card: room for all releases many times, unless the scenario is about space.</summary>
    public int Clusters { get; init; } = 128;

    /// <summary>The smallest cluster, in bytes, on which no directory of the releases grows.</summary>
    public int SmallestCluster { get; init; } = 512;

    /// <summary>Whether its directories are full, and each run takes long.</summary>
    public bool IsLarge => SmallestCluster > 512;

    /// <summary>The scenario begins after a power cut in the middle of this phase: all other cuts are in the recovery.</summary>
    internal JournalPhase? StartsIn { get; init; }

    /// <summary>The card gets full in this phase, until its user deletes something at the end.</summary>
    internal JournalPhase? FullIn { get; init; }

    /// <summary>The same with signed releases.</summary>
    public Scenario Signed() => IsSigned ? this : this with
    {
        IsSigned = true,
        Before = Before?.Signed,
        Releases = [.. Releases.Select(release => release.Signed)],
        Offer = turn => Offer(turn)?.Signed,
    };
}
