using System;
using System.Collections.Generic;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// A mounted volume: what FatFs keeps in memory, and its operations, with their sector writes in its order. Everything it
/// knows it read from the sectors; a cut throws it away.
/// </summary>
internal sealed class FatVolume
{
    private const string Separators = "/\\";
    private readonly FatName _name = new();
    private readonly char[] _longName = new char[256];

    public FatVolume(SectorDisk disk)
    {
        Disk = disk;
        Geometry = FatGeometry.Read(disk.Read(0));
        Window = new SectorWindow(disk, Geometry);
        Table = new FatTable(disk, Window, Geometry);
    }

    public SectorDisk Disk { get; }

    public FatGeometry Geometry { get; }

    public SectorWindow Window { get; }

    public FatTable Table { get; }

    /// <summary>Whether there is a file or a directory of this name.</summary>
    public bool Find(string path, out bool isDirectory, out uint length)
    {
        isDirectory = true;
        length = 0;
        FatDirectory place = NewDirectory();
        PathEnd end = Follow(path, place);
        if (end == PathEnd.Root)
            return true;
        if (end != PathEnd.Found)
            return false;
        isDirectory = (place.Attributes & DirectorySlot.Directory) != 0;
        length = DirectorySlot.Length(place.Slot);
        return true;
    }

    /// <summary>Opens a file that is there.</summary>
    public FatFile Open(string path)
    {
        FatDirectory place = NewDirectory();
        if (Follow(path, place) != PathEnd.Found || (place.Attributes & DirectorySlot.Directory) != 0)
            throw NotFound(path);
        return new FatFile(this, Window.Sector, place.SlotOffset, false);
    }

    /// <summary>Makes a file. An existing one loses its content: first the entry, then the FAT.</summary>
    public FatFile Create(string path, bool mayExist)
    {
        FatDirectory place = NewDirectory();
        PathEnd end = Follow(path, place);
        if (end == PathEnd.Found)
        {
            if (!mayExist || (place.Attributes & (DirectorySlot.Directory | DirectorySlot.ReadOnly)) != 0)
                throw new IOException("Exists already: " + path);
        }
        else if (end == PathEnd.NoEntry)
        {
            FatDirectoryWriter.Register(place, _name);
        }
        else
        {
            throw NotFound(path);
        }

        Span<byte> slot = place.Change();
        DirectorySlot.SetCreated(slot);
        DirectorySlot.SetModified(slot);
        uint cluster = DirectorySlot.Cluster(slot);
        slot[11] = DirectorySlot.Archive;
        DirectorySlot.SetCluster(slot, 0);
        DirectorySlot.SetLength(slot, 0);
        if (cluster != 0)
        {
            int sector = Window.Sector;
            Table.Free(cluster, 0);
            Window.Move(sector);
            Table.ReuseFrom(cluster);
        }

        return new FatFile(this, Window.Sector, place.SlotOffset, true);
    }

    /// <summary>Sets the archive attribute, as the direct stack does at every open.</summary>
    public void Touch(string path)
    {
        FatDirectory place = NewDirectory();
        if (Follow(path, place) != PathEnd.Found)
            throw NotFound(path);
        place.Change()[11] |= DirectorySlot.Archive;
        Table.Sync();
    }

    /// <summary>Deletes a file or an empty directory: first the entry, then the FAT.</summary>
    public void Delete(string path, bool isDirectory)
    {
        FatDirectory place = NewDirectory();
        if (Follow(path, place) != PathEnd.Found || (place.Attributes & DirectorySlot.Directory) != 0 != isDirectory)
            throw NotFound(path);
        if ((place.Attributes & DirectorySlot.ReadOnly) != 0)
            throw new IOException("Read-only: " + path);
        uint cluster = DirectorySlot.Cluster(place.Slot);
        if (isDirectory)
        {
            FatDirectory content = NewDirectory();
            content.Start = cluster;
            content.MoveTo(0);
            if (content.Read(_longName, out _))
                throw new IOException("Not empty: " + path);
        }

        FatDirectoryWriter.Remove(place);
        if (cluster != 0)
            Table.Free(cluster, 0);
        Table.Sync();
    }

    /// <summary>Makes a directory: FAT, an empty cluster, its dots, then the parent's entry. It may be there already.</summary>
    public void MakeDirectory(string path)
    {
        FatDirectory place = NewDirectory();
        PathEnd end = Follow(path, place);
        if (end == PathEnd.Root || (end == PathEnd.Found && (place.Attributes & DirectorySlot.Directory) != 0))
            return;
        if (end != PathEnd.NoEntry)
            throw end == PathEnd.Found ? new IOException("A file is in the way: " + path) : NotFound(path);

        uint cluster = Table.Extend(0);
        if (cluster == 0)
            throw new IOException("The card is full.");
        place.Clear(cluster);
        WriteDots(cluster, place.Start);
        try
        {
            FatDirectoryWriter.Register(place, _name);
        }
        catch (IOException)
        {
            Table.Free(cluster, 0);
            throw;
        }

        Span<byte> slot = place.Change();
        DirectorySlot.SetModified(slot);
        DirectorySlot.SetCluster(slot, cluster);
        slot[11] = DirectorySlot.Directory;
        Table.Sync();
    }

