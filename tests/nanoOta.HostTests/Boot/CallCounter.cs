using System.IO;

namespace nanoOta.HostTests.Boot;

/// <summary>A card that counts its calls, and the bytes that are read from it.</summary>
internal sealed class CallCounter(IStorage card) : IStorage
{
    /// <summary>Calls of <see cref="IStorage"/>.</summary>
    public int Calls { get; private set; }

    public long BytesRead { get; private set; }

    public long BytesWritten { get; private set; }

    public long FreeSpace => Card.FreeSpace;

    private IStorage Card
    {
        get
        {
            Calls++;
            return card;
        }
    }

    public bool FileExists(string path) => Card.FileExists(path);

    public bool DirectoryExists(string path) => Card.DirectoryExists(path);

    public long GetLength(string path) => Card.GetLength(path);

    public Stream OpenRead(string path) => new Counted(this, Card.OpenRead(path));

    public Stream Create(string path) => new Counted(this, Card.Create(path));

    public Stream OpenWrite(string path) => new Counted(this, Card.OpenWrite(path));

    public void DeleteFile(string path) => Card.DeleteFile(path);

    public void CreateDirectory(string path) => Card.CreateDirectory(path);

    public void DeleteDirectory(string path) => Card.DeleteDirectory(path);

    public string[] GetFiles(string directory) => Card.GetFiles(directory);

    public string[] GetDirectories(string directory) => Card.GetDirectories(directory);

    private sealed class Counted(CallCounter owner, Stream file) : Stream
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

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = file.Read(buffer, offset, count);
            owner.BytesRead += read;
            return read;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            owner.BytesWritten += count;
            file.Write(buffer, offset, count);
        }

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
