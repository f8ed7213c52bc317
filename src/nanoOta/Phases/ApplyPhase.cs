namespace nanoOta;

/// <summary>
/// APPLY: makes /app and the root files equal to the release in /next. All deletes come first; a run after a cut
/// deletes and copies again all that an earlier one could have written, whatever it looks like by now.
/// </summary>
internal class ApplyPhase
{
    private readonly CardFiles _files;
    private readonly BackupPhase _backup;
    private readonly PathFlags _known;

    /// <param name="files">The card.</param>
    /// <param name="backup">
    /// BACKUP, if it ran in this boot: what it found to be right still is, and what it found in /app is all there is. Null after a cut.
    /// </param>
    public ApplyPhase(CardFiles files, BackupPhase backup)
    {
        _files = files;
        _backup = backup;
        _known = backup == null ? new PathFlags() : backup.Known;
    }

    /// <summary>Does it, from its beginning.</summary>
    /// <param name="oldList">The complete list that BACKUP made; null: nothing of what is there may stay.</param>
    /// <exception cref="OtaException">The card failed; <see cref="RollbackPhase"/> brings the old release back.</exception>
    public void Run(string oldList)
    {
        if (_backup == null)
        {
            if (oldList != null)
                FileListReader.AddTo(_known, FileFlags.Old, _files, oldList);
            ReadNew();
        }

        // First, so that an /app on its way never passes for an intact release.
        _files.Delete(CardPaths.AppList);
        if (_backup != null)
        {
            DeleteListed();
        }
        else
        {
            DeleteFromApp(CardPaths.App);
            DeleteRootFiles();
            DeleteDamaged();
        }

        if (_backup == null || _backup.HasDirectories)
            DirectoryTree.RemoveEmptyDirectories(_files, CardPaths.App);

        CopyMissing();
        _files.Copy(CardPaths.NextList, CardPaths.AppList);
    }

    private void DeleteListed()
    {
        using (var old = new FileListReader(_files, CardPaths.OldList))
        {
            while (old.Next())
            {
                if (old.Path != CardPaths.AppList)
                    DeleteUnlessKept(old.Path);
            }
        }
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

    private void ReadNew()
    {
        using (var release = new FileListReader(_files, CardPaths.NextList))
        {
            while (release.Next())
            {
                _known.Set(release.Path, FileFlags.New);
                if (release.Stays)
                    _known.Set(release.Path, FileFlags.Stays);
            }
        }
    }

    /// <summary>
    /// What the update does not bring stays. Else only a file of both releases that was not saved may stay: BACKUP found it equal to
    /// the new one, byte by byte. All others this phase may have written: a right CRC-32 proves nothing, the file's chain may
    /// be free already.
    /// </summary>
    private void DeleteUnlessKept(string path)
    {
        if (!_known.Has(path, FileFlags.Stays) && (!_known.Has(path, FileFlags.Old) || !_known.Has(path, FileFlags.New) || IsSaved(path)))
            _files.Delete(path);
        else
            _known.Set(path, FileFlags.Left);
    }

    private bool IsSaved(string path) => _backup == null ? _files.Exists(CardPaths.Saved(path)) : _known.Has(path, FileFlags.Saved);

    /// <summary>A file that stays may have been emptied: a driver that fails to find it as it opens it makes it anew.</summary>
    private bool IsRight(FileListReader file) => _files.Matches(file.Path, file.Size, file.Crc);

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
                if (!release.Stays
                    && _known.Has(release.Path, FileFlags.Left)
                    && !IsRight(release)
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
                bool isLeft = _known.Has(release.Path, FileFlags.Left);
                // What BACKUP found to be equal in this boot nobody has opened since, so no driver has emptied it.
                if (isLeft && (_backup != null || IsRight(release)))
                    continue;

                if (release.Stays)
                    throw _files.ReadBackFailed(release.Path, release.Size);
                if (isLeft)
                    _files.Delete(release.Path);
                if (_files.Copy(CardPaths.Staged(release.Path), release.Path) != release.Crc)
                    throw _files.ReadBackFailed(release.Path, release.Size);
            }
        }
    }
}
