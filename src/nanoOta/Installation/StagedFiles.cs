namespace nanoOta;

/// <summary>The files of a release that are staged already.</summary>
internal class StagedFiles : IStagedFiles
{
    private readonly CardFiles _files;

    public StagedFiles(CardFiles files)
    {
        _files = files;
    }

    public bool Contains(string path)
    {
        // Not by asking for the file: a host's file system may tell names apart by case, where a card does not.
        string staged = CardPaths.Staged(path);
        string name = AsciiCase.Fold(staged.Substring(staged.LastIndexOf('/') + 1));
        foreach (string other in _files.FilesIn(CardPaths.Parent(staged)))
        {
            if (AsciiCase.Fold(other) == name)
                return true;
        }

        return false;
    }
}
