namespace nanoOta;

/// <summary>
/// BACKUP: saves to /prev whatever APPLY will overwrite or remove, with the complete list of what is there now
/// and a list of what will be new. Nothing of /app is touched.
/// </summary>
internal class BackupPhase
{
    private readonly CardFiles _files;
    private readonly FileComparison _comparison;
    private readonly PathSet _staying = new();
    private readonly PathSet _stayingDirectories = new();
    private PathSet _installed;
    private PathSet _alike;
    private bool _foundApp;

    public BackupPhase(CardFiles files)
    {
        _files = files;
        _comparison = new FileComparison(files);
    }

    /// <summary>Does it, from its beginning.</summary>
    /// <returns>Whether there is an app to go back to.</returns>
    /// <exception cref="OtaException">A file can't be read, saved or read back; /app is as it was.</exception>
    public bool Run()
    {
        DirectoryTree.Empty(_files, CardPaths.Prev);
        _installed = StayingFiles.Installed(_files);
        _alike = FindAlike();
        using (var list = new FileListWriter(_files, CardPaths.OldList))
        {
            ListStaying(list);
            SaveApp(list, CardPaths.App);
            SaveRootFiles(list);
            // Last, because whoever restores in this order has the intact release once this file is back.
            if (_files.Exists(CardPaths.AppList))
                Save(list, CardPaths.AppList);
            list.Complete();
        }

        ListNewFiles();
        // Nobody reads these lists before the rollback needs them.
        if (!new ReleaseCheck(_files).IsPrevComplete())
            throw _files.ReadBackFailed(CardPaths.Prev, 0);
        RequireInstalled();
        return _foundApp;
    }

    /// <summary>What the update does not bring stays in its place: it is listed, and never saved.</summary>
    private void ListStaying(FileListWriter list)
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!release.Stays)
                    continue;
                _staying.Add(release.Path);
                for (string parent = CardPaths.Parent(release.Path); parent.Length > 0; parent = CardPaths.Parent(parent))
                    _stayingDirectories.Add(parent);
                _foundApp |= CardPaths.IsApp(release.Path);
                list.Add(release.Path, release.Size, release.Crc);
            }
        }
    }

    /// <summary>
    /// The files that may be the same in both releases: those that have the same line in both lists. Null where what is installed has no
    /// list; then all of them may be.
    /// </summary>
    private PathSet FindAlike()
    {
        if (!FileListReader.IsIntact(_files, CardPaths.AppList))
            return null;

        PathSet lines = FileListReader.LinesOf(_files, CardPaths.AppList);
        var alike = new PathSet();
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (lines.Contains(release.Line))
                    alike.Add(release.Path);
            }
        }

        return alike;
    }

    private void SaveApp(FileListWriter list, string directory)
    {
        string[] names = _files.FilesIn(directory);
        string[] directories = _files.DirectoriesIn(directory);
        bool rewrite = MayGrow(directory, names, directories);
        foreach (string name in names)
        {
            string path = CardPaths.Join(directory, name);
            _foundApp = true;
            if (path == CardPaths.AppList || _staying.Contains(path))
                continue;

            // A torn entry can show a name by which nobody finds it: it is no file of the app.
            if (!_files.Exists(path))
                continue;
            if (rewrite || (_alike != null && !_alike.Contains(path)))
                Save(list, path);
            else
                SaveIfDifferent(list, path);
        }

        foreach (string name in directories)
            SaveApp(list, CardPaths.Join(directory, name));
    }

    /// <summary>Whether nothing may stay in a directory: what is saved does not stay.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.DirectoryFull"/>: it has changed since something of it was to stay.</exception>
    private bool MayGrow(string directory, string[] names, string[] directories)
    {
        var room = new DirectoryRoom();
        bool hasStaying = false;
        foreach (string name in names)
        {
            string path = CardPaths.Join(directory, name);
            bool stays = _staying.Contains(path);
            hasStaying |= stays;
            room.AddOld(name, _installed.Contains(path));
            if (stays)
                room.AddStaying(name);
            else if (_alike == null || _alike.Contains(path))
                room.AddPossiblyStaying();
        }

        AddDirectories(room, directory, directories);
        foreach (string name in _files.FilesIn(CardPaths.StagedDirectory(directory)))
            room.AddNew(name);
        bool mayGrow = room.MayGrow();
        if (mayGrow && hasStaying)
            throw new OtaException(OtaError.DirectoryFull, directory + " has more files than when the update was downloaded.");
        return mayGrow;
    }

    private void AddDirectories(DirectoryRoom room, string directory, string[] directories)
    {
        foreach (string name in directories)
        {
            room.AddOld(name, true);
            room.AddStaying(name);
            string path = CardPaths.Join(directory, name);
            if (!_files.DirectoryExists(CardPaths.StagedDirectory(path)) && !_stayingDirectories.Contains(path))
                room.HasOtherDirectories();
        }

        foreach (string name in _files.DirectoriesIn(CardPaths.StagedDirectory(directory)))
        {
            if (_files.DirectoryExists(CardPaths.Join(directory, name)))
                continue;
            room.AddNew(name);
            room.HasOtherDirectories();
        }
    }

    private void SaveRootFiles(FileListWriter list)
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!release.Stays && !CardPaths.IsApp(release.Path) && _files.Exists(release.Path))
                    SaveIfDifferent(list, release.Path);
            }
        }
    }

    private void SaveIfDifferent(FileListWriter list, string path)
    {
        // Asked first: a driver that fails to find a file as it opens it makes it anew, empty.
        long size = _files.LengthOf(path);
        if (_comparison.AreEqual(path, CardPaths.Staged(path), out uint crc))
            list.Add(path, size, crc);
        else
            list.Add(path, size, _files.Copy(path, CardPaths.Saved(path)));
    }

    private void Save(FileListWriter list, string path) =>
        list.Add(path, _files.LengthOf(path), _files.Copy(path, CardPaths.Saved(path)));

    /// <summary>
    /// A directory that the driver could read only in part looks like one with fewer files. What is in it and in no list
    /// would be gone after a rollback: the list of what is installed knows better.
    /// </summary>
    private void RequireInstalled()
    {
        if (!FileListReader.IsIntact(_files, CardPaths.AppList))
            return;

        PathSet listed = FileListReader.PathsOf(_files, CardPaths.OldList);
        using (var installed = new FileListReader(_files, CardPaths.AppList))
        {
            while (installed.Next())
            {
                if (CardPaths.IsApp(installed.Path) && !listed.Contains(installed.Path) && _files.Exists(installed.Path))
                    throw _files.ReadFailed(CardPaths.Parent(installed.Path), null);
            }
        }
    }

    private void ListNewFiles()
    {
        using (var list = new FileListWriter(_files, CardPaths.NewList))
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!release.Stays && !_files.Exists(release.Path))
                    list.Add(release.Path, release.Size, release.Crc);
            }

            list.Complete();
        }
    }
}
