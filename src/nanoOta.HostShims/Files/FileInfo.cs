namespace nanoOta.HostShims;

/// <summary>nanoFramework's FileInfo, as far as device code here uses it.</summary>
public sealed class FileInfo
{
    private readonly string _path;

    public FileInfo(string fileName)
    {
        _path = fileName;
    }

    public bool Exists => File.Exists(_path);

    public long Length =>
        DrivePath.TryFind(_path, out DrivePath found) ? found.Drive.GetLength(found.Path) : new System.IO.FileInfo(_path).Length;
}
