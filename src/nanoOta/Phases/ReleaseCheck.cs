namespace nanoOta;

/// <summary>Which releases are intact on the card, by their lists.</summary>
internal class ReleaseCheck
{
    private readonly CardFiles _files;
    private bool _foundApp;

    public ReleaseCheck(CardFiles files)
    {
        _files = files;
    }

    /// <summary>Whether the staged release is intact, root files included.</summary>
    public bool IsNextIntact() => Matches(CardPaths.NextList, Place.Staged);

    /// <summary>Whether /app is what its list says. Root files are not asked: users may change them.</summary>
    public bool IsAppIntact() => Matches(CardPaths.AppList, Place.App);

    /// <summary>Whether /prev is complete: nothing is changed in /app before it is.</summary>
    public bool IsPrevComplete() =>
        FileListReader.IsIntact(_files, CardPaths.OldList) && FileListReader.IsIntact(_files, CardPaths.NewList);

    /// <summary>Whether the old release is intact, each file saved or still in its place.</summary>
    public bool IsOldIntact() => Matches(CardPaths.OldList, Place.SavedOrApp);

    /// <summary>The paths of the old release if it is intact and has an app at all; else null.</summary>
    public PathSet FindOldFiles()
    {
        _foundApp = false;
        try
        {
            return IsOldIntact() && _foundApp ? FileListReader.PathsOf(_files, CardPaths.OldList) : null;
        }
        catch (OtaException)
        {
            return null;
        }
    }

    /// <summary>Whether there was an app before the update.</summary>
    public bool HadApp()
    {
        _foundApp = false;
        Matches(CardPaths.OldList, Place.Named);
        return _foundApp;
    }

    private bool Matches(string list, Place place)
    {
        try
        {
            if (!_files.Exists(list))
                return false;
            using (var reader = new FileListReader(_files, list))
            {
                while (reader.Next())
                {
                    if (!Matches(reader, place))
                        return false;
                }
            }

            return true;
        }
        catch (OtaException)
        {
            // What can't be read is not intact.
            return false;
        }
    }

    private bool Matches(FileListReader file, Place place)
    {
        bool isApp = CardPaths.IsApp(file.Path);
        _foundApp |= isApp;
        if (place == Place.Named || (place == Place.App && !isApp))
            return true;

        string path = file.Path;
        if (place == Place.Staged && !file.Stays)
            path = CardPaths.Staged(path);
        else if (place == Place.SavedOrApp && _files.Exists(CardPaths.Saved(path)))
            path = CardPaths.Saved(path);
        return _files.Matches(path, file.Size, file.Crc);
    }

    private enum Place
    {
        App,
        Staged,
        SavedOrApp,
        Named,
    }
}
