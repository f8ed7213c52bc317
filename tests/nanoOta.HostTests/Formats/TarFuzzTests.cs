using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace nanoOta.HostTests.Formats;

public class TarFuzzTests
{
    private static readonly TarEntryFormat[] Formats = [TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Gnu, TarEntryFormat.Pax];

    [Fact]
    public void Read_any_tree_in_any_format_gives_it_back()
    {
        Gen<int[]> sizes = Gen.Choose(0, 3000).ArrayOf();
        Fuzz.Check(
            300,
            from format in Gen.Elements(Formats) from size in sizes from buffer in Gen.Choose(512, 5000) select (format, size, buffer),
            sample =>
            {
                SortedDictionary<string, byte[]?> tree = Tree(sample.format, sample.size);
                SortedDictionary<string, byte[]?> read = Archive.Read(new DribblingStream(Write(sample.format, tree)), sample.buffer);
                AssertEqual(tree, read);
            });
    }

    [Fact]
    public void Read_any_damage_is_refused_or_does_no_harm()
    {
        byte[][] archives = Formats.Select(format => Write(format, Tree(format, [0, 1, 600, 1024, 5000]))).ToArray();
        int refused = 0;
        Fuzz.Check(
            20000,
            from archive in Gen.Elements(archives) from damage in Corruption.Any.NonEmptyListOf() select (archive, damage),
            sample =>
            {
                byte[] damaged = sample.damage.Aggregate(sample.archive, (bytes, damage) => damage.Apply(bytes));
                try
                {
                    // Nothing but an OtaException may come out, and no more data than there is.
                    long size = ReadPaths(damaged).Sum(entry => entry.Size);
                    Assert.InRange(size, 0, damaged.Length);
                }
                catch (OtaException e)
                {
                    Assert.InRange(e.Error, OtaError.ArchiveTruncated, OtaError.ExtendedHeaderMalformed);
                    refused++;
                }
            });

        // Else this would say nothing about the way on from a valid header.
        Assert.InRange(refused, 10000, 19500);
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    public void Read_one_bit_flipped_gives_the_same_paths_or_is_refused(TarEntryFormat format)
    {
        byte[] archive = Write(format, Tree(format, [5, 600]));
        List<(string Path, long Size)> expected = ReadPaths(archive);
        for (int bit = 0; bit < archive.Length * 8; bit++)
        {
            archive[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(expected, ReadPaths(archive));
            }
            catch (OtaException)
            {
                // As good.
            }

            archive[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static SortedDictionary<string, byte[]?> Tree(TarEntryFormat format, int[] sizes)
    {
        var tree = new SortedDictionary<string, byte[]?>(StringComparer.Ordinal) { ["app"] = null };
        for (int i = 0; i < sizes.Length; i++)
        {
            string name = "app/file" + i;
            if (format != TarEntryFormat.V7 && i % 3 == 1)
                name = "app/" + new string('d', 80) + "/" + new string('e', 50) + i;
            if (format is TarEntryFormat.Gnu or TarEntryFormat.Pax && i % 3 == 2)
                name = "app/" + new string('l', 150 + i);
            tree.Add(name, Enumerable.Range(i, sizes[i]).Select(b => (byte)b).ToArray());
        }

        return tree;
    }

    private static byte[] Write(TarEntryFormat format, SortedDictionary<string, byte[]?> tree)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, format, leaveOpen: true))
        {
            foreach ((string path, byte[]? content) in tree)
            {
                TarEntryType type = content == null ? TarEntryType.Directory : format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile;
                System.Formats.Tar.TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(type, path),
                    TarEntryFormat.Ustar => new UstarTarEntry(type, path),
                    TarEntryFormat.Gnu => new GnuTarEntry(type, path),
                    _ => new PaxTarEntry(type, path),
                };
                entry.ModificationTime = DateTimeOffset.UnixEpoch;
                if (content != null)
                    entry.DataStream = new MemoryStream(content);
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }

    private static List<(string Path, long Size)> ReadPaths(byte[] archive)
    {
        var paths = new List<(string Path, long Size)>();
        var reader = new TarReader(new MemoryStream(archive), new byte[512]);
        while (reader.Next() is { } entry)
            paths.Add((entry.Path, entry.Size));

        return paths;
    }

    private static void AssertEqual(SortedDictionary<string, byte[]?> expected, SortedDictionary<string, byte[]?> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach ((string path, byte[]? content) in expected)
            Assert.Equal(content, actual[path]);
    }
}
