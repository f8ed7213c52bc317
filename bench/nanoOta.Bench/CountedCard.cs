using System.IO;
using nanoOta.Simulator.Card;

namespace nanoOta.Bench;

/// <summary>A card that counts the calls that change it, and those that open a file.</summary>
internal sealed class CountedCard(FaultyCard card) : IStorage
{
    /// <summary>Files and directories made or deleted, and writes.</summary>
    public long Changes { get; private set; }

    public long Opens { get; private set; }

    public long FreeSpace => card.FreeSpace;

    public bool FileExists(string path) => card.FileExists(path);

    public bool DirectoryExists(string path) => card.DirectoryExists(path);

    public long GetLength(string path) => card.GetLength(path);

    public Stream OpenRead(string path)
    {
        Opens++;
        return card.OpenRead(path);
    }

    public Stream Create(string path)
    {
        Opens++;
        Changes++;
        return new CountedStream(this, card.Create(path));
    }

    public Stream OpenWrite(string path)
    {
        Opens++;
        return new CountedStream(this, card.OpenWrite(path));
    }

    public void DeleteFile(string path)
    {
        Changes++;
        card.DeleteFile(path);
    }

    public void CreateDirectory(string path)
    {
        Changes++;
        card.CreateDirectory(path);
    }

    public void DeleteDirectory(string path)
    {
        Changes++;
        card.DeleteDirectory(path);
    }

    public string[] GetFiles(string directory) => card.GetFiles(directory);

    public string[] GetDirectories(string directory) => card.GetDirectories(directory);

    private sealed class CountedStream(CountedCard owner, Stream stream) : Stream
    {
        public override bool CanRead => stream.CanRead;

        public override bool CanSeek => stream.CanSeek;

        public override bool CanWrite => stream.CanWrite;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override void Flush() => stream.Flush();

        public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void SetLength(long value) => stream.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count)
        {
            owner.Changes++;
            stream.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
