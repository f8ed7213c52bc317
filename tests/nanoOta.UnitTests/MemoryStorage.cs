using System.Collections;
using System.IO;

namespace nanoOta.UnitTests;

/// <summary>A card in memory: path to content for files, path to null for directories.</summary>
internal class MemoryStorage : IStorage
{
    private readonly Hashtable _entries = new Hashtable();

    public long FreeSpace { get; set; } = -1;

    public bool FileExists(string path) => _entries[path] != null;

    public bool DirectoryExists(string path) => path.Length == 0 || (_entries.Contains(path) && _entries[path] == null);

    public long GetLength(string path) => Read(path).Length;

    public Stream OpenRead(string path) => new MemoryStream(Read(path));

    public Stream Create(string path)
    {
        if (_entries.Contains(path) || !DirectoryExists(Parent(path)))
            throw new IOException(path);
        _entries[path] = new byte[0];
        return new MemoryFile(this, path, new byte[0]);
    }

    public Stream OpenWrite(string path) => new MemoryFile(this, path, Read(path));

    public void DeleteFile(string path)
    {
        Read(path);
        _entries.Remove(path);
    }

    public void CreateDirectory(string path)
    {
        if (FileExists(path) || !DirectoryExists(Parent(path)))
            throw new IOException(path);
        _entries[path] = null;
    }

    public void DeleteDirectory(string path)
    {
        if (!DirectoryExists(path) || Names(path, true).Length + Names(path, false).Length > 0)
            throw new IOException(path);
        _entries.Remove(path);
    }

    public string[] GetFiles(string directory) => Names(directory, false);

    public string[] GetDirectories(string directory) => Names(directory, true);

    /// <summary>A file's content.</summary>
    public byte[] Read(string path) => (byte[])_entries[path] ?? throw new IOException(path);

    /// <summary>Puts a file there, with its directories.</summary>
    public void Put(string path, byte[] content)
    {
        for (string parent = Parent(path); parent.Length > 0; parent = Parent(parent))
            _entries[parent] = null;
        _entries[path] = content;
    }

    private static string Parent(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, slash);
    }

    private string[] Names(string directory, bool directories)
    {
        var names = new ArrayList();
        foreach (DictionaryEntry entry in _entries)
        {
            var path = (string)entry.Key;
            if ((entry.Value == null) == directories && path.Length > 0 && Parent(path) == directory)
                names.Add(path.Substring(directory.Length == 0 ? 0 : directory.Length + 1));
        }

        return (string[])names.ToArray(typeof(string));
    }
}
