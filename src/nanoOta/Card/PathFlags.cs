namespace nanoOta;

/// <summary>
/// Flags of paths, in 10 to 20 bytes each: as in <see cref="PathSet"/> by the hash of the path, so that two paths may share them (about one
/// pair in four thousand millions).
/// </summary>
internal class PathFlags
{
    private int[] _hashes = new int[64];
    private byte[] _flags = new byte[64];
    private int _count;

    /// <summary>Sets a flag of a path.</summary>
    public void Set(string path, byte flag)
    {
        if (_count * 2 >= _hashes.Length)
            Grow();
        int place = PlaceOf(PathSet.HashOf(path));
        if (_flags[place] == 0)
            _count++;
        _flags[place] |= flag;
    }

    /// <summary>Whether a path has a flag.</summary>
    public bool Has(string path, byte flag) => (_flags[FindPlace(PathSet.HashOf(path))] & flag) != 0;

    private int FindPlace(int hash)
    {
        int mask = _hashes.Length - 1;
        int i = hash & mask;
        while (_hashes[i] != 0 && _hashes[i] != hash)
            i = (i + 1) & mask;
        return i;
    }

    private int PlaceOf(int hash)
    {
        int place = FindPlace(hash);
        _hashes[place] = hash;
        return place;
    }

    private void Grow()
    {
        int[] hashes = _hashes;
        byte[] flags = _flags;
        _hashes = new int[hashes.Length * 2];
        _flags = new byte[hashes.Length * 2];
        for (int i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] != 0)
                _flags[PlaceOf(hashes[i])] = flags[i];
        }
    }
}
