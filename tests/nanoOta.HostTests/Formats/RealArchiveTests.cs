using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>Archives by GNU tar and bsdtar, in each format they know.</summary>
public class RealArchiveTests
{
    private static readonly string LongFolder = "app/" + new string('d', 60);

    // Over 100 characters, to be split at a slash: the prefix of ustar.
    private static readonly string SplitName = LongFolder + "/" + new string('s', 70);

    // A part over 100 characters: only GNU's long names and pax can say it.
    private static readonly string LongName = LongFolder + "/" + new string('l', 120);

    // A theory runs with the programs that are there; these two say which are not.
    [FactWith("bsdtar")]
    public void Bsdtar_is_among_the_programs_whose_archives_are_read() => AssertRead("bsdtar");

    [FactWith(InstalledPrograms.GnuTar)]
    public void GnuTar_is_among_the_programs_whose_archives_are_read() => AssertRead(InstalledPrograms.GnuTar);

    [TheoryWithTar]
    [MemberData(nameof(TarProgram.Formats), MemberType = typeof(TarProgram))]
    public void Read_folder_with_subdirectories_gives_every_file(string program, string format)
    {
        using var folder = new TemporaryFolder();
        var expected = new SortedDictionary<string, byte[]?>(StringComparer.Ordinal) { ["app"] = null, ["app/lib"] = null, ["app/empty"] = null };
        Directory.CreateDirectory(Path.Combine(folder.Path, "app", "empty"));
        AddFile("app/main.pe", 5000);
        AddFile("app/lib/a.pe", 512);
        AddFile("app/lib/none", 0);
        AddFile("main.txt", 1);
        if (format != "v7")
        {
            expected[LongFolder] = null;
            AddFile(SplitName, 513);
        }

        if (format is "gnu" or "oldgnu" or "posix" or "gnutar" or "pax" or "paxr")
            AddFile(LongName, 700);

        byte[] archive = TarProgram.Create(program, format, folder.Path, "app", "main.txt");
        AssertEqual(expected, Archive.Read(new MemoryStream(archive)));
        AssertEqual(expected, Archive.Read(new MemoryStream(archive), 4096));

        void AddFile(string name, int size)
        {
            byte[] content = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
            folder.Write(name, content);
            expected.Add(name, content);
        }
    }

    [TheoryWithTar]
    [MemberData(nameof(TarProgram.Formats), MemberType = typeof(TarProgram))]
    public void Rules_archive_of_the_current_folder_let_it_pass(string program, string format)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/main.pe", [1]);
        folder.Write("main.txt", [2]);

        // "." and "./app/main.pe", as "tar -cf x ." has it.
        byte[] archive = TarProgram.Create(program, format, folder.Path, ".");
        var rules = new PathRules(new NoStagedFiles());
        var paths = new List<string?>();
        var reader = new TarReader(new MemoryStream(archive), new byte[512]);
        while (reader.Next() is { } entry)
            paths.Add(rules.Add(entry.Path, entry.IsDirectory));

        Assert.Equal([null, "app", "app/main.pe", "main.txt"], paths.Order(StringComparer.Ordinal));
    }

    [TheoryWithTar]
    [MemberData(nameof(TarProgram.Formats), MemberType = typeof(TarProgram))]
    public void Read_symbolic_link_is_refused(string program, string format)
    {
        if (OperatingSystem.IsWindows())
            return; // There a symbolic link takes rights that a test run does not have.

        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "/etc/passwd");
        byte[] archive = TarProgram.Create(program, format, folder.Path, "link");
        Assert.Equal(OtaError.EntryTypeRefused, Assert.Throws<OtaException>(() => Archive.Read(new MemoryStream(archive))).Error);
    }

    /// <summary>GNU tar pads to full records: 1 MiB and more of zeros behind a small archive.</summary>
    [TheoryWith(InstalledPrograms.GnuTar)]
    [InlineData(20)]
    [InlineData(2048)]
    [InlineData(8192)]
    public void Install_of_an_archive_in_large_records_takes_the_padding(int blocks)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/main.pe", [1]);
        byte[] archive = TarProgram.Create(
            InstalledPrograms.GnuTar, "gnu", folder.Path, "-b", blocks.ToString(System.Globalization.CultureInfo.InvariantCulture), "app");
        Assert.Equal(blocks * 512, archive.Length);
        var device = new UnitTests.DeskDevice();
        device.Server.Offer("1.1.0", archive);

        Assert.True(device.Updater.InstallUpdateIfAvailable());
    }

    [TheoryWith(InstalledPrograms.GnuTar)]
    [InlineData("gnu")]
    [InlineData("posix")]
    public void Read_long_link_target_or_sparse_file_is_refused(string format)
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), new string('t', 150));
        using (FileStream sparse = File.Create(Path.Combine(folder.Path, "sparse")))
        {
            sparse.SetLength(1 << 20);
            sparse.Position = 1 << 19;
            sparse.Write(new byte[5000].Select(_ => (byte)1).ToArray());
        }

        foreach (string name in new[] { "link", "sparse" })
        {
            byte[] archive = TarProgram.Create(InstalledPrograms.GnuTar, format, folder.Path, "--sparse", name);
            Assert.Equal(OtaError.EntryTypeRefused, Assert.Throws<OtaException>(() => Archive.Read(new MemoryStream(archive))).Error);
        }
    }

    private static void AssertRead(string program) => Assert.Contains(TarProgram.Formats, row => program.Equals(row[0]));

    private static void AssertEqual(SortedDictionary<string, byte[]?> expected, SortedDictionary<string, byte[]?> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string path, byte[]? content) in expected)
            Assert.Equal(content, actual[path]);
    }
}
