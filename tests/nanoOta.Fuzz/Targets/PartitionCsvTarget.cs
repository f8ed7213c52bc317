using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;

namespace nanoOta.Fuzz;

/// <summary>The text form of a partition table.</summary>
internal sealed class PartitionCsvTarget : FuzzTarget
{
    public override string Name => "partition CSV";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All(
        "# Name, Type, SubType, Offset, Size, Flags\nnvs, data, nvs, 0x9000, 0x4000,\notadata, data, ota, 0xd000, 0x2000,\nphy_init, data, phy, 0xf000, 0x1000,\n"
        + "ota_0, app, ota_0, 0x10000, 1M,\nota_1, app, ota_1, 0x110000, 0x100000,\r\n\ndeploy, data, 0x84, 0x210000, 640K,\nconfig, data, littlefs, 0x2B0000, 64k",
        "factory, 0, 0, 65536, 1m\nx, 0x40, 255, 0x7FFFFFFF, 0");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        ",", "\n", "#", "app", "data", "ota_0", "factory", "0x", "0X", "K", "M", "0xFFFFFFFF", "0x80000000", "4096M", "2047M", "256", "-1", " ", "\0", "\u00E9", "x, 0, 0, 0, 0\n", "+1", "0x7FFFFFFFK");

    public override bool IsRefusal(Exception e) => e is InvalidDataException;

    public override void Run(byte[] input, FuzzRun run)
    {
        string text = Text.Of(input);
        run.PassFirstCheck(text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && line.Trim()[0] != '#')?.Split(',').Length is 5 or 6);
        PartitionTable table = PartitionCsv.Parse(text);
        run.Accept();

        foreach (Partition partition in table.Partitions)
            FuzzRun.Require(partition.Offset >= 0 && partition.Size >= 0, "a partition at less than 0, or of less than 0 bytes");
        if (table.Partitions.Count > 0)
            PartitionTableTarget.RequireSame(table, PartitionTable.Parse(table.ToBytes()));
        RequireNumbersAsWritten(text, table);
    }

    /// <summary>No number is cut to the byte that it goes into.</summary>
    private static void RequireNumbersAsWritten(string text, PartitionTable table)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];
        for (int i = 0; i < lines.Length; i++)
        {
            string[] fields = lines[i].Split(',');
            Partition partition = table.Partitions[i];
            RequireNumber(fields[1], partition.Type);
            RequireNumber(fields[2], partition.SubType);
            RequireNumber(fields[3], partition.Offset);
            RequireNumber(fields[4], partition.Size);
        }
    }

    private static void RequireNumber(string field, int value)
    {
        if (long.TryParse(field.Trim(), out long written))
            FuzzRun.Require(written == value, "a number is read as another one");
        else if (field.Trim() is [.. var digits, 'K' or 'k'] && long.TryParse(digits, out long kilo))
            FuzzRun.Require(kilo * 1024 == value, "a number is read as another one");
    }
}
