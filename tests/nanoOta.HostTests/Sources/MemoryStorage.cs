using System;
using System.Collections.Generic;
using System.IO;

namespace nanoOta.HostTests.Sources;

/// <summary>A card of files that are only read.</summary>
internal sealed class MemoryStorage : Dictionary<string, byte[]>, IStorage
{
    /// <summary>The offset at which reading fails.</summary>
    public long BadByte { get; set; } = long.MaxValue;

    /// <summary>Whether opening fails.</summary>
    public bool IsDead { get; set; }

    /// <summary>How much longer files seem than they are.</summary>
    public int Missing { get; set; }

    public int OpenFiles { get; private set; }

    public long FreeSpace => -1;

    public bool FileExists(string path) => ContainsKey(path);

    public long GetLength(string path) => this[path].Length + Missing;

    public Stream OpenRead(string path) => IsDead ? throw new IOException("dead") : new Reader(this, this[path]);

    public bool DirectoryExists(string path) => throw new NotSupportedException();

    public Stream Create(string path) => throw new NotSupportedException();

    public Stream OpenWrite(string path) => throw new NotSupportedException();

    public void DeleteFile(string path) => throw new NotSupportedException();

    public void CreateDirectory(string path) => throw new NotSupportedException();

    public void DeleteDirectory(string path) => throw new NotSupportedException();

    public string[] GetFiles(string directory) => throw new NotSupportedException();

    public string[] GetDirectories(string directory) => throw new NotSupportedException();

    private sealed class Reader : MemoryStream
    {
        private readonly MemoryStorage _storage;

        public Reader(MemoryStorage storage, byte[] content)
            : base(content)
        {
            _storage = storage;
            storage.OpenFiles++;
        }

        public override long Seek(long offset, SeekOrigin loc)
            => offset > _storage.BadByte ? throw new IOException("bad") : base.Seek(offset, loc);

        public override int Read(byte[] buffer, int offset, int count)
            => Position + count > _storage.BadByte ? throw new IOException("bad") : base.Read(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            _storage.OpenFiles--;
            base.Dispose(disposing);
        }
    }
}
