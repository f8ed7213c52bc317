using System;

namespace nanoOta.Simulator.Card;

/// <summary>
/// What is on a card at one moment. It never changes, and shares the sectors it has in common with every other image:
/// taking one copies references only, so a sweep can keep as many as it likes.
/// </summary>
public sealed class CardImage
{
    private static readonly byte[] Blank = new byte[FatGeometry.SectorSize];

    internal CardImage(byte[][] sectors)
    {
        Sectors = sectors;
    }

    /// <summary>How many sectors there are.</summary>
    public int SectorCount => Sectors.Length;

    internal byte[][] Sectors { get; }

    /// <summary>An empty, formatted card.</summary>
    public static CardImage Format(FatGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        byte[][] sectors = new byte[geometry.TotalSectors][];
        Array.Fill(sectors, Blank);
        sectors[0] = geometry.MakeBootSector();
        sectors[FatGeometry.FsInfoSector] = FatInfo.Write((uint)geometry.ClusterCount - 1, FatGeometry.RootCluster);
        byte[] fat = new byte[FatGeometry.SectorSize];
        ReadOnlySpan<byte> start = [0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F];
        start.CopyTo(fat);
        sectors[geometry.FirstFatSector] = fat;
        sectors[geometry.FirstFatSector + geometry.FatSectors] = fat;
        return new CardImage(sectors);
    }

    /// <summary>The bytes of one sector.</summary>
    public ReadOnlySpan<byte> Sector(int number) => Sectors[number];

    /// <summary>The same card with one sector replaced: a torn one, a lost one, old data.</summary>
    public CardImage With(int sector, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(content.Length, FatGeometry.SectorSize);
        byte[][] sectors = (byte[][])Sectors.Clone();
        sectors[sector] = content.ToArray();
        return new CardImage(sectors);
    }
}
