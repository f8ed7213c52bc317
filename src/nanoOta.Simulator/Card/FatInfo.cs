using System;
using System.Buffers.Binary;

namespace nanoOta.Simulator.Card;

/// <summary>
/// The FSInfo sector: how many clusters are free, and which was allocated last. A hint that a power cut can leave stale.
/// </summary>
internal static class FatInfo
{
    public const uint Unknown = 0xFFFFFFFF;
    private const uint LeadSignature = 0x41615252;
    private const uint StructureSignature = 0x61417272;

    public static byte[] Write(uint freeClusters, uint lastAllocated)
    {
        byte[] sector = new byte[FatGeometry.SectorSize];
        BinaryPrimitives.WriteUInt32LittleEndian(sector, LeadSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(484), StructureSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(488), freeClusters);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(492), lastAllocated);
        sector[510] = 0x55;
        sector[511] = 0xAA;
        return sector;
    }

    /// <summary>Both values; <see cref="Unknown"/> if the sector is damaged.</summary>
    public static void Read(ReadOnlySpan<byte> sector, out uint freeClusters, out uint lastAllocated)
    {
        freeClusters = lastAllocated = Unknown;
        if (sector[510] == 0x55 && sector[511] == 0xAA
            && BinaryPrimitives.ReadUInt32LittleEndian(sector) == LeadSignature
            && BinaryPrimitives.ReadUInt32LittleEndian(sector[484..]) == StructureSignature)
        {
            freeClusters = BinaryPrimitives.ReadUInt32LittleEndian(sector[488..]);
            lastAllocated = BinaryPrimitives.ReadUInt32LittleEndian(sector[492..]);
        }
    }
}
