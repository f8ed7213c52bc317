using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using nanoOta.SdBoot;

namespace nanoOta.Fuzz;

/// <summary>The log of the last boots.</summary>
internal sealed class BootLogTarget : FuzzTarget
{
    private const int RecordSize = 32;
    private const int Boots = 20;

    public override string Name => "boot log";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Build(1), Build(7), Build(1000), Build(uint.MaxValue - 1)];

    public override byte[] Repair(byte[] input) => Seal(input);

    private static byte[] Seal(byte[] input)
    {
        // Of another size it is no log.
        if (input.Length % 3 > 0)
            Array.Resize(ref input, Boots * RecordSize);
        for (int at = 0; at + RecordSize <= input.Length; at += RecordSize)
        {
            // Blank ones stay blank.
            if (input.AsSpan(at, RecordSize).IndexOfAnyExcept((byte)0) >= 0)
                BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(at + RecordSize - 4), OwnCrc.Of(input.AsSpan(at, RecordSize - 4)));
        }

        return input;
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(input.Length == Boots * RecordSize);
        var card = new FuzzCard(run) { [CardPaths.BootLog] = input };
        BootLogEntry[] entries = new BootLog(card).Read();
        if (entries.Length == 0)
            return;

        run.Accept();
        FuzzRun.Require(entries.Length <= Boots, "more boots than it holds");
        uint last = 0;
        foreach (BootLogEntry entry in entries)
        {
            FuzzRun.Require(entry.Number > last, "boots in the wrong order");
            last = entry.Number;
            ReadOnlySpan<byte> record = input.AsSpan((int)((entry.Number - 1) % Boots) * RecordSize, RecordSize);
            FuzzRun.Require(BinaryPrimitives.ReadUInt32LittleEndian(record) == entry.Number, "a boot in another one's place");
            FuzzRun.Require(BinaryPrimitives.ReadUInt32LittleEndian(record[28..]) == OwnCrc.Of(record[..28]), "a record with a wrong CRC");
            FuzzRun.Require(entry.Version.Length <= 16 && !entry.Version.Contains('\0'), "a version of that form");
        }
    }

    private static byte[] Build(uint newest)
    {
        byte[] log = new byte[Boots * RecordSize];
        for (uint number = newest > Boots ? newest - Boots + 1 : 1; number <= newest; number++)
        {
            Span<byte> record = log.AsSpan((int)((number - 1) % Boots) * RecordSize, RecordSize);
            BinaryPrimitives.WriteUInt32LittleEndian(record, number);
            BinaryPrimitives.WriteUInt32LittleEndian(record[4..], number * 10);
            record[8] = (byte)(number % 6);
            record[9] = (byte)(number % 2);
            (number % 3 == 0 ? "1.2.3-a-long-one"u8 : "1.2.3"u8).CopyTo(record[12..]);
        }

        return Seal(log);
    }
}
