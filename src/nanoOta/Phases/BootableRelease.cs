namespace nanoOta;

/// <summary>
/// The release that may run in this boot. As a rule that is /app; on a card that failed permanently in the middle of
/// an update it is what is intact all the same: the old release with its saved files, or the one in /next.
/// </summary>
public sealed class BootableRelease
{
    private readonly CardFiles _files;
    private readonly PathSet _paths;
    private ReleaseVerifier _verifier;

    /// <param name="files">The card.</param>
    /// <param name="directory">The directory that it is in.</param>
    /// <param name="paths">The paths of it; null: it is all that is there.</param>
    /// <param name="failure">What kept the journal from being replayed; null if nothing did.</param>
    internal BootableRelease(CardFiles files, string directory, PathSet paths, OtaException failure)
    {
        _files = files;
        _paths = paths;
        Directory = directory;
        Failure = failure;
    }

    /// <summary>The directory that it is in: "app", or "next" on a card that failed permanently in the middle of an update.</summary>
    public string Directory { get; }

    /// <summary>Whether the board must be reset now, because its firmware changes: nothing runs in this boot. Look at this first.</summary>
    public bool ResetRequired { get; private set; }

    /// <summary>What kept the journal from being replayed; null if nothing did.</summary>
    public OtaException Failure { get; }

    /// <summary>Why an update was given up in this boot, which then came to an end; null if none was.</summary>
    public OtaException GivenUp { get; internal set; }

    internal static BootableRelease AfterReset(CardFiles files) => new(files, CardPaths.App, null, null) { ResetRequired = true };

    /// <summary>Where a file of the release is on the card.</summary>
    /// <param name="name">Its path relative to the app's folder, '/' between the parts.</param>
    /// <returns>Its path on the card; null if the release has no such file.</returns>
    /// <exception cref="OtaException">The card fails.</exception>
    public string Locate(string name)
    {
        string path = CardPaths.App + "/" + name;
        if (_paths != null)
        {
            if (!_paths.Contains(path))
                return null;
            // What is in neither place has stayed in /app.
            string apart = Directory == CardPaths.Next ? CardPaths.Staged(path) : CardPaths.Saved(path);
            if (_files.Exists(apart))
                return apart;
        }

        return _files.Exists(path) ? path : null;
    }

    /// <summary>Reads a file of the release from its start.</summary>
    /// <param name="name">Its path relative to the app's folder, '/' between the parts.</param>
    /// <param name="maxSize">Bytes to read at most.</param>
    /// <returns>The file, or as many of its first bytes; null if the release has no such file.</returns>
    /// <exception cref="OtaException">The card fails; or, after <see cref="Verify"/>, the file is not what was signed.</exception>
    public byte[] Read(string name, int maxSize)
    {
        string path = Locate(name);
        byte[] content = path == null ? null : SmallFile.Read(_files, path, maxSize);
        _verifier?.CheckStartFile(CardPaths.App + "/" + name, content);
        return content;
    }

    /// <summary>Checks the release's descriptor; from then on <see cref="Read"/> returns only what was signed.</summary>
    /// <param name="verifier">Checks it.</param>
    /// <exception cref="OtaException">
    /// There is no descriptor (<see cref="OtaError.SignatureMissing"/>), it does not hold, or the card fails.
    /// </exception>
    public void Verify(ReleaseVerifier verifier)
    {
        string path = Locate(CardPaths.DescriptorFile);
        if (path == null)
            throw new OtaException(OtaError.SignatureMissing, "There is no " + CardPaths.DescriptorFile + ": sign the release.");

        verifier.LoadFromCard(_files, path, true);
        _verifier = verifier;
    }

    /// <summary>Its version, as text; "" if it does not say one.</summary>
    /// <exception cref="OtaException">The card fails.</exception>
    public string ReadVersion()
    {
        string path = Locate(CardPaths.VersionFile);
        return path == null ? "" : SmallFile.ReadText(_files, path, JournalRecord.MaxVersionLength);
    }

    /// <summary>The files at the top of the app's folder.</summary>
    /// <returns>Their names, not paths, in any order.</returns>
    /// <exception cref="OtaException">The card fails.</exception>
    public string[] GetFiles()
    {
        if (_paths == null)
            return _files.FilesIn(CardPaths.App);

        var names = new System.Collections.ArrayList();
        using (var list = new FileListReader(_files, Directory == CardPaths.Next ? CardPaths.NextList : CardPaths.OldList))
        {
            while (list.Next())
            {
                if (CardPaths.Parent(list.Path) == CardPaths.App)
                    names.Add(CardPaths.InApp(list.Path));
            }
        }

        return (string[])names.ToArray(typeof(string));
    }
}
