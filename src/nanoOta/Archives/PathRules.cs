using System.Collections;

namespace nanoOta;

/// <summary>
/// Checks the paths of one release, entry by entry, before anything is written under them: each by itself
/// (<see cref="EntryPath"/>), and against those that came before it.
/// </summary>
/// <remarks>Memory: 8 to 16 bytes per file, and a small object per directory.</remarks>
public class PathRules
{
    private readonly IStagedFiles _staged;
    private readonly Hashtable _directories = new Hashtable();
    private readonly PathSet _files = new PathSet();
    private ReleaseDirectory _last;

    /// <summary>Makes the rules for one release.</summary>
    /// <param name="staged">Knows which of the files that <see cref="Add"/> let pass are there; asked only when two hashes are equal.</param>
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

    private void AddFile(string path)
    {
        string key = AsciiCase.Fold(path);
        if (_directories.Contains(key))
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
        // Equal hashes of different paths are rare and harmless: then the card is asked.
        if (_files.Contains(path) && _staged.Contains(path))
            throw Collision(path);
    }

    private static OtaException Collision(string path)
    {
        return EntryPath.Refuse(OtaError.PathCollision, path, "is there twice: on FAT, case does not count");
    }
}
