namespace nanoOta;

/// <summary>
/// BACKUP: saves to /prev whatever APPLY will overwrite or remove, with the complete list of what is there now
/// and a list of what will be new. Nothing of /app is touched.
/// </summary>
internal class BackupPhase
{
    // Of the 128 slots of a 4 KiB cluster two are the dot entries.
    private const int SlotsOfACluster = 126;

    private readonly CardFiles _files;
    private readonly FileComparison _comparison;
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
        using (var list = new FileListWriter(_files, CardPaths.OldList))
        {
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

    private void SaveApp(FileListWriter list, string directory)
    {
        string[] names = _files.FilesIn(directory);
        string[] directories = _files.DirectoriesIn(directory);
        string staged = CardPaths.StagedDirectory(directory);
        bool rewrite = MayGrow(names, directories) || MayGrow(_files.FilesIn(staged), _files.DirectoriesIn(staged));
        foreach (string name in names)
        {
            string path = CardPaths.Join(directory, name);
            // A torn entry can show a name by which nobody finds it: it is no file of the app.
            if (path != CardPaths.AppList && _files.Exists(path))
            {
                if (rewrite)
                    Save(list, path);
                else
                    SaveIfDifferent(list, path);
            }

            _foundApp = true;
        }

        foreach (string name in directories)
            SaveApp(list, CardPaths.Join(directory, name));
    }

    /// <summary>
    /// Whether a directory with these names could need a second cluster, because what stays in it leaves holes too
    /// small for what comes: each name can have a hole behind it that is one slot short. Nothing may stay in such a
    /// directory, and what is saved does not stay.
    /// </summary>
    private static bool MayGrow(string[] files, string[] directories)
    {
        int slots = 0;
        int longest = 1;
        foreach (string[] names in new[] { files, directories })
        {
            foreach (string name in names)
            {
                int needed = FatName.Slots(name);
                slots += needed;
                if (needed > longest)
                    longest = needed;
            }
        }

        return slots + (files.Length + directories.Length) * (longest - 1) > SlotsOfACluster;
    }

    private void SaveRootFiles(FileListWriter list)
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!CardPaths.IsApp(release.Path) && _files.Exists(release.Path))
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
                if (!_files.Exists(release.Path))
                    list.Add(release.Path, release.Size, release.Crc);
            }

            list.Complete();
        }
    }
}
