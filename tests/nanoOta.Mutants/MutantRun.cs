using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace nanoOta.Mutants;

/// <summary>
/// Runs tests of nanoOta.HostTests against mutants: a copy of what the tests were built to, in which one assembly is replaced.
/// Each mutant has a process of its own, so one that hangs or crashes the tests harms nobody.
/// </summary>
internal sealed partial class MutantRun : IDisposable
{
    private const string Tests = "nanoOta.HostTests";
    private static readonly TimeSpan MaxRun = TimeSpan.FromMinutes(5);

    private readonly string _root;
    private readonly string _copy;

    /// <param name="root">The folder of nanoOta.sln.</param>
    /// <param name="built">What nanoOta.HostTests was built to.</param>
    public MutantRun(string root, string built)
    {
        _root = root;
        // Below the solution, where the tests look for their source.
        _copy = Path.Combine(root, "artifacts", "mutants", Guid.NewGuid().ToString("N"));
        Copy(new DirectoryInfo(built), _copy);
    }

    /// <summary>Plants a mutant and runs its tests.</summary>
    public async Task<Verdict> Try(Mutant mutant)
    {
        string assembly = Path.Combine(_copy, mutant.Project + ".dll");
        byte[] good = await File.ReadAllBytesAsync(assembly);
        try
        {
            byte[] bad = new MutatedSource(_root, mutant.Project).Compile(mutant.Changes, References());
            await File.WriteAllBytesAsync(assembly, bad);
            return await RunTests(mutant);
        }
        catch (MutationNotFoundException e)
        {
            return new Verdict(Outcome.NotPlanted, e.Message);
        }
        finally
        {
            await File.WriteAllBytesAsync(assembly, good);
        }
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (DirectoryInfo directory in from.EnumerateDirectories())
            Copy(directory, Path.Combine(to, directory.Name));
    }

    private IEnumerable<string> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("nanoOta", StringComparison.Ordinal))
        .Concat(Directory.EnumerateFiles(_copy, "nanoOta*.dll"));

    private async Task<Verdict> RunTests(Mutant mutant)
    {
        string filter = string.Join('|', mutant.Tests.Split(' ').Select(name => $"FullyQualifiedName~.{name}."));
        var start = new ProcessStartInfo("dotnet", ["test", Path.Combine(_copy, Tests + ".dll"), "--nologo", "--filter", filter])
        {
            WorkingDirectory = _copy,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(MaxRun);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return new Verdict(Outcome.Killed, "the tests hang");
        }

        string text = await output + await error;
        Match summary = Summary().Match(text);
        if (!summary.Success)
        {
            return text.Contains("No test matches", StringComparison.Ordinal)
                ? new Verdict(Outcome.NotPlanted, "no test is called " + mutant.Tests)
                : new Verdict(Outcome.Killed, "the tests crash");
        }

        string tests = $"{summary.Groups["failed"].Value} of {summary.Groups["total"].Value} tests";
        return process.ExitCode == 0 ? new Verdict(Outcome.Survived, tests) : new Verdict(Outcome.Killed, tests);
    }

    [GeneratedRegex(@"Failed: +(?<failed>\d+), Passed: +\d+, Skipped: +\d+, Total: +(?<total>\d+)")]
    private static partial Regex Summary();
}
