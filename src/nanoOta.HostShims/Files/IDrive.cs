using System.IO;

namespace nanoOta.HostShims;

/// <summary>A drive of a simulated board. Paths are relative to its root, '/' between the parts, "" for the root.</summary>
public interface IDrive
{
    bool FileExists(string path);

    bool DirectoryExists(string path);

    long GetLength(string path);

    Stream Open(string path, FileMode mode, FileAccess access);

    void DeleteFile(string path);

    void CreateDirectory(string path);

    void DeleteDirectory(string path);

    string[] GetFiles(string directory);

    string[] GetDirectories(string directory);
}
