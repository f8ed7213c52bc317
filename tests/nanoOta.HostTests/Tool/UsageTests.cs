using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.FlashFormats;
using nanoOta.Tool;
using Xunit;

namespace nanoOta.HostTests.Tool;

public class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("frobnicate")]
    [InlineData("pack")]
    [InlineData("pack folder --out server")]
    [InlineData("pack folder --version 1.0.0")]
    [InlineData("pack folder --version 1.0 --out server")]
    [InlineData("pack folder --version 1.0.0 --out server --unknown")]
    [InlineData("serve")]
    [InlineData("serve . --port 65536")]
    [InlineData("serve . --port x")]
    [InlineData("inspect")]
    [InlineData("keygen")]
    [InlineData("sign")]
    [InlineData("sign www --signature s.der")]
    [InlineData("sign www --public-key k.pub.pem")]
    [InlineData("sign www --key k.pem --signature s.der --public-key k.pub.pem")]
    [InlineData("pack folder --version 1.0.0 --out server --serial 0")]
    [InlineData("pack folder --version 1.0.0 --out server --serial 4294967296")]
    [InlineData("pack folder --version 1.0.0 --out server --serial")]
    [InlineData("pack folder --version 1.0.0 --out server --requires 1.0")]
    [InlineData("pack folder --version 1.0.0 --out server --target a/b")]
    [InlineData("pack folder --version 1.0.0 --out server --target Ä")]
    [InlineData("pack folder --version 1.0.0 --out server --rollout -1")]
    [InlineData("pack folder --version 1.0.0 --out server --rollout 101")]
    [InlineData("pack folder --version 1.0.0 --out server --rollout 25%")]
    [InlineData("pack folder --version 1.0.0 --out server --expires 31.01.2099")]
    [InlineData("pack folder --version 1.0.0 --out server --expires 2099-02-29")]
    [InlineData("pack folder --version 1.0.0 --out server --expires 3000-01-01")]
    [InlineData("verify a b")]
    public async Task Wrong_usage_is_2_and_says_why(string arguments)
    {
        ToolRun run = await ToolRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error.Trim());
    }

    [Theory]
    [InlineData("--help", "pack")]
    [InlineData("pack --help", "--version")]
    [InlineData("--version", ".")]
    public async Task Help_and_version_are_0(string arguments, string output)
    {
        ToolRun run = await ToolRun.Of(arguments.Split(' '));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(output, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_ends_with_the_exit_code()
    {
        using var folders = new ReleaseFolders();
        string[] pack = ["pack", folders.App, "--unchecked", "--version", "1.0.0", "--out", folders.Server];
        ToolRun first = await ToolProcess.RunAsync(pack);
        Assert.Equal((0, string.Empty), (first.ExitCode, first.Error));
        ToolRun second = await ToolProcess.RunAsync(pack);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("not newer", second.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await ToolProcess.RunAsync("pack")).ExitCode);
    }

    [Fact]
    public async Task Help_of_flash_image_names_the_chips_and_sizes_that_it_takes()
    {
        string help = (await ToolRun.Of("flash-image", "--help")).Output;
        foreach (string board in StockTables.Names)
        {
            Assert.Contains(board.Split('_')[0], help, StringComparison.Ordinal);
            Assert.Contains(board.Split('_')[1].ToUpperInvariant(), help, StringComparison.Ordinal);
        }

        ToolRun unknown = await ToolRun.Of("flash-image", "--chip", "esp8266", "--size", "4MB", "--app", "x", "--out", "y");
        Assert.Equal(1, unknown.ExitCode);
        string chips = unknown.Error[(unknown.Error.IndexOf("there are ", StringComparison.Ordinal) + "there are ".Length)..].Trim();
        Assert.Contains(chips, help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_says_what_the_exit_codes_mean()
    {
        string help = (await ToolRun.Of("--help")).Output;
        Assert.Matches(@"0: .*1: .*2: ", help);
    }

    [Fact]
    public async Task What_nobody_expected_is_one_line_and_1()
    {
        using var folders = new ReleaseFolders();
        await folders.PackAll("1.0.0");
        using var error = new StringWriter();
        using var output = new BrokenWriter();
        int exitCode = await CommandLine.RunAsync(["verify", folders.Server], output, error, CancellationToken.None);
        Assert.Equal(1, exitCode);
        Assert.Equal("nanoota: InvalidOperationException: first line, second line", error.ToString().Trim());
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new InvalidOperationException("first line" + Environment.NewLine + "second line");
    }
}
