using System.IO;
using nanoOta.HostTests.Card;
using nanoOta.Simulator.Card;

namespace nanoOta.HostTests.Installation;

/// <summary>A card of which one file reads right once, and from then on with a byte that is wrong.</summary>
internal sealed class UnsteadyStorage(FaultyCard card, string unsteady) : IStorage
{
    /// <summary>How often the file was opened.</summary>
    public int Reads { get; private set; }

    public long FreeSpace => card.FreeSpace;

    public bool FileExists(string path) => card.FileExists(path);

    public bool DirectoryExists(string path) => card.DirectoryExists(path);

    public long GetLength(string path) => card.GetLength(path);

    public Stream OpenRead(string path)
    {
        if (path != unsteady || Reads++ == 0)
            return card.OpenRead(path);

        byte[] content = card.Get(path);
        content[0] ^= 1;
        return new MemoryStream(content);
    }

    public Stream Create(string path) => card.Create(path);

    public Stream OpenWrite(string path) => card.OpenWrite(path);

    public void DeleteFile(string path) => card.DeleteFile(path);

    public void CreateDirectory(string path) => card.CreateDirectory(path);

    public void DeleteDirectory(string path) => card.DeleteDirectory(path);

    public string[] GetFiles(string directory) => card.GetFiles(directory);

    public string[] GetDirectories(string directory) => card.GetDirectories(directory);
}
