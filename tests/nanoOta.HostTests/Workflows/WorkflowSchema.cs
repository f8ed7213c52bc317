using System;
using System.IO;
using System.Linq;

namespace nanoOta.HostTests.Workflows;

/// <summary>The published schema of GitHub's workflows, in the npm package @action-validator/cli.</summary>
internal static class WorkflowSchema
{
    /// <summary>The program that knows it: from the folder into which .ci/run installs it, or from the PATH; null: not installed.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Prepend(Repository.Directory("artifacts/npm/node_modules/.bin"))
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "action-validator.cmd" : "action-validator"))
        .FirstOrDefault(File.Exists);
}
