using System.IO;

namespace nanoOta;

/// <summary>The files of a release that lie on the card already.</summary>
public class StagedFiles : IStagedFiles
{
    private const string AppPrefix = "app/";

    private readonly IStorage _storage;
    private readonly string _appDirectory;
    private readonly string _rootDirectory;

    /// <summary>Makes one.</summary>
    /// <param name="storage">The card.</param>
    /// <param name="appDirectory">The directory that what is below <c>app/</c> is staged in.</param>
    /// <param name="rootDirectory">The directory that the root files are staged in.</param>
    public StagedFiles(IStorage storage, string appDirectory, string rootDirectory)
    {
        _storage = storage;
        _appDirectory = appDirectory;
        _rootDirectory = rootDirectory;
    }

    /// <inheritdoc/>
    public bool Contains(string path)
    {
        string staged = path.StartsWith(AppPrefix)
            ? _appDirectory + "/" + path.Substring(AppPrefix.Length)
            : _rootDirectory + "/" + path;
        int slash = staged.LastIndexOf('/');
        try
        {
            return IsIn(staged.Substring(0, slash), AsciiCase.Fold(staged.Substring(slash + 1)));
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
            if (AsciiCase.Fold(name) == folded)
                return true;
        }

        return false;
    }
}
