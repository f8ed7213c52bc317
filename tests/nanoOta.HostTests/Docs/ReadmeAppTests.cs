using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using nanoOta.HostTests.Boot;
using nanoOta.HostTests.DeviceSurface;
using nanoOta.HostTests.Tool;
using nanoOta.Mutants;
using nanoOta.Simulator;
using nanoOta.Tool.Keys;
using nanoOta.Tool.Serving;
using Spectre.Console;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>README's app as it stands there, but for the server's address and the key: compiled, and booted with a server that comes and goes.</summary>
public sealed partial class ReadmeAppTests : IDisposable
{
    // More than a trial has, and more than the crashes that end in the recovery mode.
    private const int ManyBoots = 12;

    private static readonly string App = new Page("README.md").Blocks("csharp")[0];

    private readonly TemporaryFolder _folder = new();
    private readonly BootDesk _desk = new();
    private readonly int _port = FreePort.Find();
    private readonly PublicKey _key;

    public ReadmeAppTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyFiles.Write(key, PrivateKey, null);
        _key = PublicKey.Of(key);
        _desk.Card.CreateDirectory("app");
        _desk.Put("app/.version", "1.0.0"u8.ToArray());
        _desk.Put("app/App.pe", Pe());
    }

    [Theory]
    [InlineData("nuget/readme/nanoOta.md")]
    [InlineData("docs/migrating-from-micropython.md")]
    public void Other_pages_show_the_same_app(string page) => Assert.Contains(App, new Page(page).Blocks("csharp"));

    [Fact]
    public void It_compiles_for_a_device()
    {
        Assert.Empty(Surface.Errors(Surface.Compile(App, "App", DeviceLibrary.Find("nanoOta").Compile(), DeviceLibrary.Find("nanoOta.Signing").Compile())));
    }

    [Fact]
    public async Task It_runs_on_without_a_server_on_trial_and_later_and_updates_when_there_is_one()
    {
        for (int boot = 0; boot < ManyBoots; boot++)
            Assert.Contains("my app 1.0.0\nno update: ", _desk.Boot(BootOutcome.Running), StringComparison.Ordinal);

        await PackAsync("1.1.0");
        await using (await StartServerAsync())
            Assert.DoesNotContain("no update", _desk.Boot(BootOutcome.Reset), StringComparison.Ordinal);

        // The first of these is the boot on trial.
        for (int boot = 0; boot < ManyBoots; boot++)
            Assert.Contains("my app 1.1.0\nno update: ", _desk.Boot(BootOutcome.Running), StringComparison.Ordinal);

        await using (await StartServerAsync())
            Assert.EndsWith("my app 1.1.0\n", _desk.Boot(BootOutcome.Running), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_updates_without_a_reset_when_the_server_comes_up_later()
    {
        await PackAsync("1.1.0");
        ReleaseServer? server = null;
        _desk.Board.MaxRun = TimeSpan.FromHours(3);
        _desk.Board.Printed += line =>
        {
            if (line.StartsWith("no update", StringComparison.Ordinal))
                server ??= StartServerAsync().GetAwaiter().GetResult();
        };
        _desk.Boot(BootOutcome.Reset);
        Assert.InRange(_desk.Board.Uptime, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task It_does_not_install_what_is_not_signed()
    {
        await PackAsync("1.1.0");
        File.Delete(Path.Combine(_folder.Path, "www/1_1_0-firmware.tar.release"));
        await using (await StartServerAsync())
            Assert.Contains("no update: There is no 1_1_0-firmware.tar.release", _desk.Boot(BootOutcome.Running), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string PrivateKey => Path.Combine(_folder.Path, "release.pem");

    private byte[] Pe()
    {
        string source = App.Replace("https://example.com/firmware", $"http://127.0.0.1:{_port}", StringComparison.Ordinal);
        Assert.NotEqual(App, source);
        source = source.Replace(Assert.Single(TrustedKey().Matches(source)).Value, _key.CSharp, StringComparison.Ordinal);

        // On a simulated board time is virtual.
        string names = MutatedSource.DeviceNames(Repository.Root) + "global using Thread = nanoOta.HostShims.AppThread;\n";
        return PeStandIn.Build(TestApp.Compile("App", names + source));
    }

    private async Task PackAsync(string version)
    {
        _folder.Write("release/app/App.pe", Pe());
        ToolRun run = await ToolRun.Of("pack", Path.Combine(_folder.Path, "release"), "--version", version, "--out", Path.Combine(_folder.Path, "www"), "--key", PrivateKey);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private Task<ReleaseServer> StartServerAsync() => ReleaseServer.StartAsync(
        Path.Combine(_folder.Path, "www"),
        IPAddress.Loopback,
        _port,
        new TransferLog(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), null));

    [GeneratedRegex(@"new TrustedKey\([^)]*\)")]
    private static partial Regex TrustedKey();
}
