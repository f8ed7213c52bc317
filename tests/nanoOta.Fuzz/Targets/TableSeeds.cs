using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using nanoOta.FlashFormats;

namespace nanoOta.Fuzz;

/// <summary>Partition tables, and the repair of their MD5.</summary>
internal static class TableSeeds
{
    private const int EntrySize = 32;
    private const int Sector = OtaData.SectorSize;

    /// <summary>A small flash: otadata, two slots of a sector each, and the rest.</summary>
    public static PartitionTable Small { get; } = new(
    [
        new("otadata", Partition.Data, Partition.OtaData, OtaDataAt, 2 * Sector),
        new("ota_0", Partition.App, Partition.Ota0, Slot0At, Sector),
        new("ota_1", Partition.App, Partition.Ota0 + 1, Slot1At, Sector),
        new("deploy", Partition.Data, Partition.Deployment, Slot1At + Sector, Sector, 2),
    ]);

    public const int OtaDataAt = 0x9000;
    public const int Slot0At = 0xB000;
    public const int Slot1At = 0xC000;
    public const int FlashSize = 0xE000;

    /// <summary>As many as fit, without an MD5.</summary>
    public static byte[] Long()
    {
        IEnumerable<Partition> partitions = Enumerable.Range(0, (PartitionTable.BinarySize / EntrySize) - 1)
            .Select(i => new Partition("p" + i, Partition.Data, 0x40, Sector * (i + 9), Sector));
        byte[] table = new PartitionTable(partitions).ToBytes();
        table.AsSpan(table.Length - EntrySize).Fill(0xFF);
        return table;
    }

    public static void Seal(Span<byte> table)
    {
        for (int at = 0; at + EntrySize <= Math.Min(table.Length, PartitionTable.BinarySize); at += EntrySize)
        {
            ushort magic = BinaryPrimitives.ReadUInt16LittleEndian(table[at..]);
            if (magic == 0xEBEB)
                MD5.HashData(table[..at], table[(at + 16)..]);
            if (magic != 0x50AA)
                return;
        }
    }
}
