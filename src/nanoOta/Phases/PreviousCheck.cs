namespace nanoOta;

/// <summary>Whether /prev is enough to bring the previous release back. Asked before anything is taken apart.</summary>
internal class PreviousCheck
{
    private readonly CardFiles _files;
    private readonly bool _complete;

    /// <param name="files">The card.</param>
    /// <param name="complete">Whether what was not saved must be right in /app too; else the app may have changed or deleted it.</param>
    public PreviousCheck(CardFiles files, bool complete = false)
    {
        _files = files;
        _complete = complete;
    }

    /// <summary>Reads all that was saved.</summary>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.PreviousDamaged"/>, also on a second look: a single call that fails must not end the rollback.
    /// Other errors: the card can't be read now.
    /// </exception>
    public void Run()
    {
        try
        {
            Look();
        }
        catch (OtaException)
        {
            Look();
        }
    }

    private void Look()
    {
        try
        {
            // It names what the update brought: without it that could not be taken away again.
            FileListReader.RequireIntact(_files, CardPaths.NewList);
            PathSet unchanged = _complete ? new PathSet() : LinesOf(_files.Exists(CardPaths.NextList) ? CardPaths.NextList : CardPaths.AppList);
            using (var old = new FileListReader(_files, CardPaths.OldList))
            {
                while (old.Next())
                    Look(old, unchanged);
            }
        }
        catch (OtaException e)
        {
            bool isDamaged = e.Error == OtaError.ListDamaged
                || (e.Error != OtaError.CardRemoved && !(_files.Exists(CardPaths.OldList) && _files.Exists(CardPaths.NewList)));
            throw isDamaged ? Damaged(CardPaths.Prev, e) : e;
        }
    }

    private void Look(FileListReader old, PathSet unchanged)
    {
        string saved = CardPaths.Saved(old.Path);
        if (_files.Exists(saved))
        {
            if (!_files.Matches(saved, old.Size, old.Crc))
                throw Damaged(saved, null);
        }
        else if (unchanged != null && !unchanged.Contains(old.LineHash) && !_files.Matches(old.Path, old.Size, old.Crc))
        {
            // The update changed or removed it, so it was saved once.
            throw Damaged(saved, null);
        }
    }

    /// <summary>The lines of the new release's list; null if that is damaged: then what is missing in /prev can't be known.</summary>
    private PathSet LinesOf(string list)
    {
        try
        {
            return FileListReader.LinesOf(_files, list);
        }
        catch (OtaException)
        {
            return null;
        }
    }

    private static OtaException Damaged(string path, OtaException cause) => new(
        OtaError.PreviousDamaged, path + " is damaged: the previous release can't be brought back.", cause);
}
