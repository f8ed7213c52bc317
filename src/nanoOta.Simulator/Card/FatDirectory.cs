using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// A place in a directory: a chain of clusters full of 32-byte slots. A first cluster of 0 means the root directory,
/// whoever says it. <see cref="FatDirectoryWriter"/> changes what is found here.
/// </summary>
internal sealed class FatDirectory
{
    private const int MaxSize = 0x200000;
    private readonly SectorWindow _window;
    private readonly FatTable _table;
    private readonly FatGeometry _geometry;
    private readonly SectorDisk _disk;

    public FatDirectory(SectorDisk disk, SectorWindow window, FatTable table, FatGeometry geometry)
    {
        _disk = disk;
        _window = window;
        _table = table;
        _geometry = geometry;
    }

    /// <summary>The directory's first cluster; 0: the root.</summary>
    public uint Start { get; set; }

    /// <summary>Offset of the slot from the directory's start.</summary>
    public int Offset { get; private set; }

    /// <summary>The slot's sector; 0 behind the last one.</summary>
    public int Sector { get; private set; }

    /// <summary>Where the found entry begins: its first long-name slot, or -1 if it has none.</summary>
    public int BlockStart { get; private set; } = -1;

    /// <summary>The attributes of the found entry.</summary>
    public byte Attributes { get; private set; }

    /// <summary>The slot's place in its sector.</summary>
    public int SlotOffset => Offset & FatGeometry.SectorSize - 1;

    /// <summary>The slot, as the window shows it.</summary>
    public ReadOnlySpan<byte> Slot => _window.Bytes.AsSpan(SlotOffset, DirectorySlot.Size);

    private uint Cluster { get; set; }

    public FatDirectory Copy() => (FatDirectory)MemberwiseClone();

    /// <summary>The slot, to be changed. The window must be on its sector.</summary>
    public Span<byte> Change() => _window.Change().AsSpan(SlotOffset, DirectorySlot.Size);

    /// <summary>Brings the slot's sector into the window.</summary>
    public void Show() => _window.Move(Sector);

    /// <summary>Goes to a slot by its offset.</summary>
    public void MoveTo(int offset)
    {
        if (offset < 0 || offset >= MaxSize)
            throw FatTable.Damaged();
        uint cluster = Start == 0 ? FatGeometry.RootCluster : Start;
        int inCluster = offset;
        for (; inCluster >= _geometry.ClusterSize; inCluster -= _geometry.ClusterSize)
        {
            cluster = _table.Get(cluster);
            if (cluster < 2 || cluster >= _geometry.ClusterEnd)
                throw FatTable.Damaged();
        }

        int sector = _geometry.SectorOf(cluster);
        if (sector == 0)
            throw FatTable.Damaged();
        Offset = offset;
        Cluster = cluster;
        Sector = sector + inCluster / FatGeometry.SectorSize;
    }

    /// <summary>Goes to the next slot; false behind the last one.</summary>
    /// <param name="grow">Whether to add a cluster there instead.</param>
    public bool MoveNext(bool grow)
    {
        int offset = Offset + DirectorySlot.Size;
        if (offset >= MaxSize)
            Sector = 0;
        if (Sector == 0)
            return false;
        if (offset % FatGeometry.SectorSize == 0)
        {
            Sector++;
            if ((offset / FatGeometry.SectorSize & _geometry.ClusterSectors - 1) == 0 && !MoveToNextCluster(grow))
                return false;
        }

        Offset = offset;
        return true;
    }

    /// <summary>Finds an entry by name.</summary>
    public bool Find(FatName name) => Find(name.Long, name.Short, !name.IsLossy);

    /// <summary>Finds an entry whose short name this is, whatever its long one.</summary>
    public bool FindShort(ReadOnlySpan<byte> shortName) => Find([], shortName, true);

