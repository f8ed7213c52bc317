using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>What a person sees in a terminal of 80 columns, and what gets into a pipe.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Escape = "\u001b";

    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [FactWith("script", "stty")]
    public void Packing_a_large_release_shows_how_far_it_is()
    {
        string output = InTerminal(new Dictionary<string, string> { ["NO_COLOR"] = string.Empty }, PackLarge());
        Assert.Contains("%", output, StringComparison.Ordinal);
        AssertPacked(output);
    }

    [FactWith("script", "stty")]
    public void Without_colour_a_terminal_gets_plain_lines()
    {
        var environment = new Dictionary<string, string> { ["NO_COLOR"] = "1" };
        string output = InTerminal(environment, PackLarge());
        Assert.DoesNotContain("%", output, StringComparison.Ordinal);
        AssertPacked(output);
        foreach (string[] command in Commands())
            output += InTerminal(environment, command);
        Assert.DoesNotContain(Escape, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_gets_plain_lines()
    {
        ToolRun packed = await ToolProcess.RunAsync(PackLarge());
        AssertPacked(packed.Output);
        string output = packed.Output + packed.Error;
        Assert.DoesNotContain("%", output, StringComparison.Ordinal);
        foreach (string[] command in Commands())
        {
            ToolRun run = await ToolProcess.RunAsync(command);
            output += run.Output + run.Error;
        }

        Assert.DoesNotContain(Escape, output, StringComparison.Ordinal);
    }

    /// <summary>With colours on by the default of a terminal; the script's own program joins standard output and error.</summary>
    private static string InTerminal(Dictionary<string, string> environment, params string[] arguments)
    {
        string command = $"stty cols 80 rows 25; dotnet '{Repository.BuildOutput("nanoOta.Tool", "nanoOta.Tool")}' '{string.Join("' '", arguments)}' || :";
        string[] script = OperatingSystem.IsMacOS() ? ["-q", "/dev/null", "sh", "-c", command] : ["-qec", command, "/dev/null"];
        return Command.Run(Path.GetTempPath(), new Dictionary<string, string>(environment) { ["TERM"] = "xterm-256color" }, "script", script);
    }

    private string[] PackLarge()
    {
        using (FileStream large = File.Create(Path.Combine(_folders.App, "app", "sounds.bin")))
            large.SetLength(16 << 20);
        return ["pack", _folders.App, "--unchecked", "--version", "1.0.0", "--out", _folders.Server];
    }

    private void AssertPacked(string output)
    {
        Assert.Contains("1_0_0-firmware.tar: 4 files, ", output, StringComparison.Ordinal);
        Assert.Contains("versions: " + _folders.Versions.Trim(), output, StringComparison.Ordinal);
    }

    private string Image()
    {
        _folders.WriteServer("nanoCLR.bin", new ImageBuilder { Version = "1.12.4" }.Build());
        return Path.Combine(_folders.Server, "nanoCLR.bin");
    }

    private string[][] Commands() =>
    [
        ["verify", _folders.Server],
        ["inspect", Path.Combine(_folders.Server, "versions")],
        ["inspect", Image()],
        ["inspect", _folders.Server],
        ["--help"],
        ["pack"],
        ["serve", _folders.Server, "--host", "192.0.2.1"],
    ];
}
