using System;
using System.Buffers.Binary;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// Where things are on the volume: boot sector, FSInfo, two FATs of 32-bit entries, then the clusters, the first of which
/// (number 2) starts the root directory. Fields as in Microsoft's FAT specification 1.03.
/// </summary>
/// <remarks>By that specification a volume of so few clusters would have to be FAT12 or FAT16; here it is always FAT32,
/// so that a card of a few hundred KiB behaves like one of 32 GB.</remarks>
public sealed class FatGeometry
{
    /// <summary>Bytes per sector, the unit of every write.</summary>
    public const int SectorSize = 512;

    internal const int FsInfoSector = 1;
    internal const uint RootCluster = 2;
    private const int ReservedSectors = 32;

    private FatGeometry(int clusterSectors, int fatSectors, int totalSectors)
    {
        ClusterSectors = clusterSectors;
        FatSectors = fatSectors;
        TotalSectors = totalSectors;
        FirstDataSector = ReservedSectors + 2 * fatSectors;
        ClusterCount = (totalSectors - FirstDataSector) / clusterSectors;
    }

    /// <summary>Sectors in a cluster, a power of two.</summary>
    public int ClusterSectors { get; }

    /// <summary>Bytes in a cluster.</summary>
    public int ClusterSize => ClusterSectors * SectorSize;

    /// <summary>Clusters on the volume. Their numbers go from 2 to this plus 1.</summary>
    public int ClusterCount { get; }

    /// <summary>Sectors of one FAT.</summary>
    public int FatSectors { get; }

    /// <summary>Sectors of the volume.</summary>
    public int TotalSectors { get; }

    /// <summary>The first sector of the FAT that is read.</summary>
    public int FirstFatSector => ReservedSectors;

    /// <summary>The first sector of cluster 2.</summary>
    public int FirstDataSector { get; }

    /// <summary>One more than the highest cluster number.</summary>
    internal uint ClusterEnd => (uint)ClusterCount + 2;

    /// <summary>Makes a volume with room for <paramref name="capacity"/> bytes in clusters, the root directory included.</summary>
    /// <param name="capacity">Bytes, at least one cluster.</param>
    /// <param name="clusterSize">Bytes per cluster: 512 to 32768, a power of two.</param>
    public static FatGeometry For(long capacity, int clusterSize)
    {
        if (clusterSize < SectorSize || clusterSize > 32768 || (clusterSize & clusterSize - 1) != 0)
            throw new ArgumentOutOfRangeException(nameof(clusterSize));
        long clusters = capacity / clusterSize;
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1, nameof(capacity));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1L << 30);
        int fatSectors = ((int)clusters + 2 + 127) / 128;
        int clusterSectors = clusterSize / SectorSize;
        return new FatGeometry(clusterSectors, fatSectors, ReservedSectors + 2 * fatSectors + (int)clusters * clusterSectors);
    }

    /// <summary>Reads it from a boot sector.</summary>
    /// <exception cref="IOException">This is no such volume.</exception>
    public static FatGeometry Read(ReadOnlySpan<byte> bootSector)
    {
        if (bootSector[510] != 0x55 || bootSector[511] != 0xAA
            || BinaryPrimitives.ReadUInt16LittleEndian(bootSector[11..]) != SectorSize
            || BinaryPrimitives.ReadUInt16LittleEndian(bootSector[14..]) != ReservedSectors
            || bootSector[16] != 2 || bootSector[13] == 0)
            throw new IOException("No FAT on the card.");
        return new FatGeometry(
            bootSector[13],
            BinaryPrimitives.ReadInt32LittleEndian(bootSector[36..]),
            BinaryPrimitives.ReadInt32LittleEndian(bootSector[32..]));
    }

    /// <summary>The first sector of a cluster; 0 if there is no such cluster.</summary>
    internal int SectorOf(uint cluster) =>
        cluster < 2 || cluster >= ClusterEnd ? 0 : FirstDataSector + (int)(cluster - 2) * ClusterSectors;

    internal byte[] MakeBootSector()
    {
        byte[] sector = new byte[SectorSize];
        ReadOnlySpan<byte> start = [0xEB, 0xFE, 0x90];
        start.CopyTo(sector);
        "NANOOTA "u8.CopyTo(sector.AsSpan(3));
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(11), SectorSize);
        sector[13] = (byte)ClusterSectors;
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(14), ReservedSectors);
        sector[16] = 2;
        sector[21] = 0xF8;
        BinaryPrimitives.WriteInt32LittleEndian(sector.AsSpan(32), TotalSectors);
        BinaryPrimitives.WriteInt32LittleEndian(sector.AsSpan(36), FatSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(44), RootCluster);
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(48), FsInfoSector);
        "FAT32   "u8.CopyTo(sector.AsSpan(82));
        sector[510] = 0x55;
        sector[511] = 0xAA;
        return sector;
    }
}
