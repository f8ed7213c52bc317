using System;
using System.IO;

namespace nanoOta.HostShims;

/// <summary>
/// nanoFramework's FileStream: a file on a board's drive where the path names one, else one of the host's. As on the CLR,
/// a drive that fails under an open file is a plain exception: its driver's error has no type of its own.
/// </summary>
public class FileStream : Stream
{
    private readonly Stream _file;

    public FileStream(string path, FileMode mode, FileAccess access)
    {
        Name = path;
        _file = DrivePath.TryFind(path, out DrivePath found)
            ? found.Drive.Open(found.Path, mode, access)
            : new System.IO.FileStream(path, mode, access);
    }

    public string Name { get; }

    public override bool CanRead => _file.CanRead;

    public override bool CanSeek => _file.CanSeek;

    public override bool CanWrite => _file.CanWrite;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    public override void Flush()
    {
        try
        {
            _file.Flush();
        }
        catch (IOException)
        {
            throw DriverError();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return _file.Read(buffer, offset, count);
        }
        catch (IOException)
        {
            throw DriverError();
        }
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        try
        {
            return _file.Seek(offset, origin);
        }
        catch (IOException)
        {
            throw DriverError();
        }
    }

    public override void SetLength(long value)
    {
        try
        {
            _file.SetLength(value);
        }
        catch (IOException)
        {
            throw DriverError();
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _file.Write(buffer, offset, count);
        }
        catch (IOException)
        {
            throw DriverError();
        }
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing)
                _file.Dispose();
        }
        catch (IOException)
        {
            throw DriverError();
        }

        base.Dispose(disposing);
    }

    /// <summary>What the CLR makes of an error of a driver: no message, no cause.</summary>
    internal static Exception DriverError() => new("");
}
