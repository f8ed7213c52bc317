using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

public class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("frobnicate")]
    [InlineData("pack")]
    [InlineData("pack folder --out server")]
    [InlineData("pack folder --version 1.0.0")]
    [InlineData("pack folder --version 1.0 --out server")]
    [InlineData("pack folder --version 1.0.0 --out server --unknown")]
    [InlineData("serve")]
    [InlineData("serve . --port 65536")]
    [InlineData("serve . --port x")]
    [InlineData("inspect")]
    [InlineData("verify a b")]
    public async Task Wrong_usage_is_2_and_says_why(string arguments)
    {
        ToolRun run = await ToolRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error.Trim());
    }

    [Theory]
    [InlineData("--help", "pack")]
    [InlineData("pack --help", "--version")]
    [InlineData("--version", ".")]
    public async Task Help_and_version_are_0(string arguments, string output)
    {
        ToolRun run = await ToolRun.Of(arguments.Split(' '));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(output, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_ends_with_the_exit_code()
    {
        using var folders = new ReleaseFolders();
        string[] pack = ["pack", folders.App, "--unchecked", "--version", "1.0.0", "--out", folders.Server];
        Assert.Equal((0, string.Empty), await RunProcess(pack));
        (int exitCode, string error) = await RunProcess(pack);
        Assert.Equal(1, exitCode);
        Assert.Contains("not newer", error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunProcess("pack")).ExitCode);
    }

    private static async Task<(int ExitCode, string Error)> RunProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuildOutput("nanoOta.Tool", "nanoOta.Tool"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
