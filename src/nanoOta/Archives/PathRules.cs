using System.Collections;

namespace nanoOta;

/// <summary>
/// Checks the paths of one release, entry by entry, before anything is written under them: each by itself
/// (<see cref="EntryPath"/>), and against those that came before it.
/// </summary>
/// <remarks>Memory: 8 to 16 bytes per file, and a small object per directory.</remarks>
public class PathRules
{
    /// <summary>Most entries that the names in one directory may take.</summary>
    /// <remarks>
    /// Clusters of 4 KiB hold 128: with these, the two dot entries and the engine's own files no directory grows while a
    /// release is swapped, which FatFs can't do safely.
    /// </remarks>
    internal const int MostSlots = 120;

    private readonly IStagedFiles _staged;
    private readonly Hashtable _directories = new();
    private readonly PathSet _files = new();
    private ReleaseDirectory _last;

    /// <summary>Makes the rules for one release.</summary>
    /// <param name="staged">Knows which of the files that <see cref="Check"/> let pass are there; asked only when two hashes are equal.</param>
    public PathRules(IStagedFiles staged)
    {
        _staged = staged;
        _last = new ReleaseDirectory(string.Empty);
        _directories.Add(string.Empty, _last);
    }

    /// <summary>Checks the next entry's path and takes note of it.</summary>
    /// <param name="path">As the archive has it.</param>
    /// <param name="isDirectory">Whether it is a directory; one may come more than once.</param>
    /// <returns>The path relative to the card's root; null if there is nothing to make (the directory ".").</returns>
    /// <exception cref="OtaException">One of <see cref="OtaError.PathMalformed"/> to <see cref="OtaError.DirectoryFull"/>.</exception>
    public string Check(string path, bool isDirectory)
    {
        string release = EntryPath.Check(path, isDirectory);
        if (release == null)
            return null;

        if (isDirectory)
            Enter(release);
        else
            AddFile(release);

        return release;
    }

    /// <summary>How many entries of a FAT directory a name takes at most.</summary>
    internal static int SlotsOf(string name) => FatName.Slots(name);

    private static OtaException Collision(string path)
    {
        return EntryPath.Refuse(OtaError.PathCollision, path, "is there twice: on FAT, case does not count");
    }

    private void AddFile(string path)
    {
        if (_directories.Contains(AsciiCase.Fold(path)))
            throw Collision(path);

        CheckNoFile(path);

        int nameAt = path.LastIndexOf('/') + 1;
        Enter(nameAt == 0 ? string.Empty : path.Substring(0, nameAt - 1)).Add(path, nameAt);
        _files.Add(path);
    }

    /// <summary>The directory of this path; made, with those above it, if it is new.</summary>
    private ReleaseDirectory Enter(string path)
    {
        // Archives go directory by directory.
        if (path == _last.Path)
            return _last;

        string key = AsciiCase.Fold(path);
        var directory = (ReleaseDirectory)_directories[key];
        if (directory == null)
        {
            CheckNoFile(path);
            int nameAt = path.LastIndexOf('/') + 1;
            Enter(nameAt == 0 ? string.Empty : path.Substring(0, nameAt - 1)).Add(path, nameAt);
            directory = new ReleaseDirectory(path);
            _directories.Add(key, directory);
        }
        else if (directory.Path != path)
        {
            throw Collision(path);
        }

        _last = directory;
        return directory;
    }

    private void CheckNoFile(string path)
    {
        // Different paths may share a hash: the card knows.
        if (_files.Contains(path) && _staged.Contains(path))
            throw Collision(path);
    }
}
