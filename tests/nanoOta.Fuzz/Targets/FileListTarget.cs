using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>A list of files on the card.</summary>
internal sealed class FileListTarget : FuzzTarget
{
    private const string Path = CardPaths.OldList;
    private const string Copy = CardPaths.NewList;

    public override string Name => "file list";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [Write(), Write(("app/main.pe", 1000, 0xCBF43926)), Write(("app/a b.txt", 0, 0), ("app/" + new string('x', 190), 1L << 40, uint.MaxValue), ("r.txt", 12, 7))];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("\n", " ", "  ", ".", " .\n", "00000000 0 x\n", "FFFFFFFF", "-1", "+1", "0x12AB34", "../", "\0", "\u00FF", new string('y', 500));

    /// <summary>Corrects the last line.</summary>
    public override byte[] Repair(byte[] input)
    {
        string text = Text.Of(input);
        int last = text.TrimEnd('\n').LastIndexOf('\n') + 1;
        if (!text.EndsWith(" .\n", StringComparison.Ordinal))
            return input;
        return [.. input.AsSpan(0, last), .. Text.Bytes(EndOf(input.AsSpan(0, last)))];
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        var card = new FuzzCard(run) { [Path] = input };
        List<(string Path, long Size, uint Crc)> lines = [];
        using (var reader = new FileListReader(card.Files(), Path))
        {
            while (reader.Next())
            {
                run.PassFirstCheck();
                lines.Add((reader.Path, reader.Size, reader.Crc));
            }
        }

        run.Accept();
        FuzzRun.Require(HasEnd(input), "a list whose end does not fit it");
        FuzzRun.Require(lines.TrueForAll(line => line.Size >= 0), "a file of less than 0 bytes");
        FuzzRun.Require(FileListReader.IsIntact(card.Files(), Path), "read for its paths it is damaged");
        PathSet paths = FileListReader.PathsOf(card.Files(), Path);
        FuzzRun.Require(lines.TrueForAll(line => paths.Contains(line.Path)), "a path is not in its own set");

        // What is no UTF-8 becomes longer when it is written.
        if (!lines.TrueForAll(line => line.Path.Length < 200 && !line.Path.Contains('\uFFFD')))
            return;
        card[Path] = Write([.. lines]);
        List<(string Path, long Size, uint Crc)> again = [];
        using var second = new FileListReader(card.Files(), Path);
        while (second.Next())
            again.Add((second.Path, second.Size, second.Crc));
        FuzzRun.Require(again.SequenceEqual(lines), "written again it is another list");
    }

    private static byte[] Write(params (string Path, long Size, uint Crc)[] lines)
    {
        var card = new FuzzCard(new FuzzRun(0));
        using (var writer = new FileListWriter(card.Files(), Copy))
        {
            foreach ((string path, long size, uint crc) in lines)
                writer.Add(path, size, crc);
            writer.Complete();
        }

        return card[Copy];
    }

    private static string EndOf(ReadOnlySpan<byte> lines) => string.Create(CultureInfo.InvariantCulture, $"{OwnCrc.Of(lines):X8} {lines.Count((byte)'\n')} .\n");

    /// <summary>Whether one of its lines is the end of those before it: what follows is not looked at.</summary>
    private static bool HasEnd(byte[] input)
    {
        for (int at = 0; at >= 0 && at < input.Length; at = Array.IndexOf(input, (byte)'\n', at) is >= 0 and var end ? end + 1 : -1)
        {
            string line = Text.Of(input[at..]).Split('\n')[0];
            string[] parts = EndOf(input.AsSpan(0, at)).Split(' ');
            if (line.EndsWith(" .", StringComparison.Ordinal) && line.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
