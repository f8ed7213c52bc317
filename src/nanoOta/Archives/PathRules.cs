namespace nanoOta;

/// <summary>
/// Checks the paths of one release, entry by entry, before anything is written under them: each by itself
/// (<see cref="EntryPath"/>), and against those that came before it.
/// </summary>
/// <remarks>
/// Memory: 8 to 16 bytes per file, and a small object and its path per directory. Both are limited in number, so that the
/// largest release that may be packed fits into a device's memory.
/// </remarks>
internal class PathRules
{
    /// <summary>How many files a release may have.</summary>
    private const int MaxFiles = 1000;

    private readonly IStagedFiles _staged;
    private readonly PathSet _files = new PathSet();
    private int _fileCount;
    private ReleaseDirectory _last;

    /// <summary>Makes the rules for one release.</summary>
    /// <param name="staged">Knows which of the files that <see cref="Add"/> let pass are there; asked only when two hashes are equal.</param>
    public PathRules(IStagedFiles staged)
    {
        _staged = staged;
        _last = AddDirectory(string.Empty);
    }

    /// <summary>Checks the next entry's path and takes note of it.</summary>
    /// <param name="path">As the archive has it.</param>
    /// <param name="isDirectory">Whether it is a directory; one may come more than once.</param>
    /// <returns>The path relative to the card's root; null if there is nothing to make (the directory ".").</returns>
    /// <exception cref="OtaException">One of <see cref="OtaError.PathMalformed"/> to <see cref="OtaError.DirectoryFull"/>, or <see cref="OtaError.TooManyEntries"/>.</exception>
    public string Add(string path, bool isDirectory)
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

    /// <summary>The release's directories.</summary>
    public readonly ReleaseDirectories Directories = new ReleaseDirectories();

    private static OtaException Collision(string path)
    {
        return EntryPath.Refuse(OtaError.PathCollision, path, "is there twice: on FAT, case does not count");
    }

    private void AddFile(string path)
    {
        if (Directories.Find(path) != null)
            throw Collision(path);

        CheckNoFile(path);
        if (_fileCount == MaxFiles)
            throw EntryPath.Refuse(OtaError.TooManyEntries, path, "is one too many: a release has at most " + MaxFiles + " files");

        AddName(path);
        _files.Add(path);
        _fileCount++;
    }

    /// <summary>The directory of this path; made, with those above it, if it is new.</summary>
    private ReleaseDirectory Enter(string path)
    {
        // Archives go directory by directory.
        if (path == _last.Path)
            return _last;

        ReleaseDirectory directory = Directories.Find(path);
        if (directory == null)
        {
            CheckNoFile(path);
            AddName(path);
            directory = AddDirectory(path);
        }
        else if (directory.Path != path)
        {
            throw Collision(path);
        }

        _last = directory;
        return directory;
    }

    /// <summary>Makes room for a name in its directory.</summary>
    private void AddName(string path)
    {
        int nameAt = path.LastIndexOf('/') + 1;
        Enter(nameAt == 0 ? string.Empty : path.Substring(0, nameAt - 1)).Add(path, nameAt);
    }

    private ReleaseDirectory AddDirectory(string path)
    {
        if (Directories.Count == ReleaseDirectories.Maximum)
        {
            throw EntryPath.Refuse(
                OtaError.TooManyEntries, path, "is one too many: a release has at most " + ReleaseDirectories.Maximum + " directories");
        }

        var directory = new ReleaseDirectory(path);
        Directories.Add(directory);
        return directory;
    }

    private void CheckNoFile(string path)
    {
        // Equal hashes of different paths are rare and harmless: then the card is asked.
        if (_files.Contains(path) && _staged.Contains(path))
            throw Collision(path);
    }
}
