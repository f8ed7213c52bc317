namespace nanoOta;

/// <summary>Which of the installed files may stay where they are while others in their directories are replaced.</summary>
internal class StayingFiles
{
    private readonly CardFiles _files;
    private readonly PathRules _release;
    private readonly PathSet _installed;
    private readonly PathSet _there = new();
    private string _directory;
    private bool _mayStay;

    /// <param name="files">The card.</param>
    /// <param name="release">Has seen all paths of the new release.</param>
    public StayingFiles(CardFiles files, PathRules release)
    {
        _files = files;
        _release = release;
        _installed = Installed(files);
    }

    /// <summary>The files of /app that the engine has made: of those it is known how many slots they have.</summary>
    public static PathSet Installed(CardFiles files)
    {
        if (!FileListReader.IsIntact(files, CardPaths.AppList))
            return new PathSet();
        PathSet installed = FileListReader.PathsOf(files, CardPaths.AppList);
        installed.Add(CardPaths.AppList);
        return installed;
    }

    /// <summary>Whether a file may be there: one look at its directory, not one for each file.</summary>
    public bool MayBeThere(string path)
    {
        if (!CardPaths.IsApp(path))
            return _files.Exists(path);
        RoomOf(CardPaths.Parent(path));
        return _there.Contains(path);
    }

    /// <summary>Takes note of a file of the new release; all of them, before <see cref="MayStay"/> is asked.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="isInPlace">Whether it is installed already.</param>
    public void Add(string path, bool isInPlace)
    {
        if (!CardPaths.IsApp(path))
            return;

        DirectoryRoom room = RoomOf(CardPaths.Parent(path));
        if (isInPlace)
            room.AddStaying(CardPaths.Name(path));
        else
            room.AddNew(CardPaths.Name(path));
    }

    /// <summary>Whether a file that is installed already may stay.</summary>
    public bool MayStay(string path)
    {
        if (!CardPaths.IsApp(path))
            return true;

        // Descriptors go directory by directory.
        string directory = CardPaths.Parent(path);
        if (directory != _directory)
        {
            _directory = directory;
            _mayStay = !RoomOf(directory).MayGrow();
        }

        return _mayStay;
    }

    private DirectoryRoom RoomOf(string path)
    {
        ReleaseDirectory directory = _release.FindDirectory(path);
        if (directory.Room == null)
        {
            directory.Room = new DirectoryRoom();
            Fill(directory.Room, path);
        }

        return directory.Room;
    }

    private void Fill(DirectoryRoom room, string directory)
    {
        if (directory == CardPaths.App)
        {
            room.AddNew(CardPaths.VersionFile);
            room.AddNew(CardPaths.DescriptorFile);
            room.AddNew(CardPaths.ListFile);
        }
        else if (!_files.DirectoryExists(directory))
        {
            DirectoryRoom parent = RoomOf(CardPaths.Parent(directory));
            parent.AddNew(CardPaths.Name(directory));
            parent.HasOtherDirectories();
            return;
        }

        foreach (string name in _files.FilesIn(directory))
        {
            string path = CardPaths.Join(directory, name);
            room.AddOld(name, _installed.Contains(path));
            _there.Add(path);
        }

        foreach (string name in _files.DirectoriesIn(directory))
        {
            room.AddOld(name, true);
            room.AddStaying(name);
            if (_release.FindDirectory(CardPaths.Join(directory, name)) == null)
                room.HasOtherDirectories();
        }
    }
}
