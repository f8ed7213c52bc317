using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>Several packs into one folder, and packs that do not get to their end.</summary>
public sealed class PackTogetherTests : IDisposable
{
    private const string Waiting = "Another 'nanoota' writes to ";

    private readonly ReleaseFolders _folders = new();

    public PackTogetherTests()
    {
        Directory.CreateDirectory(_folders.Server);
    }

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Six_at_once_leave_six_lines_in_order_of_version()
    {
        string[] versions = ["1.5.0", "1.10.0", "1.0.0", "1.4.0", "1.9.0", "1.5.0-rc.1"];
        ToolProcess[] packs;
        using (HoldLock())
        {
            packs = [.. versions.Select(version => ToolProcess.Start("pack", _folders.App, "--unchecked", "--version", version, "--out", _folders.Server))];
            foreach (ToolProcess pack in packs)
                Assert.Contains(Waiting, await pack.ReadErrorLineAsync(), StringComparison.Ordinal);
        }

        foreach (ToolProcess pack in packs)
        {
            using (pack)
            {
                ToolRun run = await pack.EndAsync();
                Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
            }
        }

        string[] lines = _folders.Versions.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["1.0.0", "1.4.0", "1.5.0-rc.1", "1.5.0", "1.9.0", "1.10.0"], lines.Select(line => line.Split(';')[0]));
        ToolRun verified = await ToolRun.Of("verify", _folders.Server);
        Assert.Contains("6 good, 0 bad", verified.Output, StringComparison.Ordinal);
        Assert.Equal(13, _folders.ServerFiles().Length);
    }

    [Fact]
    public async Task The_same_version_twice_at_once_is_packed_once()
    {
        ToolProcess[] packs;
        using (HoldLock())
        {
            packs = [.. Enumerable.Range(0, 2).Select(_ => ToolProcess.Start("pack", _folders.App, "--unchecked", "--version", "1.0.0", "--out", _folders.Server))];
            foreach (ToolProcess pack in packs)
                Assert.Contains(Waiting, await pack.ReadErrorLineAsync(), StringComparison.Ordinal);
        }

        ToolRun[] runs = await Task.WhenAll(packs.Select(pack => pack.EndAsync()));
        Assert.Equal([0, 1], runs.Select(run => run.ExitCode).Order());
        Assert.Contains("1.0.0 is not newer than 1.0.0", runs.Single(run => run.ExitCode == 1).Error, StringComparison.Ordinal);
        Assert.Single(_folders.Versions.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Stopped_while_it_waits_it_publishes_nothing()
    {
        using FileStream held = HoldLock();
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new LineWriter();
        Task<int> pack = CommandLine.RunAsync(
            ["pack", _folders.App, "--unchecked", "--version", "1.0.0", "--out", _folders.Server], output, error, stop.Token);
        Task first = await Task.WhenAny(error.FirstLine, pack);
        Assert.True(first != pack, error.ToString());
        Assert.Contains(Waiting, await error.FirstLine, StringComparison.Ordinal);

        await stop.CancelAsync();

        Assert.Equal(1, await pack);
        Assert.Contains("stopped", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }

    [Fact]
    public async Task Lock_file_of_a_pack_that_was_killed_holds_nobody_up()
    {
        HoldLock().Dispose();
        Assert.Equal(0, (await _folders.Pack("1.0.0")).ExitCode);
    }

    [Fact]
    public async Task Temporary_files_of_a_pack_that_was_killed_are_cleared_away()
    {
        _folders.WriteServer(".nanoota-x1y2z3.tmp", "half an archive");
        _folders.WriteServer("notes.tmp", "the user's own");
        Assert.Equal(0, (await _folders.Pack("1.0.0")).ExitCode);
        Assert.Equal(["1_0_0-firmware.tar", "1_0_0-firmware.tar.release", "notes.tmp", "versions"], _folders.ServerFiles());
    }

    [FactWith("kill")]
    public async Task Terminated_in_the_middle_it_leaves_nothing()
    {
        using (FileStream large = File.Create(Path.Combine(_folders.App, "app", "sounds.bin")))
            large.SetLength(1 << 30);
        using var watcher = new FileSystemWatcher(_folders.Server) { Filter = "*.tmp" };
        var created = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, e) => created.TrySetResult(e.Name!);
        watcher.EnableRaisingEvents = true;

        using ToolProcess pack = ToolProcess.Start("pack", _folders.App, "--unchecked", "--version", "1.0.0", "--out", _folders.Server);
        Task<ToolRun> end = pack.EndAsync();
        Assert.Same(created.Task, await Task.WhenAny(created.Task, end));
        Command.Run(_folders.App, "kill", "-TERM", $"{pack.Id}");
        ToolRun run = await end;

        // A name that no web server lists, and 'nanoota serve' does not know.
        Assert.StartsWith(".nanoota-", await created.Task, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("stopped", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }

    private FileStream HoldLock() =>
        new(Path.Combine(_folders.Server, ".nanoota.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
