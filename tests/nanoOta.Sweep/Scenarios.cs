using System.Collections.Generic;

namespace nanoOta.Sweep;

/// <summary>The stories of the sweep.</summary>
public static class Scenarios
{
    private static readonly ReleaseContent V1 = new("1.0.0", new SortedDictionary<string, byte[]>
    {
        ["app/main.pe"] = ReleaseContent.Bytes(1, 1700),
        ["app/equal library.pe"] = ReleaseContent.Bytes(2, 900),
        ["app/removed.txt"] = ReleaseContent.Bytes(3, 300),
        ["app/lib/changed.pe"] = ReleaseContent.Bytes(4, 1200),
        ["app/lib/old only/deep.bin"] = ReleaseContent.Bytes(5, 40),
        ["app/empty.txt"] = [],
        ["boot.cfg"] = ReleaseContent.Bytes(6, 200),
        ["certificates/ca.pem"] = ReleaseContent.Bytes(7, 600),
        ["same.txt"] = ReleaseContent.Bytes(8, 100),
    });

    private static readonly ReleaseContent V2 = new("1.1.0", new SortedDictionary<string, byte[]>
    {
        ["app/main.pe"] = ReleaseContent.Bytes(11, 2100),
        ["app/equal library.pe"] = V1.Files["app/equal library.pe"],
        ["app/lib/changed.pe"] = ReleaseContent.Bytes(14, 1200),
        ["app/lib/new/a rather long name.bin"] = ReleaseContent.Bytes(15, 700),
        ["app/added.txt"] = ReleaseContent.Bytes(16, 20),
        ["app/empty.txt"] = [],
        ["boot.cfg"] = ReleaseContent.Bytes(17, 210),
        ["same.txt"] = V1.Files["same.txt"],
        ["added.cfg"] = ReleaseContent.Bytes(18, 90),
    });

    private static readonly ReleaseContent V3 = new("1.2.0", new SortedDictionary<string, byte[]>
    {
        ["app/main.pe"] = ReleaseContent.Bytes(21, 1500),
        ["app/lib"] = ReleaseContent.Bytes(22, 400), // was a directory
        ["app/added.txt"] = V2.Files["app/added.txt"],
        ["boot.cfg"] = V1.Files["boot.cfg"],
    });

    /// <summary>What every device must still be able to install in the end.</summary>
    public static ReleaseContent Later { get; } = new("9.0.0", new SortedDictionary<string, byte[]>
    {
        ["app/main.pe"] = ReleaseContent.Bytes(91, 1000),
        ["app/removed.txt"] = ReleaseContent.Bytes(92, 100),
        ["boot.cfg"] = ReleaseContent.Bytes(93, 220),
        ["certificates/ca.pem"] = ReleaseContent.Bytes(94, 500),
    });

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
    ];

    private static Scenario Update(string name, System.Func<AppTurn, AppEnd> app, string final) => new()
    {
        Name = name,
        Before = V1,
        Releases = [V1, V2],
        Offer = _ => V2,
        App = app,
        Final = final,
    };
}
