using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using nanoOta.FlashFormats;
using nanoOta.HostTests.DeviceSurface;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>
/// The commands of docs/getting-started.md as they stand there: its sh blocks, one after the other, in an empty folder; the one for a
/// second terminal in the background. Two things are others' than a reader's: <c>nanoota</c> and the Quickstart are what this test run
/// built, and the port is a free one.
/// </summary>
public class GettingStartedTests
{
    private const string PortOnThePage = "8080";
    private const string SecondTerminal = "sh second-terminal";
    private static readonly Page Guide = new("docs/getting-started.md");

    [FactWith("sh", "curl")]
    public async Task The_commands_that_need_no_board_do_what_the_page_shows()
    {
        using var clone = new TemporaryFolder();
        PutOnPath(clone, "nanoota", $"exec dotnet '{Repository.BuildOutput("nanoOta.Tool", "nanoOta.Tool")}' \"$@\"");
        PutOnPath(clone, "dotnet", $"""
            [ "$1 $2 $3 $4" = 'run --project samples/Quickstart --' ] || exit 99
            shift 4
            exec dotnet '{Repository.BuildOutput("Quickstart", "Quickstart")}' "$@"
            """);

        // A page's reader sees where a command fails; and nobody leaves a server behind.
        string serve = Guide.Blocks(SecondTerminal).Single();
        string commands = string.Concat(Guide.Blocks("sh", SecondTerminal)).Replace(serve, $"""
            {serve.TrimEnd()} > server.log &
            curl --silent --retry 9 --retry-connrefused http://127.0.0.1:{PortOnThePage}/versions

            """, StringComparison.Ordinal);
        string script = $"""
            set -e
            trap 'kill $! 2> /dev/null || :' EXIT
            {commands.Replace(PortOnThePage, $"{FreePort.Find()}", StringComparison.Ordinal)}
            cat server.log
            """;
        (int exitCode, string output) = await RunAsync(clone.Path, script);

        Assert.True(exitCode == 0, output);
        int shown = 0;
        foreach (string expected in Guide.Blocks(""))
        {
            int found = output.IndexOf(expected, shown, StringComparison.Ordinal);
            Assert.True(found >= 0, $"Not shown, or not in this order:\n{expected}\n--- but:\n{output}");
            shown = found + expected.Length;
        }

        Assert.Equal("1.2.1", await File.ReadAllTextAsync(Path.Combine(clone.Path, "desk/card/app/.version")));
        Assert.Contains("GET /1_1_0-firmware.tar.release 200", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_on_the_page_compiles_for_a_device()
    {
        const string usings = """
            using System.Threading;
            using nanoFramework.Hardware.Esp32;
            using nanoFramework.Networking;
            using nanoFramework.Runtime.Native;
            using nanoOta;
            using nanoOta.Esp32;
            using nanoOta.SdBoot;
            using nanoOta.Signing;
            """;
        string[] libraries = ["nanoOta", "nanoOta.SdBoot", "nanoOta.SdBoot.Esp32", "nanoOta.Esp32", "nanoOta.Signing", "BlinkApp"];
        CSharpCompilation[] compiled = [.. libraries.Select(library => DeviceLibrary.Find(library).Compile())];
        string[] blocks = Guide.Blocks("csharp");
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            string source = $"{usings} class C {{ static object M(CancellationTokenSource patience, SdBootOptions boot, string id, string publicKey) {{ {block} return null; }} }}";
            Assert.Empty(Surface.Errors(Surface.Compile(source, "Snippet", compiled)));
        });
    }

    [Fact]
    public void The_firmware_on_the_page_is_for_the_package_that_is_pinned()
    {
        XDocument packages = XDocument.Load(Repository.Directory("samples/SdCardApp/packages.config"));
        string version = packages.Descendants("package").Single(package => package.Attribute("id")!.Value == "nanoFramework.System.Net").Attribute("version")!.Value;
        Assert.Contains(Guide.Prose, line => line.Contains($"System.Net {version}.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_addresses_for_two_banks_are_those_of_the_partition_table()
    {
        byte[] file = File.ReadAllBytes(Repository.Directory("src/nanoOta.Esp32/native/partitions/esp32_4mb.bin"));
        PartitionTable table = PartitionTable.Parse(file);
        Partition deploy = table.Partitions.Single(p => p is { Type: Partition.Data, SubType: Partition.Deployment });
        string commands = string.Concat(Guide.Blocks("console"));

        Assert.Contains($" 0x{PartitionTable.Address:X} esp32_4mb.bin", commands, StringComparison.Ordinal);
        Assert.Contains($" 0x{table.FindSlot(0)!.Offset:X} nanoCLR.bin", commands, StringComparison.Ordinal);
        Assert.Contains($" --image SdCardApp.bin --address 0x{deploy.Offset:X}\n", commands, StringComparison.Ordinal);
        Assert.Contains($" 0x{Chip.Find("esp32")!.BootloaderAddress:X} bootloader.bin", commands, StringComparison.Ordinal);
    }

    private static void PutOnPath(TemporaryFolder folder, string program, string command)
    {
        string file = folder.Write($"bin/{program}", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\nPATH=$REAL_PATH\n{command}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string script)
    {
        string path = Environment.GetEnvironmentVariable("PATH")!;
        var start = new ProcessStartInfo("sh", ["-c", $"exec 2>&1\n{script}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["REAL_PATH"] = path, ["PATH"] = $"{Path.Combine(folder, "bin")}:{path}", ["no_proxy"] = "127.0.0.1" },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMilliseconds(Patience.Milliseconds));
            return (process.ExitCode, await output.WaitAsync(TimeSpan.FromMilliseconds(Patience.Milliseconds)));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
