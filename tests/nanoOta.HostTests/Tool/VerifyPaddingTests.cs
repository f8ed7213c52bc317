using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>GNU tar fills archives up to 10,240 bytes: the hash in <c>versions</c> is that of the entire file.</summary>
public sealed class VerifyPaddingTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData(10_240)]
    [InlineData(1_048_576)]
    public async Task Padded_archive_is_good_with_the_hash_of_the_entire_file(int blocking)
    {
        byte[] padded = await Offer(blocking);
        _folders.WriteServer("versions", $"1.0.0;1_0_0-firmware.tar;{Convert.ToHexStringLower(SHA1.HashData(padded))}\n");
        ToolRun run = await ToolRun.Of("verify", _folders.Server);
        Assert.Contains("1 good, 0 bad", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Padded_archive_is_bad_with_the_hash_of_a_part()
    {
        byte[] padded = await Offer(10_240);
        _folders.WriteServer("versions", $"1.0.0;1_0_0-firmware.tar;{Convert.ToHexStringLower(SHA1.HashData(padded.AsSpan(0, padded.Length - 512)))}\n");
        ToolRun run = await ToolRun.Of("verify", _folders.Server);
        Assert.Contains("HashMismatch", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    private async Task<byte[]> Offer(int blocking)
    {
        await _folders.PackAll("1.0.0");
        File.Delete(_folders.DescriptorPath("1.0.0"));
        byte[] archive = _folders.ReadServer("1_0_0-firmware.tar");
        Array.Resize(ref archive, (archive.Length / blocking * blocking) + blocking);
        _folders.WriteServer("1_0_0-firmware.tar", archive);
        return archive;
    }
}
