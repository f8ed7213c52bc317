using System;
using System.IO;

namespace nanoOta.HostTests.Boot;

/// <summary>A card that counts what it throws: firmware built for debugging prints a trace for each, caught or not.</summary>
internal sealed class TraceCounter(IStorage card) : IStorage
{
    public int Traces { get; private set; }

    public long FreeSpace => card.FreeSpace;

    public bool FileExists(string path) => Watch(() => card.FileExists(path));

    public bool DirectoryExists(string path) => Watch(() => card.DirectoryExists(path));

    public long GetLength(string path) => Watch(() => card.GetLength(path));

    public Stream OpenRead(string path) => Watch(() => card.OpenRead(path));

    public Stream Create(string path) => Watch(() => card.Create(path));

    public Stream OpenWrite(string path) => Watch(() => card.OpenWrite(path));

    public void DeleteFile(string path) => Watch(() => card.DeleteFile(path));

    public void CreateDirectory(string path) => Watch(() => card.CreateDirectory(path));

    public void DeleteDirectory(string path) => Watch(() => card.DeleteDirectory(path));

    public string[] GetFiles(string directory) => Watch(() => card.GetFiles(directory));

    public string[] GetDirectories(string directory) => Watch(() => card.GetDirectories(directory));

    private void Watch(Action call) => Watch(() =>
    {
        call();
        return true;
    });

    private T Watch<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch
        {
            Traces++;
            throw;
        }
    }
}
