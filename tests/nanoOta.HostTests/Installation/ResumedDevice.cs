using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>A device with a FAT card and a signed release on it; the next one brings each of its files anew.</summary>
internal sealed class ResumedDevice
{
    private readonly CardImage _start;

    /// <param name="files">The files of each release, and their sizes in bytes.</param>
    public ResumedDevice(IReadOnlyDictionary<string, int> files)
    {
        Old = Release("1.0.0", 1, files);
        New = Release("1.1.0", 2, files);
        Newer = Release("1.2.0", 3, files);
        Other = Release("1.1.0", 4, files);
        Card = new FaultyCard(CardStack.Vfs, 4096, (4L << 20) + (2 * files.Values.Sum()));
        var server = new ReleaseServer { Offered = Old };
        Assert.True(Updater(server).InstallUpdateIfAvailable());
        Finish(server, Old, "the first release");
        _start = Card.Snapshot();
    }

    /// <summary>256 KiB in 16 files: in two directories, and one in the card's root.</summary>
    public static Dictionary<string, int> QuarterMegabyte { get; } = Named(
        [36_000, 16_384, 16_384, 700, 16_384, 20_480, 12_288, 16_384, 16_000, 16_384, 3_000], [16_384, 16_384, 20_000, 16_384], 16_384);

    /// <summary>Files of a cluster and less: the FAT need not be looked at to read them.</summary>
    public static Dictionary<string, int> Small { get; } = Named([900, 1_800, 3_000, 700, 4_096, 2_048, 1_288, 600], [3_000, 384, 3_000, 2_000], 100);

    public ReleaseContent Old { get; }

    public ReleaseContent New { get; }

    /// <summary>As large as <see cref="New"/>, file by file.</summary>
    public ReleaseContent Newer { get; }

    /// <summary>The same with the version, and so the names on the server, of <see cref="New"/>.</summary>
    public ReleaseContent Other { get; }

    public FaultyCard Card { get; }

    public OtaOptions Options { get; } = new() { Verifier = SweptKey.NewVerifier() };

    public OtaUpdater Updater(IUpdateSource source) => new(source, Card, Options);

    /// <summary>The card is as it was, and the power will go there.</summary>
    public void Restart(PowerCut? cut = null)
    {
        Card.Restore(_start);
        Card.ResetCounters();
        if (cut is { } planned)
            Card.CutPower(planned);
    }

    /// <summary>Runs until the power goes.</summary>
    public static bool LosesPower(Action run)
    {
        try
        {
            run();
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }

    /// <summary>A reset, and what the boot program does first.</summary>
    public void Boot()
    {
        Card.Remount();
        new JournalReplay(Card).ReplayAtBoot();
    }

    /// <summary>What is staged is installed and confirmed, and is the release.</summary>
    public void Finish(IUpdateSource source, ReleaseContent release, string what)
    {
        Boot();
        using OtaUpdater updater = Updater(source);
        Assert.True(updater.State == OtaState.Trial, $"{what}: {updater.State}, {updater.LastError}");
        updater.Confirm();
        AssertRuns(release, what);
    }

    /// <summary>/app and the files in the root are a release, byte for byte, and there is nothing else in /app.</summary>
    public void AssertRuns(ReleaseContent release, string what)
    {
        CardTree tree = Card.Inspect();
        foreach ((string path, byte[] content) in release.Files)
            Assert.True(tree.Entries.TryGetValue(path, out byte[]? bytes) && bytes.AsSpan().SequenceEqual(content), $"{what}: {path}");
        Assert.True(Encoding.ASCII.GetString(tree.Entries[CardPaths.AppVersion]!) == release.Version, what);
        Assert.Equal(
            release.Files.Keys.Where(CardPaths.IsApp).Append(CardPaths.AppVersion).Append(CardPaths.AppList).Order(StringComparer.Ordinal),
            tree.Entries.Keys.Where(path => CardPaths.IsApp(path) && !path.EndsWith('/')).Order(StringComparer.Ordinal));
        // What a torn write leaves of a name is nobody's, and harmless.
        tree.Findings.RemoveAll(finding => finding.Damage is CardDamage.LostClusters or CardDamage.ImpossibleName);
        Assert.True(tree.Findings.Count == 0, what + ": " + string.Join(", ", tree.Findings));
    }

    private static Dictionary<string, int> Named(int[] app, int[] library, int root)
    {
        var files = new Dictionary<string, int> { ["settings.bin"] = root };
        for (int i = 0; i < app.Length; i++)
            files[$"app/file{i:00}.pe"] = app[i];
        for (int i = 0; i < library.Length; i++)
            files[$"app/lib/Library.Number{i}.pe"] = library[i];
        return files;
    }

    private static ReleaseContent Release(string version, int seed, IReadOnlyDictionary<string, int> files)
    {
        var content = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach ((string path, int size) in files)
            content[path] = ReleaseContent.Bytes((seed * 1000) + content.Count, size);
        return new ReleaseContent(version, content).Signed;
    }
}
