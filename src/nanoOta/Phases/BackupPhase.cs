namespace nanoOta;

/// <summary>
/// BACKUP: saves to /prev whatever APPLY will overwrite or remove, with the complete list of what is there now
/// and a list of what will be new. Nothing of /app is touched.
/// </summary>
internal class BackupPhase
{
    private readonly CardFiles _files;
    private readonly FileComparison _comparison;
    private readonly DirectoryRooms _rooms = new(new ReleaseDirectories());
    private InstalledFiles _installed;
    private int _found;
    private int _missing;
    private bool _hasRootFiles;
    private bool _foundApp;

    public BackupPhase(CardFiles files)
    {
        _files = files;
        _comparison = new FileComparison(files);
    }

    /// <summary>What is known of the files of both releases.</summary>
    public readonly PathFlags Known = new();

    /// <summary>Whether there are directories in /app.</summary>
    public bool HasDirectories;

    /// <summary>Does it, from its beginning.</summary>
    /// <returns>Whether there is an app to go back to.</returns>
    /// <exception cref="OtaException">A file can't be read, saved or read back; /app is as it was.</exception>
    public bool Run()
    {
        DirectoryTree.Empty(_files, CardPaths.Prev);
        _installed = new InstalledFiles(_files, Known, true);
        using (var list = new FileListWriter(_files, CardPaths.OldList))
        {
            ReadRelease(list);
            _installed.Lines = null; // They take memory.
            SaveApp(list, CardPaths.App);
            if (_hasRootFiles)
                SaveRootFiles(list);
            // Nothing else will bring them.
            if (_missing > 0)
                throw _files.ReadBackFailed(CardPaths.App, 0);
            // Last, because whoever restores in this order has the intact release once this file is back.
            if (Known.Has(CardPaths.AppList, FileFlags.There))
                Save(list, CardPaths.AppList, false);
            list.Complete();
        }

        ListNewFiles();
        CheckLists();
        return _foundApp;
    }

    /// <summary>
    /// Takes note of what comes. What the update does not bring stays in its place: it is listed, and never saved. Files that may be the
    /// same in both releases have one line in both lists; where what is installed has no list, all may be.
    /// </summary>
    private void ReadRelease(FileListWriter list)
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                string path = release.Path;
                bool isApp = CardPaths.IsApp(path);
                Known.Set(path, FileFlags.New);
                bool isAlike = !release.Stays && (!_installed.HasList || _installed.Lines.Contains(release.LineHash));
                if (isAlike)
                    Known.Set(path, FileFlags.Alike);
                if (release.Stays)
                {
                    Known.Set(path, FileFlags.Stays);
                    _missing++;
                    list.Add(path, release.Size, release.Crc);
                }

                if (!isApp)
                {
                    _hasRootFiles = true;
                    continue;
                }

                if (release.Stays)
                    _rooms.AddStaying(path);
                else
                    _rooms.AddNew(path);
                if (isAlike)
                    _rooms.AddPossiblyStaying(path);
            }
        }
    }

    private void SaveApp(FileListWriter list, string directory)
    {
        string[] names = _files.FilesIn(directory);
        string[] directories = _files.DirectoriesIn(directory);
        DirectoryTree.RefuseRoot(directory, directories);
        HasDirectories |= directories.Length > 0;
        bool rewrite = MayGrow(directory, names, directories);
        foreach (string name in names)
        {
            string path = CardPaths.Join(directory, name);
            _foundApp = true;
            Known.Set(path, FileFlags.There);
            if (path == CardPaths.AppList)
                continue;
            if (Known.Has(path, FileFlags.Installed))
                _found++;
            if (Known.Has(path, FileFlags.Stays))
                _missing--;
            else
                Save(list, path, !rewrite && Known.Has(path, FileFlags.Alike));
        }

        foreach (string name in directories)
            SaveApp(list, CardPaths.Join(directory, name));
    }

    /// <summary>Whether nothing may stay in a directory: what is saved does not stay.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.DirectoryFull"/>: it has changed since something of it was to stay.</exception>
    private bool MayGrow(string directory, string[] names, string[] directories)
    {
        DirectoryRoom room = _rooms.Find(directory);
        // All of it goes.
        if (room == null)
            return true;

        _rooms.AddOld(directory, names, directories, Known);
        bool mayGrow = room.MayGrow();
        if (!mayGrow || !room.HasStaying)
            return mayGrow;

        // Of a card that is gone a part of the names may have come.
        OtaException failure = _files.ReadFailed(directory, null);
        throw failure.Error == OtaError.CardRemoved
            ? failure
            : new OtaException(OtaError.DirectoryFull, directory + " has more files than when the update was downloaded.");
    }

    private void SaveRootFiles(FileListWriter list)
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (CardPaths.IsApp(release.Path))
                    continue;
                if (!release.Stays)
                    Save(list, release.Path, true);
                else if (_files.FindLength(release.Path) == release.Size)
                    _missing--;
            }
        }
    }

    /// <summary>Saves a file unless it is the same in both releases. A torn entry can show a name by which nobody finds it: it is no file.</summary>
    private void Save(FileListWriter list, string path, bool mayBeAlike)
    {
        // Asked first: a driver that fails to find a file as it opens it makes it anew, empty.
        long size = _files.FindLength(path);
        if (size < 0)
            return;

        if (mayBeAlike && _comparison.AreEqual(path, CardPaths.Staged(path), out uint crc))
        {
            list.Add(path, size, crc);
        }
        else
        {
            uint saved = _files.Copy(path, CardPaths.Saved(path));
            list.Add(path, IsEmptied(path, size) ? 1 : size, saved);
            Known.Set(path, FileFlags.Saved);
        }
    }

    /// <summary>
    /// A driver that fails to find a file as it opens it makes it anew, empty; the app may have opened it, or the download. It is not what it
    /// was and must not pass for that: its line never fits.
    /// </summary>
    private bool IsEmptied(string path, long size) =>
        size == 0 && Known.Has(path, FileFlags.Installed) && !_installed.EmptyFiles.Contains(path);

    private void ListNewFiles()
    {
        using (var list = new FileListWriter(_files, CardPaths.NewList))
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!release.Stays && (CardPaths.IsApp(release.Path) ? !Known.Has(release.Path, FileFlags.There) : !_files.Exists(release.Path)))
                    list.Add(release.Path, release.Size, release.Crc);
            }

            list.Complete();
        }
    }

    /// <summary>
    /// Nobody reads these lists before the rollback needs them. And a directory that the driver could read only in part looks like one with
    /// fewer files. What is in it and in no list would be gone after a rollback: the list of what is installed knows better.
    /// </summary>
    private void CheckLists()
    {
        try
        {
            FileListReader.AddTo(Known, FileFlags.Old, _files, CardPaths.OldList);
            FileListReader.RequireIntact(_files, CardPaths.NewList);
        }
        catch (OtaException)
        {
            throw _files.ReadBackFailed(CardPaths.Prev, 0);
        }

        if (!_installed.HasList || _found == _installed.Count)
            return;

        using (var installed = new FileListReader(_files, CardPaths.AppList))
        {
            while (installed.Next())
            {
                if (CardPaths.IsApp(installed.Path) && !Known.Has(installed.Path, FileFlags.Old) && _files.Exists(installed.Path))
                    throw _files.ReadFailed(CardPaths.Parent(installed.Path), null);
            }
        }
    }
}
