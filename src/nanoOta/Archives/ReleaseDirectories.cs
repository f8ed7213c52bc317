namespace nanoOta;

/// <summary>
/// The directories of a release, found by the hash of their path with case folded as FAT does. Not a Hashtable:
/// nanoFramework's does not tell two keys of one hash apart.
/// </summary>
internal class ReleaseDirectories
{
    /// <summary>How many there may be, the root included.</summary>
    public const int Maximum = 200;

    // Twice as many and more, so that a search soon comes to a free place.
    private const int Places = 512;

    private readonly ReleaseDirectory[] _places = new ReleaseDirectory[Places];

    public int Count;

    public void Add(ReleaseDirectory directory)
    {
        int i = directory.Hash & (Places - 1);
        while (_places[i] != null)
            i = (i + 1) & (Places - 1);
        _places[i] = directory;
        Count++;
    }

    /// <summary>The directory of this path in any case; null if there is none.</summary>
    public ReleaseDirectory Find(string path)
    {
        int hash = PathSet.HashOf(path);
        for (int i = hash & (Places - 1); _places[i] != null; i = (i + 1) & (Places - 1))
        {
            if (_places[i].Hash == hash && FatName.Fold(_places[i].Path) == FatName.Fold(path))
                return _places[i];
        }

        return null;
    }
}
