namespace nanoOta;

/// <summary>
/// UNDO: makes /app and the root files what they were before the update, from /prev. Like <see cref="Migration"/>,
/// all deletes first, and after a cut all of it again.
/// </summary>
internal class Restoration
{
    private readonly CardFiles _files;
    private PathSet _old;

    public Restoration(CardFiles files)
    {
        _files = files;
    }

    /// <summary>Does it, from its beginning.</summary>
    /// <exception cref="OtaException">The card failed; /prev still has all that is needed.</exception>
    public void Run()
    {
        _old = FileListReader.PathsOf(_files, CardPaths.OldList);
        _files.Delete(CardPaths.AppList);
        DeleteFromApp(CardPaths.App);
        DeleteRootFiles(CardPaths.OldList);
        DeleteRootFiles(CardPaths.NewList);
        DirectoryTree.RemoveEmptyDirectories(_files, CardPaths.App);

        CopyBack();
    }

    private void DeleteFromApp(string directory)
    {
        string[] directories = _files.DirectoriesIn(directory);
        DirectoryTree.RefuseRoot(directory, directories);
        foreach (string name in _files.FilesIn(directory))
        {
            string path = CardPaths.Join(directory, name);
            // The complete old list also finds what nobody wrote: a cut in the deletion of a long name can leave
            // its short twin.
            if (!_old.Contains(path) || _files.Exists(CardPaths.Saved(path)))
                _files.Delete(path);
        }

        foreach (string name in directories)
            DeleteFromApp(CardPaths.Join(directory, name));
    }

    private void DeleteRootFiles(string list)
    {
        using (var reader = new FileListReader(_files, list))
        {
            while (reader.Next())
            {
                if (!CardPaths.IsApp(reader.Path) && (!_old.Contains(reader.Path) || _files.Exists(CardPaths.Saved(reader.Path))))
                    _files.Delete(reader.Path);
            }
        }
    }

    private void CopyBack()
    {
        using (var old = new FileListReader(_files, CardPaths.OldList))
        {
            while (old.Next())
            {
                // What is there was never touched by the update. What is nowhere was deleted by the app itself:
                // no reason to keep the old release from running.
                if (_files.Exists(old.Path) || !_files.Exists(CardPaths.Saved(old.Path)))
                    continue;
                if (_files.Copy(CardPaths.Saved(old.Path), old.Path) != old.Crc)
                    throw new OtaException(OtaError.ReadBackMismatch, CardPaths.Saved(old.Path) + " is damaged: replace the card.");
            }
        }
    }
}
