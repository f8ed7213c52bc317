using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.SdBoot;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>The examples and tables of docs/formats.md, held against what reads and writes the formats.</summary>
public class FormatsPageTests
{
    private static readonly Page Formats = new("docs/formats.md");

    [Fact]
    public void Versions_the_example_is_read_line_by_line()
    {
        byte[] example = Encoding.UTF8.GetBytes(Formats.Blocks("text versions").Single());

        Release newest = VersionsManifest.ReadNewest(new MemoryStream(example), new byte[4096], example.Length);
        var manifest = new VersionsManifest(new MemoryStream(example), new byte[4096], example.Length);

        Assert.True(manifest.Read());
        Assert.Equal("0.0.1", manifest.Parse().Version.ToString());
        Assert.Equal("0.1.0-rc.1", newest.Version.ToString());
        Assert.Equal("archives/0_1_0-rc_1-firmware.tar", newest.Archive);
        Assert.Equal("da39a3ee5e6b4b0d3255bfef95601890afd80709", Hex.Encode(newest.Sha1));
    }

    [Fact]
    public void Descriptor_the_example_is_signed_by_the_key_on_the_page()
    {
        byte[] example = Encoding.UTF8.GetBytes(Formats.Blocks("text release").Single());
        var key = new TrustedKey("desk", Formats.Blocks("text key").Single().Trim());
        ReleaseDescriptor header = SignedDescriptor.Check(new MemoryStream(example), new byte[512], new Sha256(), [key]);
        Assert.Equal("1.2.0", header.Version);

        var reader = new DescriptorReader(new MemoryStream(example), new byte[512], null);
        reader.ReadHeader();
        Assert.True(reader.ReadFile());
        Assert.Equal(ContentDigestOf("abc"u8.ToArray()), Convert.ToHexStringLower(reader.File.Digest));
        Assert.True(reader.ReadFile());
        Assert.True(reader.ReadFile());
        Assert.Equal(ContentDigestOf(new byte[65537]), Convert.ToHexStringLower(reader.File.Digest));
        Assert.Equal(ContentDigestOf(new byte[65536]), Convert.ToHexStringLower(reader.ReadBlock()));
    }

    [Fact]
    public void Content_digests_on_the_page_are_right()
    {
        byte[][] contents = [[], "abc"u8.ToArray(), new byte[4096], [.. Enumerable.Range(0, 4097).Select(i => (byte)i)]];
        string[] digests = [.. Formats.Rows("### Content digest").Where(row => row[1].Length == 66).Select(row => row[1].Trim('`'))];
        Assert.Equal(contents.Select(ContentDigestOf), digests);
    }

