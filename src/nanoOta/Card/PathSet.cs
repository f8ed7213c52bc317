namespace nanoOta;

/// <summary>
/// Which paths a list names, in 8 to 16 bytes each: their hashes, with case folded as FAT does. Two paths may share
/// one (about one pair in four thousand millions): who asks must be able to live with a false yes.
/// </summary>
internal class PathSet
{
    private int[] _hashes = new int[64];

    /// <summary>How many there are.</summary>
    public int Count;

    public void Add(string path) => Add(HashOf(path));

    /// <summary>Adds something by its hash, which is not 0.</summary>
    public void Add(int hash)
    {
        if (Count * 2 >= _hashes.Length)
            Grow();
        Put(_hashes, hash);
        Count++;
    }

    public bool Contains(string path) => Contains(HashOf(path));

    public bool Contains(int hash)
    {
        int mask = _hashes.Length - 1;
        for (int i = hash & mask; _hashes[i] != 0; i = (i + 1) & mask)
        {
            if (_hashes[i] == hash)
                return true;
        }

        return false;
    }

    /// <summary>FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), ASCII letters in lower case; never 0: a free place.</summary>
    public static int HashOf(string path)
    {
        uint hash = 2166136261;

        // Not path[i]: the device's strings are UTF-8, and to index one is to count its characters from the start.
        foreach (char c in path.ToCharArray())
        {
            hash = (hash ^ (c >= 'A' && c <= 'Z' ? (uint)c + 32 : c)) * 16777619;
        }

        return hash == 0 ? 1 : (int)hash;
    }

    /// <summary>The same of a path and what is there, given by a number; never 0 either.</summary>
    public static int HashOf(string path, int content)
    {
        int hash = (HashOf(path) * 31) ^ content;
        return hash == 0 ? 1 : hash;
    }

    private static void Put(int[] hashes, int hash)
    {
        int mask = hashes.Length - 1;
        int i = hash & mask;
        while (hashes[i] != 0)
            i = (i + 1) & mask;
        hashes[i] = hash;
    }

    private void Grow()
    {
        var larger = new int[_hashes.Length * 2];
        foreach (int hash in _hashes)
        {
            if (hash != 0)
                Put(larger, hash);
        }

        _hashes = larger;
    }
}
