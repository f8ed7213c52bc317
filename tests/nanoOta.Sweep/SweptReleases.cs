using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Sweep;

/// <summary>The releases of the scenarios: files changed, added, removed and equal, at the top, in directories and outside /app.</summary>
internal static class SweptReleases
{
    public static readonly ReleaseContent V1 = new("1.0.0", new SortedDictionary<string, byte[]>
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

    public static readonly ReleaseContent V2 = new("1.1.0", new SortedDictionary<string, byte[]>
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

    public static readonly ReleaseContent V3 = new("1.2.0", new SortedDictionary<string, byte[]>
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

    /// <summary>More than what goes with the old one makes room for.</summary>
    public static readonly ReleaseContent Large = new(V2.Version, new SortedDictionary<string, byte[]>(V2.Files.ToDictionary())
    {
        ["app/large.bin"] = ReleaseContent.Bytes(31, 20_000),
        ["app/lib/changed.pe"] = ReleaseContent.Bytes(32, 15_000),
    });

    /// <summary>More names than a directory of one 4 KiB cluster takes.</summary>
    public static readonly ReleaseContent Crowded = new("1.1.0", Named(130, "N{0:000}.TXT", 500));

    /// <summary>A directory full of names, every other of which goes.</summary>
    public static readonly ReleaseContent BeforeHoles = new("1.0.0", Named(29, "F{0:00}.BIN", 600, Named(29, "F{0:00} removed later.bin", 700)));

    /// <summary>The same directory with names too long for the holes.</summary>
    public static readonly ReleaseContent AfterHoles =
        new("1.1.0", Named(29, "F{0:00}.BIN", 600, Named(20, "F{0:00} a name too long for a hole.bin", 800)));

    private static SortedDictionary<string, byte[]> Named(
        int count, string format, int seed, SortedDictionary<string, byte[]>? others = null)
    {
        others ??= new SortedDictionary<string, byte[]> { ["app/main.pe"] = ReleaseContent.Bytes(seed, 700) };
        for (int i = 0; i < count; i++)
            others["app/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)] = ReleaseContent.Bytes(seed + i, 20 + i);
        return others;
    }
}
