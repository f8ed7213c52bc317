using System;
using System.Collections.Generic;
using System.Linq;
using static nanoOta.Sweep.SweptReleases;

namespace nanoOta.Sweep;

/// <summary>The scenarios of the sweep.</summary>
public static class Scenarios
{
    /// <summary>What every device must still be able to install in the end.</summary>
    public static ReleaseContent Later => SweptReleases.Later;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new()
        {
            Name = "first install",
            Releases = [V1],
            Offer = _ => V1,
            App = Apps.Good,
            Final = V1.Version,
        },
        Update("update, confirmed", Apps.Good, V2.Version),
        new()
        {
            Name = "update of an app copied by hand",
            Before = V1,
            CopiedByHand = true,
            Releases = [V1, V2],
            Offer = _ => V2,
            App = Apps.Good,
            Final = V2.Version,
        },
        Update("update, trial runs out", Apps.Mute, V1.Version),
        Update("update, crash on trial", Apps.Crashing, V1.Version),
        Update("update, rolled back on trial", Apps.RollingBack, V1.Version),
        Update("update, rolled back later", turn => Apps.RollingBackLater(turn, V2.Version), V1.Version),
        new()
        {
            Name = "update, previous not kept",
            Before = V1,
            Releases = [V1, V2],
            Offer = _ => V2,
            App = Apps.Good,
            Final = V2.Version,
            KeepPrevious = false,
        },
        new()
        {
            Name = "two updates in a row",
            Before = V1,
            Releases = [V1, V2, V3],
            Offer = turn => turn.Version == V1.Version ? V2 : V3,
            App = Apps.Good,
            Final = V3.Version,
        },
        new()
        {
            Name = "interrupted, then another release",
            Before = V1,
            Releases = [V1, V2, V3],
            Offer = turn => turn.Boot == 1 ? V2 : V3,
            App = Apps.Good,
            Final = V3.Version,
        },
        Replaying("replay of a half-made backup", Apps.Mute, V1.Version, JournalPhase.Backup),
        Replaying("replay of a half-done apply", Apps.Good, V2.Version, JournalPhase.Apply),
        Replaying("replay of a half-done rollback", Apps.RollingBack, V1.Version, JournalPhase.Rollback),
        NoSpace("no space to stage", JournalPhase.Staging),
        NoSpace("no space to back up", JournalPhase.Backup),
        NoSpace("no space to apply", JournalPhase.Apply),
        new()
        {
            Name = "too many names in a directory",
            SmallestCluster = 4096,
            Clusters = 600,
            Before = V1,
            Releases = [V1, Crowded],
            Offer = _ => Crowded,
            App = turn => Apps.Content(turn, OtaError.DirectoryFull),
            Final = V1.Version,
        },
        new()
        {
            Name = "full directory with holes",
            StartsIn = JournalPhase.Backup,
            SmallestCluster = 4096,
            Clusters = 400,
            Before = BeforeHoles,
            Releases = [BeforeHoles, AfterHoles],
            Offer = _ => AfterHoles,
            App = Apps.Good,
            Final = AfterHoles.Version,
        },
    ];

    public static Scenario Named(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new ArgumentException("There is no scenario of this name: " + name);

    private static Scenario Replaying(string name, Func<AppTurn, AppEnd> app, string final, JournalPhase phase) => new()
    {
        Name = name,
        Before = V1,
        Releases = [V1, V2],
        Offer = _ => V2,
        App = app,
        Final = final,
        StartsIn = phase,
    };

    private static Scenario NoSpace(string name, JournalPhase phase) => new()
    {
        Name = name,
        Before = V1,
        Releases = [V1, Large],
        Offer = _ => Large,
        App = turn => Apps.Content(turn, OtaError.CardFull),
        // What ten cuts lose must not be more than what is freed in the end.
        Clusters = 800,
        Final = V1.Version,
        FullIn = phase,
    };

    private static Scenario Update(string name, Func<AppTurn, AppEnd> app, string final) => new()
    {
        Name = name,
        Before = V1,
        Releases = [V1, V2],
        Offer = _ => V2,
        App = app,
        Final = final,
    };
}
