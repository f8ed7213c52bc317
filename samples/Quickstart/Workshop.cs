using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using nanoFramework.Runtime.Native;
using nanoOta.Tool;
using nanoOta.Tool.Keys;
using nanoOta.Tool.Releases;

namespace nanoOta.Samples.Quickstart;

/// <summary>Where releases are made: a folder per release, packed by <c>nanoota pack</c> into the folder that is served.</summary>
internal sealed class Workshop
{
    private readonly string _folder;
    private readonly string _privateKey;
    private ReleaseKey? _key;

    public Workshop(string desk)
    {
        Directory.CreateDirectory(desk);
        _folder = Path.Combine(desk, "releases");
        _privateKey = Path.Combine(desk, "release.pem");
        Served = Path.Combine(desk, "served");
    }

    /// <summary>The folder with <c>versions</c> and the archives.</summary>
    public string Served { get; }

    /// <summary>The key for all releases; <c>nanoota keygen</c> has made it.</summary>
    public ReleaseKey Key => _key!;

    /// <summary>Makes the key: the first thing to do.</summary>
    public async Task MakeKeyAsync()
    {
        await ToolAsync("keygen", _privateKey);
        _key = new ReleaseKey(KeyFiles.PublicPathOf(_privateKey));
    }

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

    /// <summary>What whoever has the server can do: another byte in the last archive, and the right SHA-1 for it in <c>versions</c>.</summary>
    public void Tamper(string version)
    {
        string archive = Path.Combine(Served, version.Replace('.', '_') + "-firmware.tar");
        byte[] content = File.ReadAllBytes(archive);
        string before = Convert.ToHexStringLower(SHA1.HashData(content));
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(archive, content);
        string versions = Path.Combine(Served, VersionsFile.Name);
        File.WriteAllText(versions, File.ReadAllText(versions).Replace(before, Convert.ToHexStringLower(SHA1.HashData(content)), StringComparison.Ordinal));
    }

    private async Task<string> MakeAsync(string version, string name)
    {
        string release = Path.Combine(_folder, version);
        string app = Path.Combine(release, "app");
        OwnApp.WriteAssembly(app, name);
        Key.WriteTo(app);
        await File.WriteAllTextAsync(Path.Combine(release, "about.txt"), $"{name} {version}\n");
        return app;
    }

    private Task PackAsync(string version, params string[] options) =>
        ToolAsync("pack", [Path.Combine(_folder, version), "--version", version, "--out", Served, "--key", _privateKey, .. options]);

    private static async Task ToolAsync(string command, params string[] arguments)
    {
        // What the tool has to say of a release that is made wrong on purpose is not part of the tour.
        var errors = new StringWriter();
        int exitCode = await CommandLine.RunAsync(
            [command, .. arguments],
            TextWriter.Null,
            errors,
            CancellationToken.None);
        if (exitCode != ExitCode.Done)
            throw new InvalidOperationException($"nanoota {command} ended with {exitCode}: {errors}");
    }

    /// <summary>Something large enough to see a download: 300 KB that differ from release to release.</summary>
    private static byte[] Sounds(string version)
    {
        var sounds = new byte[300_000];
        new Random(int.Parse(version.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).NextBytes(sounds);
        return sounds;
    }
}
