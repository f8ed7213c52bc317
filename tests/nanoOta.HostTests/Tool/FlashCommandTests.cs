using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed class FlashCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string App => _folder.Write("nanoCLR.bin", new ImageBuilder { Version = "1.12.4", MinRevision = 300, MaxRevision = 399 }.Build());

    private string Out => Path.Combine(_folder.Path, "flash.bin");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_flash_image_is_composed_and_inspected()
    {
        ToolRun composed = await ToolRun.Of("flash-image", "--chip", "esp32", "--size", "4MB", "--app", App, "--out", Out);
        Assert.Equal((0, ""), (composed.ExitCode, composed.Error));
        Assert.Equal(0x400000, new FileInfo(Out).Length);

        ToolRun inspected = await ToolRun.Of("inspect", Out);
        Assert.Equal((0, ""), (inspected.ExitCode, inspected.Error));
        Assert.Matches(@"ota_1 +│ +00 11 +│ +0x1b0000 +│ +0x1a0000 ", inspected.Output);
        Assert.Matches(@"ota_0 +│ +esp32 +│ +3\.0 to 3\.99 +│ +16,384 +│ +nanoCLR +│ +1\.12\.4 ", inspected.Output);
        Assert.Contains("otadata copy 0: blank", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("  ota_0 has a good image: it starts", inspected.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_as_json_has_the_same()
    {
        await ToolRun.Of("flash-image", "--chip", "esp32", "--size", "4MB", "--app", App, "--out", Out);

        ToolRun run = await ToolRun.Of("inspect", Out, "--json");

        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("flash", json.GetProperty("kind").GetString());
        Assert.Equal("1.12.4", json.GetProperty("images")[0].GetProperty("version").GetString());
        Assert.Equal(7, json.GetProperty("partitions").GetArrayLength());
        Assert.Equal("ota_0 has a good image: it starts", json.GetProperty("boot")[1].GetString());
    }

    [Theory]
    [InlineData(0x176660, 0, "")]
    [InlineData(0x176670, 0, "nanoCLR.bin: 1,533,552 bytes, 90 % of a slot of 1,703,936")]
    [InlineData(0x1A0000, 0, "nanoCLR.bin: 1,703,936 bytes, 100 % of a slot of 1,703,936")]
    [InlineData(0x1A0010, 0, "nanoCLR.bin: 1,703,952 bytes: a board whose table has slots of 1,703,936 refuses it")]
    [InlineData(0x270000, 13, "nanoCLR.bin: 2,555,904 bytes, 97 % of a slot of 2,621,440")]
    [InlineData(0x270000, 18, "")]
    public async Task Inspect_warns_of_an_image_that_nearly_fills_the_smallest_slot_of_its_chip(int size, int chip, string message)
    {
        string file = _folder.Write("nanoCLR.bin", new ImageBuilder { Size = size, Chip = chip }.Build());

        ToolRun run = await ToolRun.Of("inspect", file);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(message.Length == 0, run.Error.Length == 0);
    }

    [Theory]
    [InlineData(0x176660, false)]
    [InlineData(0x176670, true)]
    public async Task A_flash_image_with_firmware_that_nearly_fills_its_slot_is_made_and_warned_about(int size, bool isNearlyFull)
    {
        string app = _folder.Write("nanoCLR.bin", new ImageBuilder { Size = size }.Build());
        const string warning = "1,533,552 bytes, 90 % of a slot of 1,703,936";

        ToolRun composed = await ToolRun.Of("flash-image", "--chip", "esp32", "--size", "4MB", "--app", app, "--out", Out);
        ToolRun inspected = await ToolRun.Of("inspect", Out);
        ToolRun json = await ToolRun.Of("inspect", Out, "--json");

        Assert.Equal((0, 0, 0x400000), (composed.ExitCode, inspected.ExitCode, new FileInfo(Out).Length));
        Assert.Equal((isNearlyFull, isNearlyFull), (composed.Error.Length > 0, inspected.Error.Length > 0));
        Assert.Equal(isNearlyFull, composed.Error.Contains($"nanoCLR.bin: {warning}", StringComparison.Ordinal));
        Assert.Equal(isNearlyFull, inspected.Error.Contains($"flash.bin: ota_0: {warning}", StringComparison.Ordinal));
        Assert.Equal(isNearlyFull ? 1 : 0, JsonDocument.Parse(json.Output).RootElement.GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public async Task The_same_firmware_has_room_in_a_larger_flash()
    {
        string app = _folder.Write("nanoCLR.bin", new ImageBuilder { Size = 0x1A0000 }.Build());

        ToolRun run = await ToolRun.Of("flash-image", "--chip", "esp32", "--size", "8MB", "--app", app, "--out", Out);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_damaged_image_is_shown_and_named()
    {
        string file = _folder.Write("bad.bin", new ImageBuilder { Fault = ImageFault.Sha }.Build());

        ToolRun run = await ToolRun.Of("inspect", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("bad.bin: SHA-256 wrong", run.Error, StringComparison.Ordinal);
        Assert.Contains("nanoCLR", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_cut_short_is_called_so()
    {
        ToolRun run = await ToolRun.Of("inspect", _folder.Write("short.bin", new ImageBuilder().Build()[..0x2000]));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("short.bin: cut short", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("<!DOCTYPE html><title>404</title>", "is a web page")]
    [InlineData("\r\n  <HTML>", "is a web page")]
    public async Task What_a_failed_download_leaves_is_called_so(string content, string message)
    {
        ToolRun run = await ToolRun.Of("inspect", _folder.Write("nanoCLR.bin", System.Text.Encoding.UTF8.GetBytes(content)));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Tables_and_otadata_are_shown()
    {
        byte[] otadata = [.. OtaEntry.Make(1, Esp32.BankState.Valid).ToBytes(), .. Enumerable.Repeat((byte)0xFF, 0x2000 - 32)];
        ToolRun run = await ToolRun.Of("inspect", _folder.Write("otadata.bin", otadata));
        Assert.Contains("otadata copy 0: sequence 1, Valid, selects ota_0 (counts)", run.Output, StringComparison.Ordinal);

        run = await ToolRun.Of("inspect", Repository.Directory("src/nanoOta.Esp32/native/partitions/esp32s3_8mb.bin"));
        Assert.Contains("deploy", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--chip", "esp8266", "--chip esp8266: there are esp32, esp32s2")]
    [InlineData("--size", "4", "--size 4: expected 4MB")]
    [InlineData("--size", "2MB", "no partition table with two slots for esp32, 2 MB")]
    [InlineData("--app", "missing.bin", "missing.bin")]
    [InlineData("--app", "bootloader.bin", "No app description")]
    public async Task A_wrong_wish_is_named_and_nothing_is_written(string option, string value, string message)
    {
        string[] arguments = ["flash-image", "--chip", "esp32", "--size", "4MB", "--app", App, "--out", Out];
        byte[] bootloader = new ImageBuilder { Fault = ImageFault.NoHash }.Build();
        bootloader[0x20] ^= 1;
        bootloader[^33] ^= 1;
        string file = _folder.Write("bootloader.bin", bootloader);
        arguments[Array.IndexOf(arguments, option) + 1] = value == "bootloader.bin" ? file : value;

        ToolRun run = await ToolRun.Of(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }
}
