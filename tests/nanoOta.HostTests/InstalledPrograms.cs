using System;
using System.IO;
using System.Linq;

namespace nanoOta.HostTests;

/// <summary>Programs that some tests use and that not every machine has.</summary>
internal static class InstalledPrograms
{
    /// <summary>What <see cref="Find"/> takes for a tar that is GNU's: on macOS and Windows the program tar is bsdtar.</summary>
    public const string GnuTar = "GNU tar";

    private const string BsdTar = "bsdtar";

    // Where nginx is, and where .ci/run puts what comes from npm.
    private static readonly string[] Others = ["/usr/sbin", Repository.Directory("artifacts/npm/node_modules/.bin")];

    private static readonly Lazy<string?> GnuTarPath = new(() => FindTar(["tar", "gtar"], "GNU tar"));
    private static readonly Lazy<string?> BsdTarPath = new(() => FindTar([BsdTar, "tar", "tar.exe"], BsdTar));

    /// <returns>Its path; null if it is not installed.</returns>
    public static string? Find(string program) => program switch
    {
        GnuTar => GnuTarPath.Value,
        BsdTar => BsdTarPath.Value,
        _ => FindFile(program),
    };

    /// <summary>Why a test that uses these programs is skipped; null if it is not.</summary>
    public static string? WhatIsMissing(params string[] programs)
    {
        string[] missing = [.. programs.Where(program => Find(program) == null)];
        return missing.Length == 0 ? null : $"{string.Join(" and ", missing)} not installed: .ci/run installs on Debian all that the tests can use";
    }

    private static string? FindFile(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Concat(Others)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>By what it says of itself: its name does not tell.</summary>
    private static string? FindTar(string[] names, string kind) => names
        .Select(FindFile)
        .FirstOrDefault(path => path != null && Command.Run(Path.GetTempPath(), path, "--version").Contains(kind, StringComparison.Ordinal));
}
