using System.IO;
using nanoOta.HostShims;

namespace nanoOta.Simulator;

/// <summary>A card as the drive that an app's own System.IO calls see.</summary>
internal sealed class StorageDrive(IStorage card) : IDrive
{
    public bool FileExists(string path) => card.FileExists(path);

    public bool DirectoryExists(string path) => card.DirectoryExists(path);

    public long GetLength(string path) => card.GetLength(path);

    public Stream Open(string path, FileMode mode, FileAccess access)
    {
        bool exists = card.FileExists(path);
        if (mode == FileMode.CreateNew || (mode is FileMode.Create or FileMode.OpenOrCreate && !exists))
            return card.Create(path);
        if (mode == FileMode.Create)
        {
            card.DeleteFile(path);
            return card.Create(path);
        }

        if (mode is not (FileMode.Open or FileMode.OpenOrCreate))
            throw new System.NotSupportedException($"FileMode.{mode} on a simulated card");
        return access == FileAccess.Read ? card.OpenRead(path) : card.OpenWrite(path);
    }

    public void DeleteFile(string path) => card.DeleteFile(path);

    public void CreateDirectory(string path) => card.CreateDirectory(path);

    public void DeleteDirectory(string path) => card.DeleteDirectory(path);

    public string[] GetFiles(string directory) => card.GetFiles(directory);

    public string[] GetDirectories(string directory) => card.GetDirectories(directory);
}
