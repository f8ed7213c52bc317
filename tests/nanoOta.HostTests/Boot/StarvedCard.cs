using System;
using System.IO;

namespace nanoOta.HostTests.Boot;

/// <summary>A card of which nothing can be opened while there is a failure.</summary>
internal sealed class StarvedCard(IStorage card) : IStorage
{
    public Exception? Failure { get; set; }

    public long FreeSpace => card.FreeSpace;

    private IStorage Card => Failure == null ? card : throw Failure;

    public bool FileExists(string path) => Card.FileExists(path);

    public bool DirectoryExists(string path) => Card.DirectoryExists(path);

    public long GetLength(string path) => Card.GetLength(path);

    public Stream OpenRead(string path) => Card.OpenRead(path);

    public Stream Create(string path) => Card.Create(path);

    public Stream OpenWrite(string path) => Card.OpenWrite(path);

    public void DeleteFile(string path) => Card.DeleteFile(path);

    public void CreateDirectory(string path) => Card.CreateDirectory(path);

    public void DeleteDirectory(string path) => Card.DeleteDirectory(path);

    public string[] GetFiles(string directory) => Card.GetFiles(directory);

    public string[] GetDirectories(string directory) => Card.GetDirectories(directory);
}