    [Fact]
    public void Every_stage_and_phase_has_its_number_on_the_page()
    {
        string formats = File.ReadAllText(Repository.Directory("docs/formats.md"));
        foreach (BootStage stage in Enum.GetValues<BootStage>())
        {
            string words = string.Concat(stage.ToString().Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
            Assert.Contains($" {(int)stage}{words}", formats, StringComparison.Ordinal);
        }

        string reliability = File.ReadAllText(Repository.Directory("docs/reliability.md"));
        foreach (JournalPhase phase in Enum.GetValues<JournalPhase>())
            Assert.Contains($" {(int)phase} {string.Concat(phase.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : c.ToString())).ToUpperInvariant()}", reliability, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_the_example_is_read_and_written_the_same()
    {
        string example = Formats.Blocks("text files").Single();
        using var card = new TemporaryFolder();
        card.Write("read", Encoding.UTF8.GetBytes(example));
        var storage = new DriveStorage(card.Path);
        var files = new CardFiles(storage, new InstallJournal(storage), new byte[4096]);

        int count = 0;
        using (var reader = new FileListReader(files, "read"))
        using (var writer = new FileListWriter(files, "written"))
        {
            for (; reader.Next(); count++)
                writer.Add(reader.Path, reader.Size, reader.Crc);
            writer.Complete();
        }

        Assert.Equal(4, count);
        Assert.Equal(example, File.ReadAllText(Path.Combine(card.Path, "written")));
    }

    [Fact]
    public void Boot_file_the_example_is_read()
    {
        byte[] example = Encoding.UTF8.GetBytes(Formats.Blocks("text boot").Single());

        BootFile boot = BootFile.Parse(example, example.Length);

        Assert.Equal(["My.Library.pe", "My.App.pe"], boot.Files);
        Assert.Equal("My.App.Program.Main", boot.Entry);
    }

    [Fact]
    public void Log_the_example_is_boot_7()
    {
        var log = new byte[640];
        Bytes("text log").CopyTo(log, 6 * 32);
        using var card = new TemporaryFolder();
        card.Write("ota/log", log);

        BootLogEntry entry = Assert.Single(new BootLog(new DriveStorage(card.Path)).Read());

        Assert.Equal((7u, 1840u, "1.1.0"), (entry.Number, entry.Milliseconds, entry.Version));
        Assert.Equal((BootStage.Running, true), (entry.Stage, entry.OnTrial));
        Assert.Equal((OtaError.None, ResetReason.Unknown), (entry.Error, entry.ResetReason));
    }

    [Fact]
    public void Partition_table_the_example_is_of_esp32_4mb()
    {
        byte[] file = File.ReadAllBytes(Repository.Directory("src/nanoOta.Esp32/native/partitions/esp32_4mb.bin"));
        PartitionTable table = PartitionTable.Parse(file);

        Assert.Equal([table.OtaData!, table.FindSlot(0)!], PartitionTable.Parse(Bytes("text partitions")).Partitions);
    }

    [Fact]
    public void Otadata_the_example_selects_slot_1_which_is_confirmed()
    {
        byte[] example = Bytes("text otadata");

        OtaEntry entry = OtaEntry.Parse(example);

        Assert.True(entry.IsUsable);
        Assert.Equal((1, BankState.Valid), (entry.Slot(2), entry.State));
        Assert.Equal(example, entry.ToBytes());
    }

    [Theory]
    [InlineData("## /ota/log", 32)]
    [InlineData("## PE files", PeHeader.Size)]
    [InlineData("## Partition table", 32)]
    [InlineData("## otadata", OtaEntry.Size)]
    public void Byte_tables_have_no_gaps_and_the_right_size(string heading, int size)
    {
        int end = 0;
        foreach (string[] row in Formats.Rows(heading).Where(row => int.TryParse(row[0], out _)))
        {
            Assert.Equal(end, Number(row[0]));
            end += Number(row[1]);
        }

        Assert.Equal(size, end);
    }

    [Fact]
    public void PE_files_the_fields_are_where_the_table_says()
    {
        byte[] file = new PeBytes("My.App") { NativeChecksum = 0x12345678 }.ToArray();

        Assert.Equal("NFMRK1\0\0"u8, file.AsSpan(At("`NFMRK1`"), 8));
        Assert.Equal(0x12345678u, BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(At("checksum of the native"))));
        Assert.Equal(file.Length, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(At("starts of 16 tables") + (4 * PeHeader.Tables))));
        PeHeader header = PeHeader.Parse(file, "x");
        Assert.Equal("My.App", header.Name);
        Assert.Equal($"{file[At("version: 4")]}.{file[At("version: 4") + 2]}.0.0", header.Version);
    }

    /// <summary>The offset of a field in the table of PE headers.</summary>
    private static int At(string what) =>
        Number(Formats.Rows("## PE files").Single(row => row[2].StartsWith(what, StringComparison.Ordinal))[0]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Bytes(string info) => Convert.FromHexString(string.Concat(Formats.Blocks(info).Single().Split(' ', '\n')));

    private static string ContentDigestOf(byte[] content)
    {
        var digest = new ContentDigest(content.Length);
        digest.Append(content, 0, content.Length);
        return Convert.ToHexStringLower(digest.Finish());
    }
}
