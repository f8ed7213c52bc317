using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using System.Text;

namespace nanoOta.Fuzz;

/// <summary>An archive, with the rules for its paths.</summary>
internal sealed class TarTarget : FuzzTarget
{
    private const int BlockSize = 512;
    private const int MaxTrailing = 4096;

    public override string Name => "tar";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [Write(TarEntryFormat.V7), Write(TarEntryFormat.Ustar), Write(TarEntryFormat.Gnu), Write(TarEntryFormat.Pax)];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        "../", "./", "/", "..", "app/", "APP/", "app", "ota/", "next", "con", "a~1", ".version", "x.sys", ". ", "\\", "C:", "ustar\u000000", "ustar  \0",
        "00000000010\0", "77777777777\0", "\u0080\0\0\0\0\0\0\0\0\0\u0002\0", "\u00FF\u00FF", "30 path=../../x\n", "13 size=1000\n", "22 GNU.sparse.major=1\n",
        "x", "L", "g", "K", "5", "0", "2", "S");

    public override int Position(Random random, int length)
    {
        // Mostly in headers: their name, size, checksum, type, magic and prefix.
        if (random.Next(3) == 0 || length < BlockSize)
            return random.Next(length);
        int[] fields = [0, random.Next(100), 124 + random.Next(12), 156, 156, 257 + random.Next(8), 345 + random.Next(20), 124];
        return (random.Next(length / BlockSize) * BlockSize) + fields[random.Next(fields.Length)];
    }

    /// <summary>Corrects the checksum of each header that a reader comes to.</summary>
    public override byte[] Repair(byte[] input)
    {
        for (long at = 0; at + BlockSize <= input.Length;)
        {
            Span<byte> block = input.AsSpan((int)at, BlockSize);
            at += BlockSize;
            if (block.IndexOfAnyExcept((byte)0) < 0)
                continue;
            Seal(block);
            long size = TarNumber.TryParse(block.ToArray(), 124, 12);
            at += Math.Max(0, size + (-size & (BlockSize - 1)));
        }

        return input;
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(HasHeader(input));
        List<(string Path, long Size, int Sum)> entries = Read(run.Open(input), input.Length, 512);
        run.Accept();
        FuzzRun.Require(entries.SequenceEqual(Read(new MemoryStream(input), input.Length, 4096)), "in other chunks it is another archive");
    }

    /// <summary>Puts the right checksum into a header.</summary>
    public static void Seal(Span<byte> header)
    {
        Span<byte> checksum = header.Slice(148, 8);
        checksum.Fill((byte)' ');
        int sum = 0;
        foreach (byte b in header)
            sum += b;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", checksum);
    }

    private static List<(string Path, long Size, int Sum)> Read(Stream stream, int length, int bufferSize)
    {
        var entries = new List<(string Path, long Size, int Sum)>();
        var staged = new StagedPaths();
        var reader = new TarReader(stream, new byte[bufferSize]);
        var rules = new PathRules(staged);
        byte[] data = new byte[bufferSize - 100];
        long all = 0;
        while (reader.Next() is { } entry)
        {
            string path = rules.Add(entry.Path, entry.IsDirectory);
            if (path != null)
                PathOracle.RequireOnCard(path);
            long size = 0;
            int sum = 0;
            while (reader.Read(data, 0, data.Length) is > 0 and var read)
            {
                size += read;
                for (int i = 0; i < read; i++)
                    sum = (sum * 31) + data[i];
            }

            all += size;
            FuzzRun.Require(size == entry.Size && all <= length, "an entry has more or less data than its size");
            FuzzRun.Require(!entry.IsDirectory || size == 0, "a directory has data");
            if (!entry.IsDirectory)
                staged.Add(path!);
            entries.Add((entry.Path, size, sum));
        }

        reader.Drain(MaxTrailing);
        FuzzRun.Require(all + (BlockSize * (2 + entries.Count)) <= length, "there is more in it than it has bytes");
        PathOracle.RequireApart(staged.Paths);
        return entries;
    }

    private static bool HasHeader(byte[] input)
    {
        try
        {
            byte[] block = input.AsSpan(0, Math.Min(BlockSize, input.Length)).ToArray();
            if (block.Length < BlockSize || TarHeader.IsZero(block))
                return false;
            TarHeader.Verify(block);
            return true;
        }
        catch (OtaException)
        {
            return false;
        }
    }

    private static byte[] Write(TarEntryFormat format)
    {
        List<KeyValuePair<string, byte[]?>> tree =
        [
            new("app/", null), new("app/main.pe", new byte[700]), new("app/lib/", null), new("app/lib/empty.pe", []), new("read.me", new byte[1]),
        ];
        if (format is TarEntryFormat.Gnu or TarEntryFormat.Pax)
            tree.Add(new("app/" + new string('l', 150), new byte[513]));
        else if (format == TarEntryFormat.Ustar)
            tree.Add(new("app/" + new string('d', 80) + "/" + new string('e', 50), new byte[513]));
        return TarArchive.Write(format, tree);
    }

    private sealed class StagedPaths : IStagedFiles
    {
        private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

        public List<string> Paths { get; } = [];

        public void Add(string path)
        {
            Paths.Add(path);
            _paths.Add(path);
        }

        public bool Contains(string path) => _paths.Contains(path);
    }
}
