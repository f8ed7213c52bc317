using System;
using System.IO;
using System.Threading.Tasks;
using nanoOta.HostTests.Formats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed class PackFirmwareTests : IDisposable
{
    private static readonly byte[] Image = new ImageBuilder { Size = 0x1000 }.Build();

    private readonly ReleaseFolders _folders = new();
    private readonly TemporaryFolder _images = new();

    public void Dispose()
    {
        _folders.Dispose();
        _images.Dispose();
    }

    [Theory]
    [InlineData("nanoCLR.bin", "ESP32_REV3=", "firmware/ESP32_REV3.bin")]
    [InlineData("ESP32_S3.bin", "", "firmware/ESP32_S3.bin")]
    public async Task An_image_goes_into_the_release_under_its_targets_name(string file, string prefix, string path)
    {
        ToolRun run = await _folders.Pack("1.0.0", "--firmware", prefix + _images.Write(file, Image));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Image, Archive.Read(new MemoryStream(_folders.ReadServer("1_0_0-firmware.tar")))[path]);
    }

    [Fact]
    public async Task What_no_board_starts_is_refused()
    {
        foreach (ImageFault fault in new[] { ImageFault.Magic, ImageFault.Body, ImageFault.Sha, ImageFault.Checksum })
        {
            string file = _images.Write("X.bin", new ImageBuilder { Size = 0x1000, Fault = fault }.Build());
            ToolRun run = await _folders.Pack("1.0.0", "--firmware", file);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(file, run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await _folders.Pack("1.0.0", "--firmware", "nowhere.bin")).ExitCode);
        Assert.Empty(_folders.ServerFiles());
    }

    [Fact]
    public async Task What_else_lies_in_firmware_is_refused()
    {
        _folders.Write("firmware/readme.txt", "x");
        ToolRun run = await _folders.Pack("1.0.0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("firmware/readme.txt", run.Error, StringComparison.Ordinal);
    }
}
