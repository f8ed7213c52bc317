using System.IO;

namespace nanoOta;

/// <summary>The files of a release that are on the card already.</summary>
internal class StagedFiles : IStagedFiles
{
    private readonly IStorage _storage;

    public StagedFiles(IStorage storage)
    {
        _storage = storage;
    }

    /// <inheritdoc/>
    public bool Contains(string path)
    {
        string staged = CardPaths.Staged(path);
        try
        {
            return IsIn(CardPaths.Parent(staged), FatName.Fold(CardPaths.Name(staged)));
        }
        catch (IOException e)
        {
            throw new OtaException(OtaError.CardReadFailed, "Can't list the directory of " + staged + " on the card.", e);
        }
    }

    /// <summary>Not by FileExists: a host's file system may tell names apart by case, where a card does not.</summary>
    private bool IsIn(string directory, string folded)
    {
        if (!_storage.DirectoryExists(directory))
            return false;

        foreach (string name in _storage.GetFiles(directory))
        {
            if (FatName.Fold(name) == folded)
                return true;
        }

        return false;
    }
}
