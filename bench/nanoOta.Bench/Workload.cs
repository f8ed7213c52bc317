using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;

namespace nanoOta.Bench;

/// <summary>An update of an app of 40 files and 1 MB: what all figures are for.</summary>
internal sealed class Workload
{
    public const int FileCount = 40;
    public const int SmallSize = 8_000;
    public const int Size = 26_800;

    /// <param name="changed">How many of the files change; the first is the small one.</param>
    public Workload(int changed)
    {
        Old = Files(0);
        New = new(Old);
        foreach ((string path, byte[] content) in Files(1000).Take(changed))
            New[path] = content;
    }

    /// <summary>What is installed, by path.</summary>
    public SortedDictionary<string, byte[]> Old { get; }

    /// <summary>What is to be installed.</summary>
    public SortedDictionary<string, byte[]> New { get; }

    public static byte[] Archive(SortedDictionary<string, byte[]> files)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });
        }

        return tar.ToArray();
    }

    private static SortedDictionary<string, byte[]> Files(int seed) =>
        new(Enumerable.Range(0, FileCount).ToDictionary(i => $"app/module{i:00}.pe", i => Content(seed + i, i == 0 ? SmallSize : Size)));

    private static byte[] Content(int seed, int size)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }
}
