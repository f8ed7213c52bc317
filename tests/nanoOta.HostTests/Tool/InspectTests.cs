using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed class InspectTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Archive_is_a_table_of_its_entries()
    {
        await _folders.PackAll("1.0.0");
        ToolRun run = await Inspect("1_0_0-firmware.tar");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"app/lib/ +│ +│", run.Output);
        Assert.Matches(@"app/lib/helper\.pe +│ +6 │", run.Output);
        Assert.Contains("4 files", run.Output, StringComparison.Ordinal);
        Assert.Contains(_folders.Versions.Split(';')[2].Trim(), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_as_json_has_the_same()
    {
        await _folders.PackAll("1.0.0");
        JsonElement json = Json(await Inspect("1_0_0-firmware.tar", "--json"), 0);
        Assert.Equal("archive", json.GetProperty("kind").GetString());
        Assert.Equal(_folders.ReadServer("1_0_0-firmware.tar").Length, json.GetProperty("size").GetInt64());
        Assert.Equal(_folders.Versions.Split(';')[2].Trim(), json.GetProperty("sha1").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("problem").ValueKind);
        Assert.Equal(
            ["app directory 0", "app/lib directory 0", "app/lib/helper.pe file 6", "app/main.pe file 4", "app/version.txt file 5", "main.txt file 4"],
            json.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("path")} {entry.GetProperty("type")} {entry.GetProperty("size")}"));
    }

    [Fact]
    public async Task Damaged_archive_shows_what_is_before_the_fault()
    {
        await _folders.PackAll("1.0.0");
        byte[] archive = _folders.ReadServer("1_0_0-firmware.tar");
        _folders.WriteServer("cut.tar", archive[..2560]);

        ToolRun run = await Inspect("cut.tar");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ArchiveTruncated", run.Error, StringComparison.Ordinal);
        Assert.Contains("app/lib/helper.pe", run.Output, StringComparison.Ordinal);
        Assert.Equal("ArchiveTruncated", Json(await Inspect("cut.tar", "--json"), 1).GetProperty("problem").GetProperty("error").GetString());
    }

    [Fact]
    public async Task Versions_is_a_table_of_its_lines()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        ToolRun run = await Inspect("versions");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"2 +│ 1\.1\.0 +│ 1_1_0-firmware\.tar +│ [0-9a-f]{40}", run.Output);
    }

    [Fact]
    public async Task Versions_as_json_has_lines_and_problems()
    {
        await _folders.PackAll("1.0.0");
        _folders.WriteServer("versions", _folders.Versions + "1.1;x.tar;da39a3ee5e6b4b0d3255bfef95601890afd80709\n");
        JsonElement json = Json(await Inspect("versions", "--json"), 1);
        Assert.Equal("versions", json.GetProperty("kind").GetString());
        JsonElement release = Assert.Single(json.GetProperty("releases").EnumerateArray());
        Assert.Equal((1, "1.0.0", "1_0_0-firmware.tar"), (release.GetProperty("line").GetInt32(), release.GetProperty("version").GetString(), release.GetProperty("archive").GetString()));
        Assert.Equal("VersionInvalid", Assert.Single(json.GetProperty("problems").EnumerateArray()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Other_files_are_bad_input()
    {
        _folders.WriteServer("page.html", "<html>\n</html>\n");
        _folders.WriteServer("empty", string.Empty);
        _folders.WriteServer("binary", new byte[2000].Select((_, i) => (byte)(i * 37)).ToArray());
        foreach ((string name, string error) in new[] { ("page.html", "is a web page"), ("empty", "is empty"), ("binary", "HeaderChecksum"), ("none", "none") })
        {
            ToolRun run = await Inspect(name);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(error, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Folder_is_bad_input_and_says_what_to_give()
    {
        await _folders.PackAll("1.0.0");
        ToolRun run = await ToolRun.Of("inspect", _folders.Server);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is a folder: give a file", run.Error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folders.Server, "versions"), run.Error, StringComparison.Ordinal);
        Assert.Contains($"nanoota verify {_folders.Server}", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Json(ToolRun run, int exitCode)
    {
        Assert.Equal(exitCode, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private Task<ToolRun> Inspect(string name, params string[] more) => ToolRun.Of(["inspect", Path.Combine(_folders.Server, name), .. more]);

    [Fact]
    public async Task Descriptor_is_shown_line_by_line_and_who_signed_it()
    {
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--key", _folders.Key("a"), "--rollout", "25")).ExitCode);
        string[] lines = _folders.Descriptor("1.0.0");

        ToolRun run = await ToolRun.Of("inspect", _folders.DescriptorPath("1.0.0"));
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.StartsWith(string.Concat(lines[..^1].Select(line => line + Environment.NewLine)) + "signed by key " + lines[^1].Split(' ')[1], run.Output, StringComparison.Ordinal);

        using JsonDocument json = JsonDocument.Parse((await ToolRun.Of("inspect", "--json", _folders.DescriptorPath("1.0.0"))).Output);
        Assert.Equal("descriptor", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal(lines.Length - 1, json.RootElement.GetProperty("lines").GetArrayLength());
        Assert.Equal(lines[^1].Split(' ')[1], Assert.Single(json.RootElement.GetProperty("signatures").EnumerateArray()).GetString());

        _folders.WriteServer("1_0_0-firmware.tar.release", string.Join("\r\n", lines));
        ToolRun windows = await ToolRun.Of("inspect", _folders.DescriptorPath("1.0.0"));
        Assert.Equal(1, windows.ExitCode);
        Assert.Contains("line 1 ", windows.Error, StringComparison.Ordinal);
    }
}
