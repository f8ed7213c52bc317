namespace nanoOta;

/// <summary>
/// The directories of a release, found by the hash of their path with case folded as FAT does. Not a Hashtable:
/// nanoFramework's does not tell two keys of one hash apart.
/// </summary>
internal class ReleaseDirectories
{
    /// <summary>How many there may be, the root included.</summary>
    public const int Maximum = 200;

    // Chains, and few of them: on the device a place takes 12 bytes whether it is used or not.
    private const int Chains = 32;

    private readonly ReleaseDirectory[] _chains = new ReleaseDirectory[Chains];

    public int Count;

    public void Add(ReleaseDirectory directory)
    {
        int chain = directory.Hash & (Chains - 1);
        directory.Next = _chains[chain];
        _chains[chain] = directory;
        Count++;
    }

    /// <summary>The directory of this path in any case; null if there is none.</summary>
    public ReleaseDirectory Find(string path)
    {
        int hash = PathSet.HashOf(path);
        ReleaseDirectory directory = _chains[hash & (Chains - 1)];
        while (directory != null && (directory.Hash != hash || FatName.Fold(directory.Path) != FatName.Fold(path)))
            directory = directory.Next;
        return directory;
    }
}
