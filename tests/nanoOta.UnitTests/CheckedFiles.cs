using System.Collections;

namespace nanoOta.UnitTests;

/// <summary>Stands for the staged files, and counts how often it is asked.</summary>
internal class CheckedFiles : IStagedFiles
{
    private readonly ArrayList _paths = new();

    public int Questions { get; private set; }

    public void Add(string path)
    {
        _paths.Add(path.ToLower());
    }

    public bool Contains(string path)
    {
        Questions++;
        return _paths.Contains(path.ToLower());
    }
}
