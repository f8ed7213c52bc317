namespace nanoOta;

/// <summary>Which of the installed files may stay where they are while others in their directories are replaced.</summary>
internal class StayingFiles
{
    private readonly CardFiles _files;
    private readonly DirectoryRooms _rooms;
    private readonly PathFlags _known = new();
    private readonly bool _hasList;
    private string _directory;
    private bool _mayStay;

    /// <param name="files">The card.</param>
    /// <param name="directories">All directories of the new release.</param>
    public StayingFiles(CardFiles files, ReleaseDirectories directories)
    {
        _files = files;
        _rooms = new DirectoryRooms(directories);
        _rooms.AddNew(CardPaths.AppVersion);
        _rooms.AddNew(CardPaths.AppDescriptor);
        _hasList = new InstalledFiles(files, _known, false).HasList;
    }

    /// <summary>Whether a file may be installed: without a list any may.</summary>
    public bool MayBeThere(string path) => !_hasList || !CardPaths.IsApp(path) || _known.Has(path, FileFlags.Installed);

    /// <summary>A file of which the descriptors of both releases say the same.</summary>
    public void AddAlike(string path) => _known.Set(path, FileFlags.Alike);

    /// <summary>Whether it is one of them.</summary>
    public bool IsAlike(string path) => _known.Has(path, FileFlags.Alike);

    /// <summary>Takes note of a file of the new release; all of them, before <see cref="MayStay"/> is asked.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="isInPlace">Whether it is installed already.</param>
    public void Add(string path, bool isInPlace)
    {
        if (!CardPaths.IsApp(path))
            return;
        if (isInPlace)
            _rooms.AddStaying(path);
        else
            _rooms.AddNew(path);
    }

    /// <summary>Whether a file that is installed already, as <see cref="Add"/> was told, may stay.</summary>
    public bool MayStay(string path)
    {
        if (!CardPaths.IsApp(path))
            return true;

        // Archives go directory by directory.
        string directory = CardPaths.Parent(path);
        if (directory != _directory)
        {
            _directory = directory;
            DirectoryRoom room = _rooms.Find(directory);
            if (!room.IsKnown)
                _rooms.AddOld(directory, _files.FilesIn(directory), _files.DirectoriesIn(directory), _known);
            _mayStay = !room.MayGrow();
        }

        return _mayStay;
    }
}
