using System;
using System.IO;
using System.Threading.Tasks;
using nanoOta.HostTests.Formats;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>Releases in which SdBoot finds nothing to start.</summary>
public sealed class PackWithoutAppTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public PackWithoutAppTests()
    {
        Directory.Delete(Path.Combine(_folders.App, "app"), recursive: true);
        _folders.Write("app/page.html", "x");
    }

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData("app/settings.txt")]
    [InlineData("app/www/deeper.pe")]
    public async Task Release_without_a_PE_file_is_refused(string file)
    {
        _folders.Write(file, "x");
        await AssertRefused("AppMissing: There is no PE file directly in app/");
    }

    [Theory]
    [InlineData("app/BlinkApp.dll", "BlinkApp.pe")]
    [InlineData("app/BlinkApp.exe", "BlinkApp.pe")]
    [InlineData("app/BlinkApp.DLL", "BlinkApp.pe")]
    public async Task What_the_compiler_made_is_no_PE_file(string file, string meant)
    {
        _folders.Write(file, "MZ");
        await AssertRefused($"AppMissing: {file} is not what a board loads: that is {meant}");

        // Beside a program that starts, too: it would miss its library.
        _folders.Write("app/My.App.pe", new PeBytes("My.App").Needs("mscorlib").ToArray());
        await AssertRefused($"nanoota: {file} is not what a board loads: that is {meant}");
    }

    [Fact]
    public async Task What_the_compiler_made_beside_the_PE_file_or_of_a_deployed_library_is_let_pass()
    {
        _folders.Write("app/My.App.pe", new PeBytes("My.App").Needs("mscorlib").ToArray());
        foreach (string name in new[] { "My.App.dll", "my.app.exe", "nanoOta.dll", "www/page.dll" })
            _folders.Write("app/" + name, "MZ");
        ToolRun run = await _folders.PackApp("1.0.0");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("app/.boot", Archive.Read(new MemoryStream(_folders.ReadServer("1_0_0-firmware.tar"))).Keys);
    }

    [Fact]
    public async Task Release_of_deployed_assemblies_only_is_refused()
    {
        _folders.Write("app/nanoOta.pe", new PeBytes("nanoOta").Needs("mscorlib").ToArray());
        await AssertRefused("AppMissing: Every PE file in app/ is deployed");

        _folders.Write("app/.boot", "load: nanoOta.pe\n");
        await AssertRefused("AppMissing: Every PE file in app/ is deployed");
    }

    [Fact]
    public async Task Unchecked_packs_it_and_verify_says_what_a_board_does()
    {
        Assert.Equal((0, string.Empty), Result(await _folders.Pack("1.0.0")));
        _folders.Write("app/My.App.pe", "x");
        Assert.Equal((0, string.Empty), Result(await _folders.Pack("1.1.0")));

        ToolRun run = await ToolRun.Of("verify", _folders.Server);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 good, 0 bad, 1 with a warning", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"1\.0\.0 +│ 1_0_0-firmware\.tar +│ 1 +│ +│ warning", run.Output);
        Assert.Matches(@"1\.1\.0 +│ 1_1_0-firmware\.tar +│ 2 +│ +│ good", run.Output);
        Assert.Equal(
            "nanoota: warning: line 1, 1_0_0-firmware.tar: no PE file directly in app/. A board with SdBoot finds nothing to start and goes back to the previous release (AppMissing).",
            run.Error.Trim());
    }

    private static (int ExitCode, string Error) Result(ToolRun run) => (run.ExitCode, run.Error);

    private async Task AssertRefused(string message)
    {
        ToolRun run = await _folders.PackApp("1.0.0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("--unchecked", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folders.ServerFiles());
    }
}
