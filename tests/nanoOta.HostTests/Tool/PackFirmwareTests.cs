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
    [InlineData("ESP32_PSRAM.bin", "", "firmware/ESP32_PSRAM.bin")]
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
    public async Task A_bootloader_is_refused_before_anything_is_written()
    {
        string file = _images.Write("bootloader.bin", Bootloader());

        ToolRun run = await _folders.Pack("1.0.0", "--firmware", "X=" + file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No app description", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }

    [Fact]
    public async Task An_image_in_the_folder_is_checked_too()
    {
        _folders.Write("firmware/X.bin", Bootloader());

        ToolRun run = await _folders.Pack("1.0.0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No app description", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }

    [Fact]
    public async Task A_file_cut_short_is_called_so()
    {
        ToolRun run = await _folders.Pack("1.0.0", "--firmware", _images.Write("X.bin", Image[..0x900]));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cut short", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x1000, 1, 0, "1 bytes behind its image's end")]
    [InlineData(0x1000, 0x1A0000, 1, "larger than the 1,703,936 bytes of a slot")]
    [InlineData(0x1A0010, 0, 0, "1,703,952 bytes: a board whose table has slots of 1,703,936 refuses it")]
    [InlineData(0x1A0000, 0, 0, "X.bin' has 1,703,936 bytes, 100 % of a slot of 1,703,936")]
    [InlineData(0x176670, 0, 0, "X.bin' has 1,533,552 bytes, 90 % of a slot of 1,703,936")]
    public async Task Bytes_that_no_slot_holds_are_refused_and_others_warned_about(int size, int behind, int exitCode, string message)
    {
        byte[] image = [.. new ImageBuilder { Size = size }.Build(), .. new byte[behind]];

        ToolRun run = await _folders.Pack("1.0.0", "--firmware", _images.Write("X.bin", image));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0 ? 3 : 0, _folders.ServerFiles().Length);
    }

    [Fact]
    public async Task Below_90_percent_of_a_slot_nothing_is_said()
    {
        byte[] image = new ImageBuilder { Size = 0x176660 }.Build();

        ToolRun run = await _folders.Pack("1.0.0", "--firmware", _images.Write("X.bin", image));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("ESP32_S3", 0, 1, "built for esp32, and ESP32_S3 is the name of a target with esp32s3")]
    [InlineData("XIAO_ESP32C3", 13, 1, "built for esp32c6")]
    [InlineData("ESP32_C6_THREAD", 5, 1, "with esp32c6")]
    [InlineData("ESP32_OLIMEX", 9, 0, "is ESP32_OLIMEX a target with that chip?")]
    [InlineData("XIAO_ESP32C3", 5, 0, "")]
    [InlineData("ESP32_PSRAM_REV3", 0, 0, "")]
    [InlineData("ESP32_S2_USB", 2, 0, "")]
    [InlineData("KALUGA_1", 2, 0, "")]
    public async Task A_targets_name_that_speaks_of_another_chip_is_refused_or_doubted(string target, int chip, int exitCode, string message)
    {
        byte[] image = new ImageBuilder { Size = 0x1000, Chip = chip }.Build();

        ToolRun run = await _folders.Pack("1.0.0", "--firmware", target + "=" + _images.Write("nanoCLR.bin", image));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(message.Length == 0, run.Error.Length == 0);
    }

    [Fact]
    public async Task What_else_is_in_firmware_is_refused()
    {
        _folders.Write("firmware/readme.txt", "x");
        ToolRun run = await _folders.Pack("1.0.0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("firmware/readme.txt", run.Error, StringComparison.Ordinal);
    }

    // Good in every respect but that: nothing covers the first word of the description and the byte that makes up for it.
    private static byte[] Bootloader()
    {
        byte[] image = new ImageBuilder { Size = 0x1000, Fault = ImageFault.NoHash }.Build();
        image[0x20] ^= 1;
        image[0x1000 - 33] ^= 1;
        return image;
    }
}
