namespace nanoOta;

/// <summary>
/// APPLY: makes /app and the root files equal to the release in /next. All deletes come first; a run after a cut
/// deletes and copies again all that an earlier one could have written, whatever it looks like by now.
/// </summary>
internal class ApplyPhase
{
    private readonly CardFiles _files;
    private PathSet _old;
    private PathSet _new;

    public ApplyPhase(CardFiles files)
    {
        _files = files;
    }

    /// <summary>Does it, from its beginning.</summary>
    /// <param name="oldList">The complete list that BACKUP made; null: nothing of what is there may stay.</param>
    /// <exception cref="OtaException">The card failed; <see cref="RollbackPhase"/> brings the old release back.</exception>
    public void Run(string oldList)
    {
        _old = oldList == null ? new PathSet() : FileListReader.PathsOf(_files, oldList);
        _new = FileListReader.PathsOf(_files, CardPaths.NextList);
        // First, so that an /app on its way never passes for an intact release.
        _files.Delete(CardPaths.AppList);
        DeleteFromApp(CardPaths.App);
        DeleteRootFiles();
        DeleteDamaged();
        DirectoryTree.RemoveEmptyDirectories(_files, CardPaths.App);

        CopyMissing();
        _files.Copy(CardPaths.NextList, CardPaths.AppList);
        Check();
    }

    private void DeleteFromApp(string directory)
    {
        string[] directories = _files.DirectoriesIn(directory);
        DirectoryTree.RefuseRoot(directory, directories);
        foreach (string name in _files.FilesIn(directory))
            DeleteUnlessKept(CardPaths.Join(directory, name));
        foreach (string name in directories)
            DeleteFromApp(CardPaths.Join(directory, name));
    }

    private void DeleteRootFiles()
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!CardPaths.IsApp(release.Path))
                    DeleteUnlessKept(release.Path);
            }
        }
    }

    /// <summary>
    /// Only a file of both releases that was not saved may stay: BACKUP found it equal to the new one, byte by byte. All
    /// others this phase may have written: a right CRC-32 proves nothing, the file's chain may be free already.
    /// </summary>
    private void DeleteUnlessKept(string path)
    {
        if (!_old.Contains(path) || !_new.Contains(path) || _files.Exists(CardPaths.Saved(path)))
            _files.Delete(path);
    }

    /// <summary>
    /// What has stayed is the only copy if the one in /next is damaged, and damaged itself if a driver has emptied it:
    /// whichever is right is taken.
    /// </summary>
    private void DeleteDamaged()
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (_files.Exists(release.Path)
                    && !_files.Matches(release.Path, release.Size, release.Crc)
                    && _files.Matches(CardPaths.Staged(release.Path), release.Size, release.Crc))
                    _files.Delete(release.Path);
            }
        }
    }

    private void CopyMissing()
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (!_files.Exists(release.Path))
                    _files.Copy(CardPaths.Staged(release.Path), release.Path);
            }
        }
    }

    private void Check()
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                if (_files.Matches(release.Path, release.Size, release.Crc))
                    continue;

                // A driver that fails to find a file as it opens it makes it anew, empty.
                _files.Delete(release.Path);
                if (_files.Copy(CardPaths.Staged(release.Path), release.Path) != release.Crc)
                    throw _files.ReadBackFailed(release.Path, release.Size);
            }
        }
    }
}
