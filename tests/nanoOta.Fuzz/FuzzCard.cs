using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>A card in memory, with the input as some of its files. The directories of files are there without being made.</summary>
internal sealed class FuzzCard(FuzzRun run) : IStorage
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly HashSet<string> _directories = [];

    public long FreeSpace => -1;

    public byte[] this[string path]
    {
        get => _files.TryGetValue(path, out byte[]? content) ? content : throw new IOException(path);
        set => _files[path] = value;
    }

    /// <summary>All files.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>What the engine reads and writes files with.</summary>
    public CardFiles Files() => new(this, new InstallJournal(this), new byte[512]);

    public bool FileExists(string path) => _files.ContainsKey(path);

    public bool DirectoryExists(string path) => _directories.Contains(path) || _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal));

    public long GetLength(string path) => this[path].Length;

    public Stream OpenRead(string path) => run.Open(this[path]);

    public Stream Create(string path) => _files.ContainsKey(path) ? throw new IOException(path) : new Writer(this, path, []);

    public Stream OpenWrite(string path) => new Writer(this, path, this[path]);

    public void DeleteFile(string path) => _files.Remove(path);

    public void CreateDirectory(string path) => _directories.Add(path);

    public void DeleteDirectory(string path) => _directories.Remove(path);

    public string[] GetFiles(string directory) =>
        [.. _files.Keys.Where(path => CardPaths.Parent(path) == directory).Select(CardPaths.Name)];

    public string[] GetDirectories(string directory) =>
    [
        .. _directories.Where(path => CardPaths.Parent(path) == directory).Select(CardPaths.Name)
            .Union(_files.Keys.Select(CardPaths.Parent).Where(path => CardPaths.Parent(path) == directory).Select(CardPaths.Name)),
    ];

    private sealed class Writer : MemoryStream
    {
        private readonly FuzzCard _card;
        private readonly string _path;

        public Writer(FuzzCard card, string path, byte[] content)
        {
            _card = card;
            _path = path;
            Write(content);
            Position = 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _card._files[_path] = ToArray();
            base.Dispose(disposing);
        }
    }
}
