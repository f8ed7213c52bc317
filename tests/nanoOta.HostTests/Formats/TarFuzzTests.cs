using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Fuzz;
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
                SortedDictionary<string, byte[]?> read = Archive.Read(new DribblingStream(TarArchive.Write(sample.format, tree)), sample.buffer);
                AssertEqual(tree, read);
            });
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    public void Read_one_bit_flipped_gives_the_same_paths_or_is_refused(TarEntryFormat format)
    {
        byte[] archive = TarArchive.Write(format, Tree(format, [5, 600]));
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
