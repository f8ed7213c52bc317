using System.Collections.Generic;
using System.IO;

namespace nanoOta.HostTests.Installation;

/// <summary>A card that counts what is written to it and remembers every path that was made.</summary>
internal sealed class CountingStorage(IStorage card) : IStorage
{
    public long BytesWritten { get; private set; }

    public List<string> Made { get; } = [];

    public long FreeSpace => card.FreeSpace;

    public bool FileExists(string path) => card.FileExists(path);

    public bool DirectoryExists(string path) => card.DirectoryExists(path);

    public long GetLength(string path) => card.GetLength(path);

    public Stream OpenRead(string path) => card.OpenRead(path);

    public Stream Create(string path)
    {
        Made.Add(path);
        return new Counted(this, card.Create(path));
    }

    public Stream OpenWrite(string path) => new Counted(this, card.OpenWrite(path));

    public void DeleteFile(string path) => card.DeleteFile(path);

    public void CreateDirectory(string path) => card.CreateDirectory(path);

    public void DeleteDirectory(string path) => card.DeleteDirectory(path);

    public string[] GetFiles(string directory) => card.GetFiles(directory);

    public string[] GetDirectories(string directory) => card.GetDirectories(directory);

    private sealed class Counted(CountingStorage owner, Stream file) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            owner.BytesWritten += count;
            file.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
