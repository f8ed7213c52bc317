using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace nanoOta.HostTests.Tool;

/// <summary>A run of <c>nanoota</c> as a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    private ToolProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static ToolProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static ToolProcess Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuildOutput("nanoOta.Tool", "nanoOta.Tool"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new ToolProcess(Process.Start(start)!);
    }

    public static Task<ToolRun> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static async Task<ToolRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using ToolProcess process = Start(environment, arguments);
        return await process.EndAsync();
    }

    /// <summary>The next line of standard error; null at its end.</summary>
    public async Task<string?> ReadErrorLineAsync() => await _process.StandardError.ReadLineAsync();

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code and what was not read before.</returns>
    public async Task<ToolRun> EndAsync()
    {
        string error = await _process.StandardError.ReadToEndAsync();
        string output = await _output;
        await _process.WaitForExitAsync();
        return new ToolRun(_process.ExitCode, output, error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
