namespace nanoOta;

/// <summary>
/// Whether a directory could need a second cluster while files in it are replaced, or brought back, because what stays leaves holes too
/// small for what comes: FatFs can't give it one safely. A name takes slots that lie side by side, and FatFs takes the first hole
/// that is large enough.
/// </summary>
/// <remarks>
/// Two proofs that it can't. All names that come have one number of slots, and each finds the hole of a name that went: holes that have
/// grown together hold as many. Or there is so much room that all of them fit though each name that stays had a hole behind
/// it that is one slot short. <c>docs/reliability.md</c> has them.
/// </remarks>
internal class DirectoryRoom
{
    /// <summary>Most slots of one name: 200 characters.</summary>
    public const int MaxSlots = 17;

    // Of the 128 slots of a 4 KiB cluster two are the dot entries. A larger cluster has more room, never less.
    private const int SlotsOfACluster = 126;

    private const int Kinds = MaxSlots + 1;
    private const int Old = 0;
    private const int Ours = Kinds;
    private const int New = 2 * Kinds;
    private const int Staying = 3 * Kinds;

    // How many names of each number of slots there are: one array, as there may be many directories.
    private readonly byte[] _names = new byte[4 * Kinds];
    private int _mayStay;
    private int _newDirectories;
    private bool _hasOtherDirectories;

    /// <summary>Whether the names that are there now were added.</summary>
    public bool IsKnown;

    /// <summary>A name that is there now.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isOurs">Whether the engine has made it: a PC stores some names in fewer slots.</param>
    public void AddOld(string name, bool isOurs)
    {
        int slots = FatName.Slots(name);
        Count(Old + slots);
        if (isOurs)
            Count(Ours + slots);
    }

    /// <summary>Whether a file stays.</summary>
    public bool HasStaying;

    /// <summary>The name of a file that stays; it is among the old ones too.</summary>
    public void AddStaying(string name)
    {
        Count(Staying + FatName.Slots(name));
        HasStaying = true;
    }

    /// <summary>One of the old names, which may stay; it comes as a new one too.</summary>
    public void AddPossiblyStaying() => _mayStay++;

    /// <summary>A name that comes.</summary>
    public void AddNew(string name) => Count(New + FatName.Slots(name));

    /// <summary>A directory of the release: it is made when its first file comes, unless <see cref="AddOldDirectory"/> says that it is there.</summary>
    public void AddNewDirectory(string name)
    {
        AddNew(name);
        _newDirectories++;
    }

    /// <summary>A directory that is there now; it stays unless it gets empty.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inRelease">The name by which it came as a new one; null if the release does not have it.</param>
    public void AddOldDirectory(string name, string inRelease)
    {
        AddOld(name, true);
        Count(Staying + FatName.Slots(name));
        if (inRelease == null)
        {
            _hasOtherDirectories = true;
            return;
        }

        _names[New + FatName.Slots(inRelease)]--;
        _newDirectories--;
    }

    /// <summary>Whether it could.</summary>
    public bool MayGrow()
    {
        var gone = new byte[Kinds];
        var come = new byte[Kinds];
        for (int i = 1; i < Kinds; i++)
        {
            gone[i] = (byte)(_names[Old + i] - _names[Staying + i]);
            come[i] = _names[New + i];
        }

        return !Fits(come) || !Fits(gone);
    }

    // More of them than a byte holds do not fit anyway.
    private void Count(int kind)
    {
        if (_names[kind] < byte.MaxValue)
            _names[kind]++;
    }

    private bool Fits(byte[] names)
    {
        int kinds = 0;
        int longest = 1;
        int staying = _mayStay;
        int slots = 0;
        for (int i = 1; i <= MaxSlots; i++)
        {
            staying += _names[Staying + i];
            slots += i * (_names[Staying + i] + names[i]);
            if (names[i] == 0)
                continue;
            longest = i;
            kinds++;
        }

        return kinds == 0
            || (kinds == 1 && !_hasOtherDirectories && _newDirectories == 0 && _names[Ours + longest] - _names[Staying + longest] >= names[longest])
            || slots + (staying * (longest - 1)) <= SlotsOfACluster;
    }
}
