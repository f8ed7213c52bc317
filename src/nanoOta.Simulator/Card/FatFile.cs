using System;
using System.Buffers.Binary;

namespace nanoOta.Simulator.Card;

/// <summary>
/// An open file: its place in the chain, one sector of data, and the entry as it will be written at the next sync.
/// </summary>
internal sealed class FatFile
{
    private readonly FatVolume _volume;
    private readonly FatGeometry _geometry;
    private readonly int _entrySector;
    private readonly int _entryOffset;
    private readonly FileBuffer _buffer;
    private uint _firstCluster;
    private uint _cluster;
    private bool _isModified;
    private bool _hasFailed;

    public FatFile(FatVolume volume, int entrySector, int entryOffset, bool isNew)
    {
        _volume = volume;
        _geometry = volume.Geometry;
        _buffer = new FileBuffer(volume.Disk);
        _entrySector = entrySector;
        _entryOffset = entryOffset;
        ReadOnlySpan<byte> slot = volume.Window.Bytes.AsSpan(entryOffset, DirectorySlot.Size);
        _firstCluster = DirectorySlot.Cluster(slot);
        Length = DirectorySlot.Length(slot);
        _isModified = isNew;
    }

    public uint Position { get; private set; }

    public uint Length { get; private set; }

    private bool IsAtSectorStart => Position % FatGeometry.SectorSize == 0;

    private int SectorInCluster => (int)(Position / FatGeometry.SectorSize) & _geometry.ClusterSectors - 1;

    public int Read(Span<byte> target)
    {
        Begin();
        int wanted = (int)Math.Min((uint)target.Length, Length - Position);
        int done = 0;
        while (done < wanted)
        {
            if (IsAtSectorStart)
            {
                int inCluster = SectorInCluster;
                if (inCluster == 0)
                {
                    uint cluster = Position == 0 ? _firstCluster : _volume.Table.Get(_cluster);
                    if (cluster < 2)
                        throw FatTable.Damaged();
                    _cluster = cluster;
                }

                int sector = CurrentSector(inCluster);
                if (wanted - done >= FatGeometry.SectorSize)
                {
                    _buffer.Peek(sector).CopyTo(target[done..]);
                    Position += FatGeometry.SectorSize;
                    done += FatGeometry.SectorSize;
                    continue;
                }

                _buffer.Load(sector);
            }

            int offset = (int)(Position % FatGeometry.SectorSize);
            int count = Math.Min(FatGeometry.SectorSize - offset, wanted - done);
            _buffer.Bytes.AsSpan(offset, count).CopyTo(target[done..]);
            Position += (uint)count;
            done += count;
        }

        _hasFailed = false;
        return done;
    }

    /// <summary>Writes; fewer bytes than given if the card is full.</summary>
    public int Write(ReadOnlySpan<byte> source)
    {
        Begin();
        int done = 0;
        while (done < source.Length)
        {
            if (IsAtSectorStart)
            {
                int inCluster = SectorInCluster;
                if (inCluster == 0)
                {
                    uint cluster = NextClusterForWriting();
                    if (cluster == 0)
                        break;
                    _cluster = cluster;
                    if (_firstCluster == 0)
                        _firstCluster = cluster;
                }

                _buffer.WriteBack();
                int sector = CurrentSector(inCluster);
                if (source.Length - done >= FatGeometry.SectorSize)
                {
                    _buffer.Pass(sector, source.Slice(done, FatGeometry.SectorSize).ToArray());
                    Advance(FatGeometry.SectorSize);
                    done += FatGeometry.SectorSize;
                    continue;
                }

                if (Position < Length)
                    _buffer.Load(sector);
                else
                    _buffer.Claim(sector);
            }

            int offset = (int)(Position % FatGeometry.SectorSize);
            int count = Math.Min(FatGeometry.SectorSize - offset, source.Length - done);
            source.Slice(done, count).CopyTo(_buffer.Change().AsSpan(offset));
            Advance((uint)count);
            done += count;
        }

        _isModified = true;
        _hasFailed = false;
        return done;
    }

