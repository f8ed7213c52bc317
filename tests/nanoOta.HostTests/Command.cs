using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests;

/// <summary>Runs a program as a user would.</summary>
internal static class Command
{
    /// <inheritdoc cref="Run(string, IReadOnlyDictionary{string, string}, string, string[])"/>
    public static string Run(string folder, string program, params string[] arguments) =>
        Run(folder, new Dictionary<string, string>(), program, arguments);

    /// <returns>What it printed.</returns>
    /// <remarks>Any exit code but 0 fails the test, with all that was printed.</remarks>
    public static string Run(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A server of the build that keeps running would keep the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string all = output + errors.Result;
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}{Environment.NewLine}{all}");
        return all;
    }
}
