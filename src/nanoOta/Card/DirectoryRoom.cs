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

    // How many names of each number of slots there are.
    private readonly byte[] _old = new byte[MaxSlots + 1];
    private readonly byte[] _ours = new byte[MaxSlots + 1];
    private readonly byte[] _new = new byte[MaxSlots + 1];
    private readonly byte[] _staying = new byte[MaxSlots + 1];
    private int _mayStay;
    private bool _hasOtherDirectories;

    /// <summary>A name that is there now.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isOurs">Whether the engine has made it: a PC stores some names in fewer slots.</param>
    public void AddOld(string name, bool isOurs)
    {
        int slots = FatName.Slots(name);
        _old[slots]++;
        if (isOurs)
            _ours[slots]++;
    }

    /// <summary>One of the old names, which stays.</summary>
    public void AddStaying(string name) => _staying[FatName.Slots(name)]++;

    /// <summary>One of the old names, which may stay; it comes as a new one too.</summary>
    public void AddPossiblyStaying() => _mayStay++;

    /// <summary>A name that comes.</summary>
    public void AddNew(string name) => _new[FatName.Slots(name)]++;

    /// <summary>Directories come or go: they are made when their first file comes.</summary>
    public void HasOtherDirectories() => _hasOtherDirectories = true;

    /// <summary>Whether it could.</summary>
    public bool MayGrow()
    {
        var gone = new byte[MaxSlots + 1];
        for (int i = 1; i <= MaxSlots; i++)
            gone[i] = (byte)(_old[i] - _staying[i]);
        return !Fits(_new) || !Fits(gone);
    }

    private bool Fits(byte[] names)
    {
        int kinds = 0;
        int longest = 1;
        int staying = _mayStay;
        int slots = 0;
        for (int i = 1; i <= MaxSlots; i++)
        {
            staying += _staying[i];
            slots += i * (_staying[i] + names[i]);
            if (names[i] == 0)
                continue;
            longest = i;
            kinds++;
        }

        return kinds == 0
            || (kinds == 1 && !_hasOtherDirectories && _ours[longest] - _staying[longest] >= names[longest])
            || slots + (staying * (longest - 1)) <= SlotsOfACluster;
    }
}
