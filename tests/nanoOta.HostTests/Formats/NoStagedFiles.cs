namespace nanoOta.HostTests.Formats;

/// <summary>For paths of which no two are equal.</summary>
internal sealed class NoStagedFiles : IStagedFiles
{
    public bool Contains(string path) => false;
}
