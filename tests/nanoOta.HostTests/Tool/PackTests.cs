using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using nanoOta.HostTests.Formats;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed class PackTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Folder_becomes_an_archive_and_a_line_in_versions()
    {
        ToolRun run = await _folders.Pack("1.1.0-rc.1");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal(["1_1_0-rc_1-firmware.tar", "1_1_0-rc_1-firmware.tar.release", "versions"], _folders.ServerFiles());
        byte[] archive = _folders.ReadServer("1_1_0-rc_1-firmware.tar");
        string sha1 = Convert.ToHexStringLower(SHA1.HashData(archive));
        Assert.Equal($"1.1.0-rc.1;1_1_0-rc_1-firmware.tar;{sha1}\n", _folders.Versions);

        SortedDictionary<string, byte[]?> content = Archive.Read(new MemoryStream(archive));
        Assert.Equal(["app", "app/lib", "app/lib/helper.pe", "app/main.pe", "main.txt"], content.Keys);
        Assert.Equal("helper", Encoding.UTF8.GetString(content["app/lib/helper.pe"]!));
    }

    [Fact]
    public async Task Archive_is_plain_ustar_with_fixed_times_and_owners()
    {
        await _folders.PackAll("1.0.0");
        var names = new List<string>();
        using var reader = new System.Formats.Tar.TarReader(new MemoryStream(_folders.ReadServer("1_0_0-firmware.tar")));
        while (reader.GetNextEntry() is { } entry)
        {
            UstarTarEntry ustar = Assert.IsType<UstarTarEntry>(entry);
            Assert.Equal(DateTimeOffset.UnixEpoch, ustar.ModificationTime);
            Assert.Equal((0, 0, "", ""), (ustar.Uid, ustar.Gid, ustar.UserName, ustar.GroupName));
            Assert.Equal(ustar.EntryType == TarEntryType.Directory ? 0x1ED : 0x1A4, (int)ustar.Mode);
            names.Add(ustar.Name);
        }

        // The slash is how the old system's client knows a directory.
        Assert.Equal(["app/", "app/lib/", "app/lib/helper.pe", "app/main.pe", "app/version.txt", "main.txt"], names);
    }

    [Fact]
    public async Task Long_paths_are_split_as_ustar_has_it()
    {
        string folder = "app/" + new string('f', 70) + "/" + new string('g', 70);
        string file = folder + "/" + new string('n', 50);
        _folders.Write(file, "long");
        await _folders.PackAll("1.0.0");
        SortedDictionary<string, byte[]?> content = Archive.Read(new MemoryStream(_folders.ReadServer("1_0_0-firmware.tar")));
        Assert.Null(content[folder]);
        Assert.Equal("long", Encoding.UTF8.GetString(content[file]!));
    }

    [Fact]
    public async Task Same_content_gives_the_same_bytes_whatever_the_times_and_rights()
    {
        using var other = new ReleaseFolders();
        other.Write("main.txt", "root");
        foreach (string file in Directory.GetFiles(other.App, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Equal(0, (await _folders.Pack("1.0.0")).ExitCode);
        Assert.Equal(0, (await other.Pack("1.0.0")).ExitCode);
        Assert.Equal(_folders.ReadServer("1_0_0-firmware.tar"), other.ReadServer("1_0_0-firmware.tar"));
    }

    [Fact]
    public async Task Litter_and_the_engines_own_files_are_left_out_with_a_note()
    {
        string[] litter = [".DS_Store", "app/Thumbs.db", ".git/config", "app/._main.pe", "app/.version", "app/.files"];
        foreach (string name in litter)
            _folders.Write(name, "x");
        _folders.Write("app/lib/.version", "kept");

        ToolRun run = await _folders.Pack("1.0.0");

        Assert.Equal(0, run.ExitCode);
        foreach (string name in litter)
            Assert.Contains("left out: " + name.Replace("/config", string.Empty, StringComparison.Ordinal), run.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["app", "app/lib", "app/lib/.version", "app/lib/helper.pe", "app/main.pe", "main.txt"],
            Archive.Read(new MemoryStream(_folders.ReadServer("1_0_0-firmware.tar"))).Keys);
    }

    [Theory]
    [InlineData("1.0.9")]
    [InlineData("1.0.10")]
    [InlineData("1.0.10-rc.1")]
    [InlineData("1.0.10+build")]
    public async Task Version_that_is_not_newer_is_refused(string version)
    {
        await _folders.PackAll("1.0.9", "1.0.10");
        string before = _folders.Versions;

        ToolRun run = await _folders.Pack(version);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{version} is not newer than 1.0.10", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folders.Versions);
        Assert.Equal(["1_0_10-firmware.tar", "1_0_10-firmware.tar.release", "1_0_9-firmware.tar", "1_0_9-firmware.tar.release", "versions"], _folders.ServerFiles());
    }

    [Fact]
    public async Task Force_packs_an_older_version_and_replaces_the_line_of_the_same_archive()
    {
        await _folders.PackAll("1.0.0", "2.0.0");
        _folders.Write("main.txt", "changed");

        Assert.Equal(0, (await _folders.Pack("1.0.0", "--force")).ExitCode);

        string[] lines = _folders.Versions.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("2.0.0;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1.0.0;", lines[1], StringComparison.Ordinal);
        Assert.Equal(0, (await ToolRun.Of("verify", _folders.Server)).ExitCode);
    }

    [Theory]
    [InlineData("# ours\r\n0.9.0;x.tar;da39a3ee5e6b4b0d3255bfef95601890afd80709;\r\n\r\n")]
    [InlineData("0.9.0;x.tar;da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("rubbish\n0.9.0;x.tar;da39a3ee5e6b4b0d3255bfef95601890afd80709\n")]
    public async Task Versions_made_by_hand_stays_as_it_is_before_the_new_line(string versions)
    {
        _folders.WriteServer("versions", versions);
        Assert.Equal(0, (await _folders.Pack("1.0.0")).ExitCode);
        Assert.StartsWith(versions.TrimEnd('\n') + "\n", _folders.Versions, StringComparison.Ordinal);
        Assert.EndsWith("\n", _folders.Versions, StringComparison.Ordinal);
        Assert.Equal("1.0.0", VersionsManifest.ReadNewest(new MemoryStream(_folders.ReadServer("versions")), new byte[512], 1000).Version.ToString());
    }

    [Fact]
    public async Task Malformed_versions_is_refused()
    {
        _folders.WriteServer("versions", "<html>");
        ToolRun run = await _folders.Pack("1.0.0");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ManifestMalformed", run.Error, StringComparison.Ordinal);
        Assert.Equal(["versions"], _folders.ServerFiles());
        Assert.Equal(0, (await _folders.Pack("1.0.0", "--force")).ExitCode);
        Assert.StartsWith("<html>\n1.0.0;", _folders.Versions, StringComparison.Ordinal);
    }
}
