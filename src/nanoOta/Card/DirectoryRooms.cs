namespace nanoOta;

/// <summary>
/// The <see cref="DirectoryRoom"/>s of a release's directories: first all that comes and stays, then what is on the card. One look
/// at a directory costs a look at each of its files, and the CLR looks twice.
/// </summary>
internal class DirectoryRooms
{
    private readonly ReleaseDirectories _directories;
    private ReleaseDirectory _last;

    /// <param name="directories">The release's directories, as far as they are known already.</param>
    public DirectoryRooms(ReleaseDirectories directories)
    {
        _directories = directories;
        AddNew(CardPaths.AppList);
    }

    /// <summary>A file of the release that comes.</summary>
    public void AddNew(string path) => Enter(CardPaths.Parent(path)).AddNew(CardPaths.Name(path));

    /// <summary>A file of the release that stays.</summary>
    public void AddStaying(string path) => Enter(CardPaths.Parent(path)).AddStaying(CardPaths.Name(path));

    /// <summary>A file that may stay; it comes as a new one too.</summary>
    public void AddPossiblyStaying(string path) => Enter(CardPaths.Parent(path)).AddPossiblyStaying();

    /// <summary>A directory's room; null if the release does not have it.</summary>
    public DirectoryRoom Find(string directory) => _directories.Find(directory)?.Room;

    /// <summary>Takes note of what is in a directory now; after all of the release's files.</summary>
    /// <param name="directory">A directory of the release.</param>
    /// <param name="names">The files in it.</param>
    /// <param name="directories">The directories in it.</param>
    /// <param name="known">Which of the files the engine has made.</param>
    public void AddOld(string directory, string[] names, string[] directories, PathFlags known)
    {
        DirectoryRoom room = Find(directory);
        room.IsKnown = true;
        foreach (string name in names)
            room.AddOld(name, known.Has(CardPaths.Join(directory, name), FileFlags.Installed));
        foreach (string name in directories)
        {
            ReleaseDirectory below = _directories.Find(CardPaths.Join(directory, name));
            room.AddOldDirectory(name, below == null || below.Room == null ? null : CardPaths.Name(below.Path));
        }
    }

    /// <summary>The room of a directory of the release; made, with those above it, if it is new.</summary>
    private DirectoryRoom Enter(string path)
    {
        // Lists go directory by directory.
        if (_last != null && path == _last.Path)
            return _last.Room;

        ReleaseDirectory directory = _directories.Find(path);
        if (directory == null)
        {
            directory = new ReleaseDirectory(path);
            _directories.Add(directory);
        }

        if (directory.Room == null)
        {
            directory.Room = new DirectoryRoom();
            if (path != CardPaths.App)
                Enter(CardPaths.Parent(path)).AddNewDirectory(CardPaths.Name(directory.Path));
        }

        _last = directory;
        return directory.Room;
    }
}
