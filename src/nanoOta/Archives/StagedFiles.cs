namespace nanoOta;

/// <summary>The files of a release that are on the card already.</summary>
internal class StagedFiles : IStagedFiles
{
    private readonly CardFiles _files;

    public StagedFiles(CardFiles files)
    {
        _files = files;
    }

    /// <inheritdoc/>
    public bool Contains(string path)
    {
        string staged = CardPaths.Staged(path);
        string folded = FatName.Fold(CardPaths.Name(staged));
        // Not by Exists: a host's file system may tell names apart by case, where a card does not.
        foreach (string name in _files.FilesIn(CardPaths.Parent(staged)))
        {
            if (FatName.Fold(name) == folded)
                return true;
        }

        return false;
    }
}
