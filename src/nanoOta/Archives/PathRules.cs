using System.Collections;

namespace nanoOta;

/// <summary>
/// Checks the paths of one release, entry by entry, before anything is written under them: each by itself
/// (<see cref="EntryPath"/>), and against those that came before it.
/// </summary>
/// <remarks>Memory: 8 to 16 bytes per file and directory, and a small object per directory.</remarks>
public class PathRules
{
    private readonly IStagedFiles _staged;
    private readonly PathSet _files = new PathSet();

    // Not a Hashtable: nanoFramework's does not tell two keys of one hash apart.
    private readonly PathSet _directoryPaths = new PathSet();
    private readonly ArrayList _directories = new ArrayList();
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
    /// <exception cref="OtaException">One of <see cref="OtaError.PathMalformed"/> to <see cref="OtaError.DirectoryFull"/>.</exception>
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

    private static OtaException Collision(string path)
    {
        return EntryPath.Refuse(OtaError.PathCollision, path, "is there twice: on FAT, case does not count");
    }

    private void AddFile(string path)
    {
        if (FindDirectory(path) != null)
            throw Collision(path);

        CheckNoFile(path);
        AddName(path);
        _files.Add(path);
    }

    /// <summary>The directory of this path; made, with those above it, if it is new.</summary>
    private ReleaseDirectory Enter(string path)
    {
        // Archives go directory by directory.
        if (path == _last.Path)
            return _last;

        ReleaseDirectory directory = FindDirectory(path);
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
        var directory = new ReleaseDirectory(path);
        _directoryPaths.Add(path);
        _directories.Add(directory);
        return directory;
    }

    /// <summary>The directory of this path in any case; null if there is none.</summary>
    private ReleaseDirectory FindDirectory(string path)
    {
        if (!_directoryPaths.Contains(path))
            return null;

        string key = AsciiCase.Fold(path);
        for (int i = 0; i < _directories.Count; i++)
        {
            var directory = (ReleaseDirectory)_directories[i];
            if (directory.Key == key)
                return directory;
        }

        return null;
    }

    private void CheckNoFile(string path)
    {
        // Equal hashes of different paths are rare and harmless: then the card is asked.
        if (_files.Contains(path) && _staged.Contains(path))
            throw Collision(path);
    }
}
