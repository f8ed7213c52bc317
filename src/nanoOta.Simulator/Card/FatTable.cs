using System;
using System.Buffers.Binary;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>The FAT: which cluster follows which, which are free, and where the next one is taken from.</summary>
internal sealed class FatTable
{
    private const uint EndOfChain = 0x0FFFFFFF;
    private const uint Invalid = 1;
    private readonly SectorDisk _disk;
    private readonly SectorWindow _window;
    private readonly FatGeometry _geometry;
    private uint _freeClusters;
    private uint _lastAllocated;
    private bool _isInfoDirty;

    public FatTable(SectorDisk disk, SectorWindow window, FatGeometry geometry)
    {
        _disk = disk;
        _window = window;
        _geometry = geometry;
        window.Move(FatGeometry.FsInfoSector);
        FatInfo.Read(window.Bytes, out _freeClusters, out _lastAllocated);
    }

    /// <summary>The entry of a cluster: 0 is free, from ClusterEnd on the chain ends; 1 for a cluster that does not exist.</summary>
    public uint Get(uint cluster)
    {
        if (cluster < 2 || cluster >= _geometry.ClusterEnd)
            return Invalid;
        _window.Move(_geometry.FirstFatSector + (int)(cluster >> 7));
        return BinaryPrimitives.ReadUInt32LittleEndian(_window.Bytes.AsSpan((int)(cluster & 127) * 4)) & EndOfChain;
    }

    /// <summary>
    /// The cluster after this one; a new one if the chain ends here, or the first one of a chain for cluster 0.
    /// 0: the card is full. New clusters come from behind the last one allocated, and hold what was there before.
    /// </summary>
    public uint Extend(uint cluster)
    {
        uint from = _lastAllocated == 0 || _lastAllocated >= _geometry.ClusterEnd ? 1 : _lastAllocated;
        uint found = 0;
        if (cluster != 0)
        {
            uint next = Get(cluster);
            if (next < 2)
                throw Damaged();
            if (next < _geometry.ClusterEnd)
                return next;
            if (_freeClusters == 0)
                return 0;

            // The cluster behind this one keeps the chain contiguous; if it is taken, the search goes on as for a new chain.
            uint neighbour = cluster + 1 < _geometry.ClusterEnd ? cluster + 1 : 2;
            uint state = Get(neighbour);
            if (state == Invalid)
                throw Damaged();
            if (state == 0)
                found = neighbour;
            else if (_lastAllocated < 2 || _lastAllocated >= _geometry.ClusterEnd)
                from = cluster;
        }

        if (_freeClusters == 0)
            return 0;
        if (found == 0)
            found = FindFree(from);
        if (found == 0)
            return 0;

        Put(found, EndOfChain);
        if (cluster != 0)
            Put(cluster, found);
        _lastAllocated = found;
        if (_freeClusters <= (uint)_geometry.ClusterCount)
            _freeClusters--;
        _isInfoDirty = true;
        return found;
    }

    /// <summary>Frees a chain from a cluster on. Stops quietly where a cluster is free already: such a chain is dangling.</summary>
    /// <param name="cluster">The first one to free.</param>
    /// <param name="previous">The one that becomes the last of the chain; 0: none.</param>
    public void Free(uint cluster, uint previous)
    {
        if (cluster < 2 || cluster >= _geometry.ClusterEnd)
            throw Damaged();
        if (previous != 0)
            Put(previous, EndOfChain);
        do
        {
            uint next = Get(cluster);
            if (next == 0)
                return;
            if (next == Invalid)
                throw Damaged();
            Put(cluster, 0);
            if (_freeClusters < (uint)_geometry.ClusterCount)
            {
                _freeClusters++;
                _isInfoDirty = true;
            }

            cluster = next;
        }
        while (cluster < _geometry.ClusterEnd);
    }

    /// <summary>Lets the next allocation start at this cluster, which was just freed.</summary>
    public void ReuseFrom(uint cluster) => _lastAllocated = cluster - 1;

    /// <summary>Free clusters by FSInfo, which may be stale; counted if it does not say.</summary>
    public long CountFree()
    {
        if (_freeClusters > (uint)_geometry.ClusterCount)
        {
            uint free = 0;
            for (uint cluster = 2; cluster < _geometry.ClusterEnd; cluster++)
            {
                if (Get(cluster) == 0)
                    free++;
            }

            _freeClusters = free;
            _isInfoDirty = true;
        }

        return _freeClusters;
    }

    /// <summary>Writes the window, then FSInfo if anything was allocated or freed, and makes it all durable.</summary>
    public void Sync()
    {
        _window.Flush();
        if (_isInfoDirty)
        {
            byte[] info = FatInfo.Write(_freeClusters, _lastAllocated);
            _window.Show(FatGeometry.FsInfoSector, info);
            _disk.WriteUnchecked(FatGeometry.FsInfoSector, info);
            _isInfoDirty = false;
        }

        _disk.Sync();
    }

    internal static IOException Damaged() => new("The file system is damaged.");

    private uint FindFree(uint from)
    {
        uint cluster = from;
        do
        {
            cluster++;
            if (cluster >= _geometry.ClusterEnd)
            {
                cluster = 2;
                if (cluster > from)
                    return 0;
            }

            uint state = Get(cluster);
            if (state == 0)
                return cluster;
            if (state == Invalid)
                throw Damaged();
        }
        while (cluster != from);
        return 0;
    }

    private void Put(uint cluster, uint value)
    {
        if (cluster < 2 || cluster >= _geometry.ClusterEnd)
            throw Damaged();
        _window.Move(_geometry.FirstFatSector + (int)(cluster >> 7));
        Span<byte> entry = _window.Change().AsSpan((int)(cluster & 127) * 4, 4);
        uint reserved = BinaryPrimitives.ReadUInt32LittleEndian(entry) & ~EndOfChain;
        BinaryPrimitives.WriteUInt32LittleEndian(entry, value & EndOfChain | reserved);
    }
}
