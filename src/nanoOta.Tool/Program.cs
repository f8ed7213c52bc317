using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace nanoOta.Tool;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        // .NET sets a terminal up by control sequences, before a command writes anything. It does not for this one.
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            Environment.SetEnvironmentVariable("TERM", "dumb");

        using Process self = Process.GetCurrentProcess();
        return await CommandLine.RunAsync(arguments, Console.Out, Console.Error, CancellationToken.None, self.StartTime.ToUniversalTime());
    }
}