    /// <summary>
    /// Gives a file or a directory another name: the new entry goes into the first hole, then the old one goes. Between
    /// the two, unless they share a sector, both names stand for one chain.
    /// </summary>
    public void Rename(string from, string to)
    {
        FatDirectory old = NewDirectory();
        if (Follow(from, old) != PathEnd.Found)
            throw NotFound(from);
        Span<byte> entry = stackalloc byte[DirectorySlot.Size];
        old.Slot.CopyTo(entry);
        FatDirectory place = NewDirectory();
        PathEnd end = Follow(to, place);
        bool isSelf = end == PathEnd.Found && place.Start == old.Start && place.Offset == old.Offset;
        if (end != PathEnd.NoEntry && !isSelf)
            throw end == PathEnd.NoDirectory ? NotFound(to) : new IOException("Exists already: " + to);

        FatDirectoryWriter.Register(place, _name);
        Span<byte> slot = place.Change();
        entry[13..].CopyTo(slot[13..]);
        slot[11] = entry[11];
        bool isDirectory = (entry[11] & DirectorySlot.Directory) != 0;
        if (!isDirectory)
            slot[11] |= DirectorySlot.Archive;
        if (isDirectory && old.Start != place.Start)
        {
            int sector = Geometry.SectorOf(DirectorySlot.Cluster(slot));
            if (sector == 0)
                throw FatTable.Damaged();
            Window.Move(sector);
            if (Window.Bytes[DirectorySlot.Size + 1] == '.')
                DirectorySlot.SetCluster(Window.Change().AsSpan(DirectorySlot.Size), place.Start);
        }

        FatDirectoryWriter.Remove(old);
        Table.Sync();
    }

    /// <summary>The names in a directory: of its directories, or of all else.</summary>
    /// <returns>How many directories are in it.</returns>
    public int List(string path, bool directories, List<string> names)
    {
        FatDirectory place = NewDirectory();
        PathEnd end = Follow(path, place);
        if (end == PathEnd.Found && (place.Attributes & DirectorySlot.Directory) != 0)
            place.Start = DirectorySlot.Cluster(place.Slot);
        else if (end != PathEnd.Root)
            throw NotFound(path);
        place.MoveTo(0);
        int count = 0;
        while (place.Read(_longName, out int length))
        {
            bool isDirectory = (place.Attributes & DirectorySlot.Directory) != 0;
            if (isDirectory)
                count++;
            if (isDirectory == directories)
                names.Add(ShownName.Of(_longName.AsSpan(0, length), place.Slot));
            if (!place.MoveNext(false))
                break;
        }

        return count;
    }

    private static IOException NotFound(string path) => new("Not found: " + path);

    private FatDirectory NewDirectory() => new(Disk, Window, Table, Geometry);

    /// <summary>Walks a path from the root. On <see cref="PathEnd.Found"/> the window shows the entry.</summary>
    private PathEnd Follow(string path, FatDirectory place)
    {
        ReadOnlySpan<char> rest = path.AsSpan().TrimStart(Separators);
        place.Start = 0;
        if (rest.IsEmpty)
        {
            place.MoveTo(0);
            return PathEnd.Root;
        }

        while (true)
        {
            int separator = rest.IndexOfAny(Separators);
            ReadOnlySpan<char> part = separator < 0 ? rest : rest[..separator];
            rest = separator < 0 ? [] : rest[(separator + 1)..].TrimStart(Separators);
            if (!_name.Parse(part))
                throw new IOException("Not a name: " + path);
            if (!place.Find(_name))
                return rest.IsEmpty ? PathEnd.NoEntry : PathEnd.NoDirectory;
            if (rest.IsEmpty)
                return PathEnd.Found;
            if ((place.Attributes & DirectorySlot.Directory) == 0)
                return PathEnd.NoDirectory;
            place.Start = DirectorySlot.Cluster(place.Slot);
        }
    }

    private void WriteDots(uint cluster, uint parent)
    {
        Span<byte> bytes = Window.Change();
        Span<byte> dot = bytes[..DirectorySlot.Size];
        dot[..11].Fill((byte)' ');
        dot[0] = (byte)'.';
        dot[11] = DirectorySlot.Directory;
        DirectorySlot.SetModified(dot);
        DirectorySlot.SetCluster(dot, cluster);
        Span<byte> dotDot = bytes.Slice(DirectorySlot.Size, DirectorySlot.Size);
        dot.CopyTo(dotDot);
        dotDot[1] = (byte)'.';
        DirectorySlot.SetCluster(dotDot, parent);
    }
}
