using System;
using System.Collections.Generic;
using nanoOta.Simulator.Flash;

namespace nanoOta.Sweep;

/// <summary>Scenarios of releases that bring firmware.</summary>
public static class FirmwareScenarios
{
    private static readonly ReleaseContent First = SweptReleases.V1; // on the firmware that the board came with
    private static readonly ReleaseContent Second = With(SweptReleases.V2, 2);
    private static readonly ReleaseContent Third = With(SweptReleases.V3, 3);
    private static readonly ReleaseContent Same = With(SweptReleases.V3, 2);
    private static readonly ReleaseContent Before = With(SweptReleases.V3, 1);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Update("firmware, confirmed", Apps.Good, Second.Version),
        Update("firmware, never confirmed", Apps.Mute, First.Version),
        Update("firmware, crash on trial", Apps.Crashing, First.Version),
        Update("firmware, rolled back on trial", Apps.RollingBack, First.Version),
        Update("firmware, rolled back later", turn => Apps.RollingBackLater(turn, Second.Version), First.Version),
        new()
        {
            Name = "two firmware updates in a row",
            Before = First,
            Releases = [First, Second, Third],
            Offer = turn => turn.Version == First.Version ? Second : Third,
            App = Apps.Good,
            Final = Third.Version,
            MayFallBack = true,
        },
        new()
        {
            Name = "firmware, then files alone, rolled back",
            Before = First,
            Releases = [First, Second, SweptReleases.V3],
            Offer = turn => turn.Version == First.Version ? Second : SweptReleases.V3,
            App = turn => Apps.RollingBackLater(turn, SweptReleases.V3.Version),
            Final = Second.Version,
            MayFallBack = true,
        },

        // With signed releases what a bank holds is not flashed.
        new()
        {
            Name = "firmware, then the same once more, rolled back",
            Before = First,
            Releases = [First, Second, Same],
            Offer = turn => turn.Version == First.Version ? Second : Same,
            App = turn => Apps.RollingBackLater(turn, Same.Version),
            Final = Second.Version,
            MayFallBack = true,
        },
        new()
        {
            Name = "firmware, then that before it",
            Before = First,
            Releases = [First, Second, Before],
            Offer = turn => turn.Version == First.Version ? Second : Before,
            App = Apps.Good,
            Final = Before.Version,
            MayFallBack = true,
        },
    ];

    /// <summary>The flash as the board came.</summary>
    public static SweptFlash NewFlash() => new(Image(1));

    private static ReleaseContent With(ReleaseContent release, uint seed) =>
        new(release.Version, release.Files, Image(seed));

    private static byte[] Image(uint seed) => new ImageBuilder { Size = 0x1200, Seed = seed }.Build();

    private static Scenario Update(string name, Func<AppTurn, AppEnd> app, string final) => new()
    {
        Name = name,
        Before = First,
        Releases = [First, Second],
        Offer = _ => Second,
        App = app,
        Final = final,
        MayFallBack = true,
    };
}
