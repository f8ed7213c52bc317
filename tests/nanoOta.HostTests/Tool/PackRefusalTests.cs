using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

/// <summary>What a device would refuse is not packed, and nothing is left behind.</summary>
public sealed class PackRefusalTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData("app/a:b", "PathCharacter")]
    [InlineData("app/\u00e4", "PathCharacter")]
    [InlineData("app/a\\b", "PathBackslash")]
    [InlineData("app/a.", "PathMalformed")]
    [InlineData("d:", "PathDrive")]
    [InlineData("app/con.txt", "PathReserved")]
    [InlineData("next/a", "PathReserved", "next")]
    [InlineData("App/a", "PathReserved", "App")]
    [InlineData("app/MAIN.PE", "PathCollision", "app/main.pe")]
    [InlineData("app/LIB", "PathCollision", "app/lib")]
    [InlineData("app/2/3/4/5/6/7/8/9", "PathTooDeep")]
    public async Task Path_that_a_device_refuses_is_named(string path, string error, string? named = null)
    {
        if (OperatingSystem.IsWindows())
            return; // Most of these names can't be made there.

        _folders.Write(path, "x");
        await AssertRefused($"{error}: The path '{named ?? path}'", "1.0.0");
    }

    [Fact]
    public async Task Path_over_200_characters_is_refused()
    {
        _folders.Write($"app/{new string('a', 50)}/{new string('b', 50)}/{new string('c', 40)}/{new string('d', 60)}", "x");
        await AssertRefused("PathTooLong", "1.0.0");
    }

    [Fact]
    public async Task Directory_with_too_many_names_is_refused()
    {
        for (int i = 0; i < 60; i++)
            _folders.Write($"app/www/page{i}.html", "x");
        Assert.Equal(0, (await _folders.Pack("0.9.0")).ExitCode);

        _folders.Write("app/www/onemore.html", "x");
        await AssertRefused("DirectoryFull", "1.0.0");
    }

    [Fact]
    public async Task More_files_than_a_device_has_memory_for_are_refused()
    {
        for (int i = 0; i < 1001; i++)
            _folders.Write($"app/D{i / 100}/F{i}", "x");
        await AssertRefused("TooManyEntries", "1.0.0");
    }

    [Theory]
    [InlineData(0, 101)]
    [InlineData(152, 1)]
    public async Task Name_that_does_not_fit_ustar_is_refused(int folderLength, int nameLength)
    {
        string name = "app/" + (folderLength > 0 ? new string('f', folderLength) + "/" : string.Empty) + new string('n', nameLength);
        _folders.Write(name, "x");
        await AssertRefused("does not fit a plain tar archive", "1.0.0");
    }

    [Fact]
    public async Task Folder_without_app_is_explained()
    {
        Directory.Move(Path.Combine(_folders.App, "app"), Path.Combine(_folders.App, "source"));
        await AssertRefused("has no folder 'app'", "1.0.0");
    }

    [Fact]
    public async Task Empty_app_is_refused()
    {
        Directory.Delete(Path.Combine(_folders.App, "app"), recursive: true);
        Directory.CreateDirectory(Path.Combine(_folders.App, "app"));
        await AssertRefused("ArchiveWithoutApp", "1.0.0");
    }

    [Fact]
    public async Task No_folder_is_refused()
    {
        Directory.Delete(_folders.App, recursive: true);
        await AssertRefused("is no folder", "1.0.0");
    }

    [Fact]
    public async Task Link_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return; // There a link takes rights that a test run does not have.

        File.CreateSymbolicLink(Path.Combine(_folders.App, "app", "link"), "/etc/passwd");
        await AssertRefused("'app/link' is a link", "1.0.0");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("app/server")]
    public async Task Release_folder_within_the_packed_one_is_refused(string output)
    {
        string folder = Path.Combine(_folders.App, output);
        ToolRun run = await ToolRun.Of("pack", _folders.App, "--version", "1.0.0", "--out", folder);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is in", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "versions")));
    }

    [Fact]
    public async Task Release_folder_that_is_a_file_is_refused()
    {
        string file = Path.Combine(_folders.App, "..", "file");
        File.WriteAllText(file, "x");
        Assert.Equal(1, (await ToolRun.Of("pack", _folders.App, "--version", "1.0.0", "--out", file)).ExitCode);
    }

    private async Task AssertRefused(string message, string version)
    {
        string[] before = _folders.ServerFiles();
        ToolRun run = await _folders.Pack(version);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("nanoota: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folders.ServerFiles());
    }
}
