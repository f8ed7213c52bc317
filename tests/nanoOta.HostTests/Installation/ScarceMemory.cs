using System;
using System.IO;

namespace nanoOta.HostTests.Installation;

/// <summary>A memory that runs out at the n-th call of a card or a server, and is there again right after, or later.</summary>
internal sealed class ScarceMemory(IStorage card, IUpdateSource server) : IStorage, IUpdateSource
{
    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>The call at which it runs out.</summary>
    public int FailsAt { get; set; } = int.MaxValue;

    /// <summary>For how many calls.</summary>
    public int Lasts { get; set; } = 1;

    public long FreeSpace => Card.FreeSpace;

    private IStorage Card
    {
        get
        {
            Allocate();
            return card;
        }
    }

    public bool FileExists(string path) => Card.FileExists(path);

    public bool DirectoryExists(string path) => Card.DirectoryExists(path);

    public long GetLength(string path) => Card.GetLength(path);

    public Stream OpenRead(string path) => new Scarce(this, Card.OpenRead(path));

    public Stream Create(string path) => new Scarce(this, Card.Create(path));

    public Stream OpenWrite(string path) => new Scarce(this, Card.OpenWrite(path));

    public void DeleteFile(string path) => Card.DeleteFile(path);

    public void CreateDirectory(string path) => Card.CreateDirectory(path);

    public void DeleteDirectory(string path) => Card.DeleteDirectory(path);

    public string[] GetFiles(string directory) => Card.GetFiles(directory);

    public string[] GetDirectories(string directory) => Card.GetDirectories(directory);

    public Stream Open(string name, long offset, out long length)
    {
        Allocate();
        return new Scarce(this, server.Open(name, offset, out length));
    }

    private void Allocate()
    {
        Calls++;
        if (Calls >= FailsAt && Calls - FailsAt < Lasts)
            throw new OutOfMemoryException();
    }

    private sealed class Scarce(ScarceMemory owner, Stream file) : Stream
    {
        public override bool CanRead => file.CanRead;

        public override bool CanSeek => file.CanSeek;

        public override bool CanWrite => file.CanWrite;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            owner.Allocate();
            return file.Read(buffer, offset, count);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            owner.Allocate();
            file.Write(buffer, offset, count);
        }

        public override void Flush() => file.Flush();

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
