using System;
using System.Collections;

namespace nanoOta;

/// <summary>
/// Checks the paths of one release, entry by entry, before anything is written under them: each by itself
/// (<see cref="ReleasePath"/>), and against those that came before it.
/// </summary>
/// <remarks>Memory: 4 to 8 bytes per file, and a small object per directory.</remarks>
public class PathRules
{
    private readonly IStagedFiles _staged;
    private readonly Hashtable _directories = new Hashtable();
    private ReleaseDirectory _last;
    private int[] _files = new int[64];
    private int _fileCount;

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
        string release = ReleasePath.Check(path, isDirectory);
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

        int hash = Hash(key);
        CheckNoFile(path, hash);

        int nameAt = path.LastIndexOf('/') + 1;
        Enter(nameAt == 0 ? string.Empty : path.Substring(0, nameAt - 1)).Add(path, nameAt);

        if (_fileCount == _files.Length)
        {
            var larger = new int[_fileCount * 2];
            Array.Copy(_files, larger, _fileCount);
            _files = larger;
        }

        _files[_fileCount++] = hash;
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
            CheckNoFile(path, Hash(key));
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

    private void CheckNoFile(string path, int hash)
    {
        // A linear search, but a native one. Equal hashes of different paths are rare and harmless: then the card is asked.
        if (Array.IndexOf(_files, hash, 0, _fileCount) >= 0 && _staged.Contains(path))
            throw Collision(path);
    }

    private static OtaException Collision(string path)
    {
        return ReleasePath.Refuse(OtaError.PathCollision, path, "is there twice: on FAT, case does not count");
    }

    /// <summary>FNV-1a (32 bits), http://www.isthe.com/chongo/tech/comp/fnv/.</summary>
    private static int Hash(string key)
    {
        char[] characters = key.ToCharArray();
        uint hash = 2166136261;
        for (int i = 0; i < characters.Length; i++)
            hash = (hash ^ characters[i]) * 16777619;

        return (int)hash;
    }
}
