using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Simulator;
using nanoOta.Tool;

namespace nanoOta.Samples.Quickstart;

/// <summary>Where releases are made: a folder per release, packed by <c>nanoota pack</c> into the folder that is served.</summary>
internal sealed class Workshop
{
    private readonly string _folder;

    public Workshop(string desk)
    {
        _folder = Path.Combine(desk, "releases");
        Served = Path.Combine(desk, "served");
    }

    /// <summary>The folder with <c>versions</c> and the archives.</summary>
    public string Served { get; }

    /// <summary>Makes a release of BlinkApp and packs it.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="pattern">What it blinks; the app takes '*' and '.'.</param>
    public async Task PackAsync(string version, string pattern)
    {
        string release = Path.Combine(_folder, version);
        string app = Directory.CreateDirectory(Path.Combine(release, "app")).FullName;
        // On a device it would be what nanoFramework's build made of BlinkApp.nfproj.
        byte[] blinkApp = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "BlinkApp.dll"));
        await File.WriteAllBytesAsync(Path.Combine(app, "BlinkApp.pe"), PeStandIn.Build(blinkApp));
        await File.WriteAllTextAsync(Path.Combine(app, "pattern.txt"), pattern);
        await File.WriteAllBytesAsync(Path.Combine(app, "sounds.bin"), Sounds(version));
        await File.WriteAllTextAsync(Path.Combine(release, "about.txt"), $"BlinkApp {version}\n");

        int exitCode = await CommandLine.RunAsync(
            ["pack", release, "--version", version, "--out", Served], TextWriter.Null, Console.Error, CancellationToken.None);
        if (exitCode != ExitCode.Done)
            throw new InvalidOperationException($"nanoota pack ended with {exitCode}");
    }

    /// <summary>Damages an archive as a bad disk or a bad proxy would.</summary>
    public void Corrupt(string version)
    {
        string archive = Path.Combine(Served, version.Replace('.', '_') + "-firmware.tar");
        using FileStream file = File.Open(archive, FileMode.Open);
        file.Position = file.Length / 2;
        int old = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(old ^ 1));
    }

    /// <summary>Something large enough to see a download: 300 KB that differ from release to release.</summary>
    private static byte[] Sounds(string version)
    {
        var sounds = new byte[300_000];
        new Random(SemVersion.Parse(version).GetHashCode()).NextBytes(sounds);
        return sounds;
    }
}
