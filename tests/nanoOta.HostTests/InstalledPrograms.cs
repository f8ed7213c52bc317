using System;
using System.IO;
using System.Linq;

namespace nanoOta.HostTests;

/// <summary>Programs that some tests use and that not every machine has.</summary>
internal static class InstalledPrograms
{
    // Where nginx is, and where .ci/run puts what comes from npm.
    private static readonly string[] Others = ["/usr/sbin", Repository.Directory("artifacts/npm/node_modules/.bin")];

    /// <returns>Its path; null if it is not installed. On Windows none of them is looked for.</returns>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Concat(Others)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
