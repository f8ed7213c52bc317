using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>The serial numbers that <c>nanoota pack</c> gives releases.</summary>
public sealed class SerialTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Each_release_has_one_more_than_the_highest_before_an_older_version_too()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--force")).ExitCode);
        Assert.Equal(0, (await _folders.Pack("1.2.0", "--serial", "100")).ExitCode);
        Assert.Equal(0, (await _folders.Pack("1.3.0")).ExitCode);
        Assert.Equal([3, 2, 100, 101], new[] { "1.0.0", "1.1.0", "1.2.0", "1.3.0" }.Select(SerialOf));
    }

    [Fact]
    public async Task A_number_that_devices_refuse_is_refused_unless_it_is_forced()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        string[] before = _folders.ServerFiles();
        foreach (string serial in new[] { "1", "2" })
        {
            ToolRun run = await _folders.Pack("1.2.0", "--serial", serial);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains($"{serial} is not higher than 2", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, _folders.ServerFiles());
        Assert.Equal(0, (await _folders.Pack("1.2.0", "--serial", "1", "--force")).ExitCode);
        Assert.Equal(1, SerialOf("1.2.0"));
        ToolRun verified = await ToolRun.Of("verify", _folders.Server);
        Assert.Contains("its serial is 1, and an earlier line has 2", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_the_highest_that_there_is_comes_none()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--serial", "4294967295")).ExitCode);
        ToolRun run = await _folders.Pack("1.1.0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is none above it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_that_comes_after_a_newer_one_which_was_packed_at_the_same_time_is_not_newer_to_devices()
    {
        DateTime begun = DateTime.UtcNow;
        await _folders.PackAll("1.0.0");
        await _folders.PackAll("1.2.0");
        using var output = new StringWriter();
        int exitCode = await CommandLine.RunAsync(
            ["pack", _folders.App, "--unchecked", "--version", "1.1.0", "--out", _folders.Server], output, output, CancellationToken.None, begun);

        Assert.Equal(0, exitCode);
        Assert.Equal(["1.0.0", "1.1.0", "1.2.0"], _folders.Versions.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')[0]));
        Assert.Equal([1, 2, 2], new[] { "1.0.0", "1.1.0", "1.2.0" }.Select(SerialOf));
        Assert.Empty((await ToolRun.Of("verify", _folders.Server)).Error);
    }

    [Fact]
    public async Task Descriptors_in_subfolders_count_and_other_files_of_that_name_do_not()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--serial", "9")).ExitCode);
        _folders.WriteServer("archives/1_0_0-firmware.tar.release", _folders.ReadServer("1_0_0-firmware.tar.release"));
        File.Delete(_folders.DescriptorPath("1.0.0"));
        _folders.WriteServer("notes.release", "serial: 77\n");
        Assert.Equal(0, (await _folders.Pack("1.1.0")).ExitCode);
        Assert.Equal(10, SerialOf("1.1.0"));
    }

    [Fact]
    public async Task A_descriptor_that_is_cut_is_named_and_nothing_is_packed()
    {
        await _folders.PackAll("1.0.0");
        byte[] descriptor = _folders.ReadServer("1_0_0-firmware.tar.release");
        _folders.WriteServer("1_0_0-firmware.tar.release", descriptor[..40]);
        string[] before = _folders.ServerFiles();

        ToolRun run = await _folders.Pack("1.1.0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1_0_0-firmware.tar.release'", run.Error, StringComparison.Ordinal);
        Assert.Contains("its serial is not known", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folders.ServerFiles());
        Assert.Equal(0, (await _folders.Pack("1.1.0", "--serial", "2", "--force")).ExitCode);
    }

    private long SerialOf(string version) => long.Parse(_folders.Descriptor(version)[2]["serial: ".Length..]);
}
