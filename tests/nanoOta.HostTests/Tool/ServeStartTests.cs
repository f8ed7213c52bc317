using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>What keeps <c>nanoota serve</c> from starting: a message and exit code 1, never a stack trace.</summary>
public sealed class ServeStartTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public ServeStartTests()
    {
        _folders.WriteServer("versions", "x");
    }

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Port_in_use_is_named_with_a_way_out()
    {
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        int port = new Uri(server.Url).Port;
        await AssertRefused($"--port {port}: another program listens on it. Stop that one, give another port, or --port 0 for any that is free.", "--host", "127.0.0.1", "--port", $"{port}");
    }

    [Theory]
    [InlineData("192.0.2.1")] // Of the block for documentation: nobody has it.
    [InlineData("2001:db8::1")]
    public async Task Address_of_another_PC_is_refused_with_those_that_this_one_has(string host)
    {
        await AssertRefused($"--host {host}: that is not an address of this PC. It has ", "--host", host, "--port", "0");
        await AssertRefused(" 127.0.0.1", "--host", host, "--port", "0");
    }

    [Fact]
    public async Task Name_that_is_not_known_is_refused() =>
        await AssertRefused("--host nowhere.invalid: ", "--host", "nowhere.invalid", "--port", "0");

    [Fact]
    public async Task What_is_no_folder_is_refused()
    {
        ToolRun none = await ToolRun.Of("serve", Path.Combine(_folders.Server, "none"));
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("is no folder", none.Error, StringComparison.Ordinal);
    }

    private async Task AssertRefused(string message, params string[] options)
    {
        ToolRun run = await ToolRun.Of(["serve", _folders.Server, .. options]);
        Assert.Equal((1, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }
}
