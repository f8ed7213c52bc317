using System;
using System.Formats.Tar;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed class VerifyTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Good_releases_are_good()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        ToolRun run = await ToolRun.Of("verify", _folders.Server);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 good, 0 bad", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Changed_archive_is_bad()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        byte[] archive = _folders.ReadServer("1_0_0-firmware.tar");
        archive[^1] ^= 1;
        _folders.WriteServer("1_0_0-firmware.tar", archive);
        await AssertBad("line 1, 1_0_0-firmware.tar: HashMismatch", "1 good, 1 bad");
    }

    [Fact]
    public async Task Missing_archive_is_bad()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        File.Delete(Path.Combine(_folders.Server, "1_1_0-firmware.tar"));
        await AssertBad("line 2, 1_1_0-firmware.tar: NotFound", "1 good, 1 bad");
    }

    [Fact]
    public async Task Malformed_line_is_bad_wherever_it_is()
    {
        await _folders.PackAll("1.0.0");
        _folders.WriteServer("versions", "# list\n1.0;x.tar;00\n" + _folders.Versions);
        await AssertBad("line 2, versions: ManifestMalformed", "1 good, 1 bad");
    }

    [Fact]
    public async Task Archive_with_a_right_hash_that_a_device_refuses_is_bad()
    {
        await _folders.PackAll("1.0.0");
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "app/../../passwd"));
        _folders.WriteServer("bad.tar", archive.ToArray());
        _folders.WriteServer("versions", _folders.Versions + $"2.0.0;bad.tar;{Convert.ToHexString(SHA1.HashData(archive.ToArray()))}\n");
        await AssertBad("line 2, bad.tar: PathTraversal", "1 good, 1 bad");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task Archive_with_more_behind_its_end_than_a_device_reads_is_bad(int more, int exitCode)
    {
        await _folders.PackAll("1.0.0");
        byte[] packed = _folders.ReadServer("1_0_0-firmware.tar");
        int end = packed.Length - 512;
        while (packed.AsSpan(end - 512, 512).IndexOfAnyExcept((byte)0) < 0)
            end -= 512;
        byte[] archive = [.. packed[..end], .. new byte[1024 + OtaOptions.DefaultMaxTrailingSize + more]];
        _folders.WriteServer("padded.tar", archive);
        _folders.WriteServer("versions", $"2.0.0;padded.tar;{Convert.ToHexString(SHA1.HashData(archive))}\n");

        ToolRun run = await ToolRun.Of("verify", _folders.Server);

        Assert.Equal(exitCode, run.ExitCode);
        if (more > 0)
            Assert.Contains("padded.tar: ArchiveTrailingData", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_in_a_subfolder_is_found()
    {
        await _folders.PackAll("1.0.0");
        _folders.WriteServer("sub/a.tar", _folders.ReadServer("1_0_0-firmware.tar"));
        _folders.WriteServer("versions", _folders.Versions.Replace("1_0_0-firmware.tar", "sub/a.tar", StringComparison.Ordinal));
        Assert.Equal(0, (await ToolRun.Of("verify", _folders.Server)).ExitCode);
    }

    [Fact]
    public async Task No_versions_or_an_empty_one_is_bad_input()
    {
        ToolRun none = await ToolRun.Of("verify", _folders.Server);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("no file 'versions'", none.Error, StringComparison.Ordinal);

        _folders.WriteServer("versions", "# none yet\n");
        ToolRun empty = await ToolRun.Of("verify", _folders.Server);
        Assert.Equal(1, empty.ExitCode);
        Assert.Contains("has no line", empty.Error, StringComparison.Ordinal);
    }

    private async Task AssertBad(string error, string summary)
    {
        ToolRun run = await ToolRun.Of("verify", _folders.Server);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Contains(summary, run.Output, StringComparison.Ordinal);
    }
}
