using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>The descriptor that <c>nanoota pack</c> puts beside the archive.</summary>
public sealed class DescriptorTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task It_says_what_the_archive_is_and_where_each_file_is_in_it()
    {
        byte[] large = new byte[100_000];
        new Random(13).NextBytes(large);
        _folders.Write("app/sub folder/large.bin", large);
        _folders.Write("empty.txt", "");

        ToolRun run = await _folders.Pack("1.2.0-rc.1+b");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("1_2_0-rc_1+b-firmware.tar.release: serial 1, not signed", run.Output, StringComparison.Ordinal);
        byte[] archive = _folders.ReadServer("1_2_0-rc_1+b-firmware.tar");
        string[] lines = _folders.Descriptor("1.2.0-rc.1+b");
        Assert.Equal(
            [
                "nanoota-release: 1",
                "version: 1.2.0-rc.1+b",
                "serial: 1",
                "archive: 1_2_0-rc_1+b-firmware.tar",
                $"size: {archive.Length}",
                "sha1: " + Convert.ToHexStringLower(SHA1.HashData(archive)),
                "sha256: " + Convert.ToHexStringLower(SHA256.HashData(archive)),
            ],
            lines[..7]);
        var found = new List<string>();
        foreach (string line in lines[7..])
        {
            string[] words = line.Split(' ', 5);
            Assert.Equal("file:", words[0]);
            byte[] source = File.ReadAllBytes(Path.Combine(_folders.App, words[4]));
            Assert.Equal(Chain(source), words[1]);
            Assert.Equal(source.Length.ToString(), words[2]);
            Assert.Equal(source, archive.AsSpan(int.Parse(words[3]), source.Length));
            found.Add(words[4]);
        }

        Assert.Equal(["app/lib/helper.pe", "app/main.pe", "app/sub folder/large.bin", "empty.txt", "main.txt"], found);
        Assert.DoesNotContain((byte)'\r', File.ReadAllBytes(_folders.DescriptorPath("1.2.0-rc.1+b")));
    }

    [Fact]
    public async Task Versions_names_what_is_there_already()
    {
        await _folders.PackAll("1.0.0");
        DateTime[] published = [.. new[] { "1_0_0-firmware.tar", "1_0_0-firmware.tar.release", "versions" }.Select(name => File.GetLastWriteTimeUtc(Path.Combine(_folders.Server, name)))];
        Assert.Equal(published.Order(), published);
    }

    [Fact]
    public async Task Below_a_firmware_image_are_the_digests_of_its_blocks()
    {
        byte[] image = new ImageBuilder { Size = 0x21000 }.Build();
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--firmware", "ESP32_REV3=" + _folders.WriteBeside("x.bin", image))).ExitCode);

        string[] lines = _folders.Descriptor("1.0.0");
        int file = Array.FindIndex(lines, line => line.EndsWith(" firmware/ESP32_REV3.bin", StringComparison.Ordinal));
        Assert.StartsWith($"file: {Chain(image)} {image.Length} ", lines[file], StringComparison.Ordinal);
        Assert.Equal(image.Chunk(65536).Select(block => "block: " + Chain(block)), lines[(file + 1)..].TakeWhile(line => line.StartsWith("block: ", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(line => line.StartsWith("block: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_said_to_devices_is_in_it()
    {
        ToolRun run = await _folders.Pack(
            "1.1.0", "--serial", "4294967295", "--requires", "1.0.0", "--target", "ESP32_REV3", "--target", "ESP32_S3", "--target", "ESP32_S3",
            "--rollout", "0", "--expires", "2999-12-31");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string[] lines = _folders.Descriptor("1.1.0");
        Assert.Equal("serial: 4294967295", lines[2]);
        Assert.Equal(["requires: 1.0.0", "target: ESP32_REV3", "target: ESP32_S3", "rollout: 0", "expires: 2999-12-31"], lines[7..12]);
        Assert.Equal(0, (await ToolRun.Of("verify", _folders.Server)).ExitCode);
    }

    [Theory]
    [InlineData("--requires 1.1.0", "1.1.0 is not older than 1.1.0")]
    [InlineData("--requires 2.0.0", "2.0.0 is not older than 1.1.0")]
    [InlineData("--expires 2020-01-31", "2020-01-31 has passed")]
    [InlineData("--target ESP32_S3", "firmware image for ESP32_REV3")]
    public async Task What_no_device_could_take_is_refused(string options, string error)
    {
        string image = _folders.WriteBeside("ESP32_REV3.bin", new ImageBuilder { Size = 0x1000 }.Build());
        ToolRun run = await _folders.Pack("1.1.0", ["--firmware", image, .. options.Split(' ')]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }

    [Fact]
    public async Task More_targets_than_a_device_reads_are_refused()
    {
        string[] options = [.. Enumerable.Range(0, 17).SelectMany(i => new[] { "--target", "T" + i })];
        ToolRun run = await _folders.Pack("1.0.0", options);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("one target too many", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
        Assert.Equal(0, (await _folders.Pack("1.0.0", options[2..])).ExitCode);
    }

    [Fact]
    public async Task One_that_is_longer_than_a_device_reads_is_refused()
    {
        for (int i = 0; i < 990; i++)
            _folders.Write($"app/{i / 100}{new string('f', 40)}/{i / 10}{new string('g', 45)}/{i}{new string('n', 94)}", "x");
        ToolRun run = await _folders.Pack("1.0.0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("devices read 262,144", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }

    /// <summary>The content digest as docs/formats.md defines it, by .NET alone.</summary>
    private static string Chain(byte[] content)
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, content.Length);
        byte[] link = HMACSHA256.HashData(Encoding.ASCII.GetBytes("nanoOta content 1"), size);
        foreach (byte[] part in content.Chunk(4096))
            link = HMACSHA256.HashData(link, part);
        return Convert.ToHexStringLower(link);
    }
}
