using System.IO;

namespace nanoOta.Platform;

/// <summary>nanoFramework's FileStream: a file on a board's drive where the path names one, else one of the host's.</summary>
public class FileStream : Stream
{
    private readonly Stream _file;

    public FileStream(string path, FileMode mode, FileAccess access)
    {
        _file = DrivePath.TryFind(path, out DrivePath found)
            ? found.Drive.Open(found.Path, mode, access)
            : new System.IO.FileStream(path, mode, access);
    }

    public override bool CanRead => _file.CanRead;

    public override bool CanSeek => _file.CanSeek;

    public override bool CanWrite => _file.CanWrite;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    public override void Flush() => _file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => _file.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void SetLength(long value) => _file.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => _file.Write(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
