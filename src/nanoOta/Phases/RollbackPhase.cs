namespace nanoOta;

/// <summary>
/// ROLLBACK: makes /app and the root files what they were before the update, from /prev. Like <see cref="ApplyPhase"/>,
/// all deletes first, and after a cut all of it again.
/// </summary>
internal class RollbackPhase
{
    private readonly CardFiles _files;
    private PathSet _old;

    public RollbackPhase(CardFiles files)
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
                Delete(path);
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
                    Delete(reader.Path);
            }
        }
    }

    /// <summary>
    /// A file that can't be deleted, on a second try either, is read-only perhaps. Then APPLY has not replaced it, and
    /// it may stay if it is the old one.
    /// </summary>
    private void Delete(string path)
    {
        try
        {
            _files.Delete(path);
        }
        catch (OtaException)
        {
            if (!new FileComparison(_files).AreEqual(path, CardPaths.Saved(path), out _))
                _files.Delete(path);
        }
    }

    private void CopyBack()
    {
        using (var old = new FileListReader(_files, CardPaths.OldList))
        {
            while (old.Next())
            {
                // What is there was never touched by the update.
                if (_files.Exists(old.Path))
                    continue;

                string from = CardPaths.Saved(old.Path);
                if (!_files.Exists(from))
                {
                    // The same in both releases, and deleted by the app itself. Where it is nowhere, that is no reason to
                    // keep the old release from running.
                    from = CardPaths.Staged(old.Path);
                    if (!_files.Matches(from, old.Size, old.Crc))
                        continue;
                }

                if (_files.Copy(from, old.Path) != old.Crc)
                    throw new OtaException(OtaError.PreviousDamaged, from + " is damaged: the previous release can't be brought back.");
            }
        }
    }
}
