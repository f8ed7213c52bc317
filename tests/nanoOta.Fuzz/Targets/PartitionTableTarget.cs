using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;

namespace nanoOta.Fuzz;

/// <summary>The binary form of a partition table.</summary>
internal sealed class PartitionTableTarget : FuzzTarget
{
    public override string Name => "partition table";

    public override IReadOnlyList<byte[]> Seeds { get; } = [TableSeeds.Small.ToBytes(), TableSeeds.Long()];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("\u00AAP", "\u00EB\u00EB", "\u00FF\u00FF", "\0\u0010", "\u0001\0", "\u00AAP\0\u0010\0\0\u0001\0\0\0\u0010\0ota_0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");

    public override int Position(Random random, int length) => random.Next(3) > 0 ? random.Next(Math.Min(length, 200)) : random.Next(length);

    public override byte[] Repair(byte[] input)
    {
        TableSeeds.Seal(input);
        return input;
    }

    public override bool IsRefusal(Exception e) => e is InvalidDataException;

    public override void Run(byte[] input, FuzzRun run)
    {
        PartitionTable table;
        try
        {
            table = PartitionTable.Parse(input);
        }
        catch (InvalidDataException e)
        {
            run.PassFirstCheck(!e.Message.Contains("No partition table", StringComparison.Ordinal));
            throw;
        }

        run.Accept();
        RequireSame(table, PartitionTable.Parse(table.ToBytes()));
        FuzzRun.Require(table.Slots is >= 0 and <= 16, "so many slots");
    }

    public static void RequireSame(PartitionTable table, PartitionTable again) =>
        FuzzRun.Require(again.Partitions.SequenceEqual(table.Partitions), "written again it is another table");
}