    /// <summary>Goes on to the next entry that is a file or a directory; false at the end.</summary>
    /// <param name="longName">Takes the entry's long name.</param>
    /// <param name="length">Its length; 0 if it has none.</param>
    public bool Read(Span<char> longName, out int length)
    {
        length = 0;
        int expected = 0xFF;
        byte checksum = 0xFF;
        while (Sector != 0)
        {
            _window.Move(Sector);
            ReadOnlySpan<byte> slot = Slot;
            byte first = slot[0];
            if (first == 0)
                break;
            byte attributes = DirectorySlot.Attributes(slot);
            if (first == DirectorySlot.Deleted || first == '.' || (attributes & ~DirectorySlot.Archive) == DirectorySlot.VolumeLabel)
            {
                expected = 0xFF;
            }
            else if (attributes == DirectorySlot.LongName)
            {
                if ((first & DirectorySlot.LastLong) != 0)
                {
                    checksum = slot[13];
                    first &= unchecked((byte)~DirectorySlot.LastLong);
                    expected = first;
                    BlockStart = Offset;
                }

                expected = first == expected && checksum == slot[13] && DirectorySlot.ReadLong(slot, longName, ref length)
                    ? expected - 1
                    : 0xFF;
            }
            else
            {
                Attributes = attributes;
                if (expected != 0 || checksum != FatName.Checksum(slot))
                {
                    BlockStart = -1;
                    length = 0;
                }

                return true;
            }

            if (!MoveNext(false))
                break;
        }

        Sector = 0;
        return false;
    }

    private bool Find(ReadOnlySpan<char> longName, ReadOnlySpan<byte> shortName, bool byShort)
    {
        MoveTo(0);
        int expected = 0xFF;
        byte checksum = 0xFF;
        BlockStart = -1;
        do
        {
            _window.Move(Sector);
            ReadOnlySpan<byte> slot = Slot;
            byte first = slot[0];
            if (first == 0)
                return false;
            byte attributes = Attributes = DirectorySlot.Attributes(slot);
            if (first == DirectorySlot.Deleted
                || ((attributes & DirectorySlot.VolumeLabel) != 0 && attributes != DirectorySlot.LongName))
            {
                expected = 0xFF;
                BlockStart = -1;
            }
            else if (attributes == DirectorySlot.LongName)
            {
                if (longName.IsEmpty)
                    continue;
                if ((first & DirectorySlot.LastLong) != 0)
                {
                    checksum = slot[13];
                    first &= unchecked((byte)~DirectorySlot.LastLong);
                    expected = first;
                    BlockStart = Offset;
                }

                expected = first == expected && checksum == slot[13] && DirectorySlot.MatchesLong(slot, longName)
                    ? expected - 1
                    : 0xFF;
            }
            else
            {
                if (expected == 0 && checksum == FatName.Checksum(slot))
                    return true;
                if (byShort && slot[..11].SequenceEqual(shortName))
                    return true;
                expected = 0xFF;
                BlockStart = -1;
            }
        }
        while (MoveNext(false));
        return false;
    }

    private bool MoveToNextCluster(bool grow)
    {
        uint next = _table.Get(Cluster);
        if (next <= 1)
            throw FatTable.Damaged();
        if (next >= _geometry.ClusterEnd)
        {
            if (!grow)
            {
                Sector = 0;
                return false;
            }

            next = _table.Extend(Cluster);
            if (next == 0)
                throw new IOException("The card is full: a directory cannot grow.");
            Clear(next);
        }

        Cluster = next;
        Sector = _geometry.SectorOf(next);
        return true;
    }

    /// <summary>
    /// Fills a new cluster with empty slots. The FAT already says that it belongs to the directory: cut here, and what the
    /// cluster held before becomes entries.
    /// </summary>
    internal void Clear(uint cluster)
    {
        _window.Flush();
        int sector = _geometry.SectorOf(cluster);
        byte[] zeros = new byte[FatGeometry.SectorSize];
        _window.Show(sector, zeros);
        for (int i = 0; i < _geometry.ClusterSectors; i++)
            _disk.Write(sector + i, zeros);
    }
}
