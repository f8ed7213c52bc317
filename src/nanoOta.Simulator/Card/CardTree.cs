using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>
/// Reads an image from its sectors alone, without the code that writes it: every entry with its contents, and what is
/// wrong with the volume. What a PC's file system check would see.
/// </summary>
public sealed class CardTree
{
    private const int MaxDepth = 16;
    private readonly CardImage _image;
    private readonly FatGeometry _geometry;
    private readonly string? _unread;
    private readonly Dictionary<uint, string> _owners = [];
    private readonly Dictionary<uint, string> _starts = [];
    private bool _isInAlias;

    /// <summary>Reads the entire volume.</summary>
    /// <param name="image">The card.</param>
    /// <param name="unread">A large file whose content nobody asks for: its chain is followed, its entry has no bytes.</param>
    /// <param name="folder">The folder whose entries are wanted: <see cref="FaultyCard.Folder"/>. The entire volume is checked.</param>
    /// <exception cref="IOException">There is none.</exception>
    public CardTree(CardImage image, string? unread = null, string folder = "")
    {
        ArgumentNullException.ThrowIfNull(image);
        _image = image;
        _unread = unread;
        _geometry = FatGeometry.Read(image.Sector(0));
        ReadDirectory("", Chain(FatGeometry.RootCluster, "/"), 0);
        CountLost();
        if (folder.Length > 0)
            KeepBelow(folder + "/");
    }

    /// <summary>Every file by its path, null if it cannot be read to its end; every directory by its path and a '/',
    /// with no bytes. What an alias of a directory holds is listed under both names. A directory that stands for the root
    /// is not entered.</summary>
    public Dictionary<string, byte[]?> Entries { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong, in the order of the walk.</summary>
    public List<CardFinding> Findings { get; } = [];

    /// <summary>Clusters that are allocated but no entry's.</summary>
    public int LostClusters { get; private set; }

    /// <summary>Whether anything but lost clusters is wrong.</summary>
    public bool IsDamaged => Findings.Count > (LostClusters > 0 ? 1 : 0);

    private uint Next(uint cluster) => BinaryPrimitives.ReadUInt32LittleEndian(
        _image.Sector(_geometry.FirstFatSector + (int)(cluster / 128))[((int)(cluster % 128) * 4)..]) & 0x0FFFFFFF;

    /// <summary>A chain as far as it goes; its clusters get an owner.</summary>
    private List<uint> Chain(uint first, string path)
    {
        List<uint> chain = [];
        if (!_starts.TryAdd(first, path))
        {
            Report(CardDamage.Alias, path, _starts[first]);
            path = _starts[first];
        }

        for (uint cluster = first; cluster >= 2 && cluster < _geometry.ClusterEnd; cluster = Next(cluster))
        {
            if (Next(cluster) == 0)
            {
                // The data of a freed cluster can still be read, but the chain ends here.
                chain.Add(cluster);
                break;
            }

            if (!_owners.TryAdd(cluster, path) && !string.Equals(_owners[cluster], path, StringComparison.OrdinalIgnoreCase))
            {
                Report(CardDamage.CrossLink, path, _owners[cluster]);
                path = _owners[cluster];
            }

            chain.Add(cluster);
            if (chain.Count > _geometry.ClusterCount)
                break;
        }

        return chain;
    }

    private void ReadDirectory(string directory, List<uint> chain, int depth)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        Span<char> longName = new char[256];
        int expected = -1;
        byte checksum = 0;
        int length = 0;
        foreach (uint cluster in chain)
        {
            for (int offset = 0; offset < _geometry.ClusterSize; offset += DirectorySlot.Size)
            {
                ReadOnlySpan<byte> slot = _image.Sector(_geometry.SectorOf(cluster) + offset / FatGeometry.SectorSize)
                    .Slice(offset % FatGeometry.SectorSize, DirectorySlot.Size);
                byte attributes = DirectorySlot.Attributes(slot);
                if (slot[0] == 0)
                    return;
                if (slot[0] is DirectorySlot.Deleted or (byte)'.')
                {
                    expected = -1;
                }
                else if (attributes == DirectorySlot.LongName)
                {
                    if ((slot[0] & DirectorySlot.LastLong) != 0)
                    {
                        expected = slot[0] & ~DirectorySlot.LastLong;
                        checksum = slot[13];
                    }

                    bool fits = (slot[0] & ~DirectorySlot.LastLong) == expected && checksum == slot[13]
                        && DirectorySlot.ReadLong(slot, longName, ref length);
                    expected = fits ? expected - 1 : -1;
                }
                else if ((attributes & ~DirectorySlot.Archive) != DirectorySlot.VolumeLabel)
                {
                    bool hasLong = expected == 0 && checksum == FatName.Checksum(slot);
                    string name = ShownName.Of(hasLong ? longName[..length] : [], slot);
                    expected = -1;
                    ReadEntry(directory + name, name, slot, attributes, names, depth);
                }
            }
        }
    }

