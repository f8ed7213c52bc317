namespace nanoOta;

/// <summary>
/// BACKUP: saves to /prev whatever MIGRATE will overwrite or remove, with the complete list of what is there now
/// and a list of what will be new. Nothing of /app is touched.
/// </summary>
internal class Backup
{
    private readonly CardFiles _files;
    private bool _foundApp;

    public Backup(CardFiles files)
    {
        _files = files;
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
            // Last, because whoever restores in this order has the whole release once this file is back.
            if (_files.Exists(CardPaths.AppList))
                Save(list, CardPaths.AppList);
            list.Complete();
        }

        ListNewFiles();
        return _foundApp;
    }

    private void SaveApp(FileListWriter list, string directory)
    {
        foreach (string name in _files.FilesIn(directory))
        {
            string path = CardPaths.Join(directory, name);
            if (path != CardPaths.AppList)
                SaveIfDifferent(list, path);
            _foundApp = true;
        }

        foreach (string name in _files.DirectoriesIn(directory))
            SaveApp(list, CardPaths.Join(directory, name));
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
        long size = _files.LengthOf(path);
        string staged = CardPaths.Staged(path);
        if (_files.Exists(staged) && _files.LengthOf(staged) == size)
        {
            uint crc = _files.CrcOf(path);
            if (crc == _files.CrcOf(staged))
            {
                list.Add(path, size, crc);
                return;
            }
        }

        Save(list, path);
    }

    private void Save(FileListWriter list, string path) =>
        list.Add(path, _files.LengthOf(path), _files.Copy(path, CardPaths.Saved(path)));

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
