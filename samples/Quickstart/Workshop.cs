using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using nanoFramework.Runtime.Native;
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
    public async Task PackBlinkAppAsync(string version, string pattern)
    {
        string app = await MakeAsync(version, "BlinkApp");
        await File.WriteAllTextAsync(Path.Combine(app, "pattern.txt"), pattern);
        await File.WriteAllBytesAsync(Path.Combine(app, "sounds.bin"), Sounds(version));
        await PackAsync(version);
    }

    /// <summary>Makes a release of DualBankUpdate and packs it with the firmware that it brings.</summary>
    public async Task PackDualBankUpdateAsync(string version, byte[]? firmware)
    {
        await MakeAsync(version, "DualBankUpdate");
        string[] provided = ["--provided", .. FirmwareTour.Deployed.Assemblies];
        if (firmware == null)
        {
            await PackAsync(version, provided);
            return;
        }

        string image = Path.Combine(_folder, "nanoCLR.bin");
        await File.WriteAllBytesAsync(image, firmware);
        await PackAsync(version, [.. provided, "--firmware", SystemInfo.TargetName + "=" + image]);
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

    private async Task<string> MakeAsync(string version, string name)
    {
        string release = Path.Combine(_folder, version);
        string app = Path.Combine(release, "app");
        OwnApp.WriteAssembly(app, name);
        await File.WriteAllTextAsync(Path.Combine(release, "about.txt"), $"{name} {version}\n");
        return app;
    }

    private async Task PackAsync(string version, params string[] options)
    {
        // What the tool has to say of a release that is made wrong on purpose is not part of the tour.
        var errors = new StringWriter();
        int exitCode = await CommandLine.RunAsync(
            ["pack", Path.Combine(_folder, version), "--version", version, "--out", Served, .. options],
            TextWriter.Null,
            errors,
            CancellationToken.None);
        if (exitCode != ExitCode.Done)
            throw new InvalidOperationException($"nanoota pack ended with {exitCode}: {errors}");
    }

    /// <summary>Something large enough to see a download: 300 KB that differ from release to release.</summary>
    private static byte[] Sounds(string version)
    {
        var sounds = new byte[300_000];
        new Random(int.Parse(version.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).NextBytes(sounds);
        return sounds;
    }
}