    private void ReadEntry(string path, string name, ReadOnlySpan<byte> slot, byte attributes, HashSet<string> names, int depth)
    {
        if (!new FatName().Parse(name) || name.Contains('/', StringComparison.Ordinal))
            Report(CardDamage.ImpossibleName, path);
        if (!names.Add(name))
            Report(CardDamage.SameName, path);

        uint first = DirectorySlot.Cluster(slot);
        if ((attributes & DirectorySlot.Directory) == 0)
        {
            Entries[path] = ReadFile(path, first, DirectorySlot.Length(slot));
            return;
        }

        Entries[path + "/"] = [];
        if (first == 0)
        {
            Report(CardDamage.StandsForRoot, path);
            return;
        }

        bool isKnown = _starts.ContainsKey(first);
        List<uint> chain = Chain(first, path);
        if (chain.Count == 0 || Next(chain[^1]) < _geometry.ClusterEnd)
            Report(CardDamage.Dangling, path);
        if (chain.Count == 0)
            return;
        if (!_image.Sector(_geometry.SectorOf(first))[..11].SequenceEqual(".          "u8))
            Report(CardDamage.NoDots, path);

        // Once more under its second name, but not from there on again: garbage can name a directory any number of times.
        if (depth == MaxDepth || (isKnown && _isInAlias))
            return;
        bool wasInAlias = _isInAlias;
        _isInAlias |= isKnown;
        ReadDirectory(path + "/", chain, depth + 1);
        _isInAlias = wasInAlias;
    }

    private byte[]? ReadFile(string path, uint first, uint length)
    {
        uint clusters = (length + (uint)_geometry.ClusterSize - 1) / (uint)_geometry.ClusterSize;
        if (first == 0)
        {
            if (length > 0)
                Report(CardDamage.Dangling, path);
            return length > 0 ? null : [];
        }

        List<uint> chain = Chain(first, path);
        bool isFreed = chain.Count == 0 || Next(chain[^1]) < _geometry.ClusterEnd;
        if (isFreed || chain.Count < clusters)
            Report(CardDamage.Dangling, path);
        if (chain.Count < clusters)
            return null;
        if (_unread != null && path.EndsWith(_unread, StringComparison.Ordinal))
            return [];

        byte[] data = new byte[length];
        for (int done = 0; done < data.Length; done += FatGeometry.SectorSize)
        {
            uint cluster = chain[done / _geometry.ClusterSize];
            int sector = _geometry.SectorOf(cluster) + done % _geometry.ClusterSize / FatGeometry.SectorSize;
            _image.Sector(sector)[..Math.Min(FatGeometry.SectorSize, data.Length - done)].CopyTo(data.AsSpan(done));
        }

        return data;
    }

    private void KeepBelow(string folder)
    {
        List<KeyValuePair<string, byte[]?>> all = [.. Entries];
        Entries.Clear();
        foreach ((string path, byte[]? content) in all)
        {
            if (path.Length > folder.Length && path.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
                Entries[path[folder.Length..]] = content;
        }
    }

    private void CountLost()
    {
        for (uint cluster = 2; cluster < _geometry.ClusterEnd; cluster++)
        {
            if (Next(cluster) != 0 && !_owners.ContainsKey(cluster))
                LostClusters++;
        }

        if (LostClusters > 0)
            Findings.Add(new CardFinding(CardDamage.LostClusters, "", "", LostClusters));
    }

    private void Report(CardDamage damage, string path, string other = "")
    {
        if (!_isInAlias)
            Findings.Add(new CardFinding(damage, path, other, 0));
    }
}