    /// <summary>Moves to a position. Beyond the end the file grows, with whatever its new clusters held.</summary>
    public void Seek(uint target)
    {
        Begin();
        uint clusterSize = (uint)_geometry.ClusterSize;
        uint from = Position;
        uint rest = target;
        int sector = 0;
        Position = 0;
        if (target > 0)
        {
            uint cluster;
            if (from > 0 && (target - 1) / clusterSize >= (from - 1) / clusterSize)
            {
                Position = (from - 1) & ~(clusterSize - 1);
                rest -= Position;
                cluster = _cluster;
            }
            else
            {
                if (_firstCluster == 0)
                    _firstCluster = _volume.Table.Extend(0);
                cluster = _cluster = _firstCluster;
            }

            while (cluster != 0 && rest > clusterSize)
            {
                rest -= clusterSize;
                Position += clusterSize;
                cluster = _volume.Table.Extend(cluster);
                if (cluster == 0)
                    rest = 0;
                else
                    _cluster = cluster;
            }

            if (cluster != 0)
            {
                Position += rest;
                if (rest % FatGeometry.SectorSize != 0)
                    sector = CurrentSector((int)(rest / FatGeometry.SectorSize));
            }
        }

        if (Position > Length)
        {
            Length = Position;
            _isModified = true;
        }

        if (!IsAtSectorStart)
            _buffer.Load(sector);
        _hasFailed = false;
    }

    /// <summary>Cuts the file off here: first the clusters, and only at the next sync the entry that names them.</summary>
    public void Truncate()
    {
        Begin();
        if (Position >= Length)
        {
            _hasFailed = false;
            return;
        }

        if (Position == 0)
        {
            uint first = _firstCluster;
            _firstCluster = 0;
            _volume.Table.Free(first, 0);
        }
        else
        {
            uint next = _volume.Table.Get(_cluster);
            if (next == 1)
                throw FatTable.Damaged();
            if (next < _geometry.ClusterEnd)
                _volume.Table.Free(next, _cluster);
        }

        Length = Position;
        _isModified = true;
        _buffer.WriteBack();
        _hasFailed = false;
    }

    /// <summary>Data, FAT, directory entry, FSInfo, in this order.</summary>
    public void Sync()
    {
        if (!_isModified)
            return;
        _buffer.WriteBack();
        _volume.Window.Move(_entrySector);
        Span<byte> slot = _volume.Window.Change().AsSpan(_entryOffset, DirectorySlot.Size);
        slot[11] |= DirectorySlot.Archive;
        DirectorySlot.SetCluster(slot, _firstCluster);
        DirectorySlot.SetLength(slot, Length);
        DirectorySlot.SetModified(slot);
        BinaryPrimitives.WriteUInt16LittleEndian(slot[18..], 0);

        // Forgotten even if the sync fails: the window stays changed, and is written with the next sector it shows.
        _isModified = false;
        _volume.Table.Sync();
    }

    private void Advance(uint count)
    {
        Position += count;
        if (Position > Length)
            Length = Position;
    }

    private uint NextClusterForWriting()
    {
        if (Position == 0)
            return _firstCluster != 0 ? _firstCluster : _volume.Table.Extend(0);
        return _volume.Table.Extend(_cluster);
    }

    private int CurrentSector(int sectorInCluster)
    {
        int sector = _geometry.SectorOf(_cluster);
        if (sector == 0)
            throw FatTable.Damaged();
        return sector + sectorInCluster;
    }

    /// <summary>Until a call reaches its end it has failed; after an error a file only lets itself be synced and closed.</summary>
    private void Begin()
    {
        if (_hasFailed)
            throw FatTable.Damaged();
        _hasFailed = true;
    }
}
