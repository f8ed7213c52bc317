using System;
using System.Collections.Generic;
using System.IO;

namespace nanoOta.HostTests.Sweep;

/// <summary>Writes down what is deleted and made, in its order.</summary>
internal sealed class LoggingStorage(IStorage storage) : IStorage
{
    /// <summary>"delete path", "create path" and so on, in their order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Called with each line, before it is done.</summary>
    public Action<string>? Logging { get; init; }

    public long FreeSpace => storage.FreeSpace;

    public bool FileExists(string path) => storage.FileExists(path);

    public bool DirectoryExists(string path) => storage.DirectoryExists(path);

    public long GetLength(string path) => storage.GetLength(path);

    public Stream OpenRead(string path) => storage.OpenRead(path);

    public Stream Create(string path)
    {
        Add("create " + path);
        return storage.Create(path);
    }

    public Stream OpenWrite(string path)
    {
        Add("overwrite " + path);
        return storage.OpenWrite(path);
    }

    public void DeleteFile(string path)
    {
        Add("delete " + path);
        storage.DeleteFile(path);
    }

    public void CreateDirectory(string path)
    {
        Add("create " + path);
        storage.CreateDirectory(path);
    }

    public void DeleteDirectory(string path)
    {
        Add("delete " + path);
        storage.DeleteDirectory(path);
    }

    public string[] GetFiles(string directory) => storage.GetFiles(directory);

    public string[] GetDirectories(string directory) => storage.GetDirectories(directory);

    private void Add(string line)
    {
        Log.Add(line);
        Logging?.Invoke(line);
    }
}
