namespace nanoOta;

/// <summary>A directory of the release that <see cref="PathRules"/> goes through.</summary>
internal class ReleaseDirectory
{
    // Clusters of 4 KiB hold 128 entries: with these, the two dot entries and the engine's own files no directory grows
    // while a release is swapped, which FatFs can't do safely.
    public const int MaxSlots = 120;

    private int _slots;

    public ReleaseDirectory(string path)
    {
        Path = path;
        Hash = PathSet.HashOf(path);
    }

    /// <summary>Its path, in the case in which it came first.</summary>
    public readonly string Path;

    /// <summary>Its path's hash, without regard to case.</summary>
    public readonly int Hash;

    /// <summary>Whether it may grow while files in it are replaced; null as long as nobody has asked.</summary>
    public DirectoryRoom Room;

    /// <summary>The next one of the same chain in <see cref="ReleaseDirectories"/>; null at its end.</summary>
    public ReleaseDirectory Next;

    /// <summary>Makes room for a name.</summary>
    public void Add(string path, int nameAt)
    {
        _slots += FatName.Slots(path.Substring(nameAt));
        if (_slots > MaxSlots)
            throw EntryPath.Refuse(OtaError.DirectoryFull, path, "is one too many for its directory of 120 slots");
    }
}
