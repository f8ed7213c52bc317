using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// A file of <see cref="DriveStorage"/>. What the CLR throws for a failing drive is a plain exception: it becomes an
/// <see cref="IOException"/>. And it leaves nothing behind once it is closed: the CLR's FileStream keeps its finalizer,
/// and the thread that runs those is of low priority: while the engine works through a release it gets no turn, and each file
/// ever opened (some 170 bytes) stays in memory.
/// </summary>
internal class DriveFile : FileStream
{
    public DriveFile(string path, FileMode mode, FileAccess access)
        : base(path, mode, access)
    {
    }

    /// <inheritdoc/>
    public override long Length
    {
        get
        {
            try
            {
                return base.Length;
            }
            catch (Exception e)
            {
                throw DriveStorage.Failed(Name, e);
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return base.Read(buffer, offset, count);
        }
        catch (Exception e)
        {
            throw DriveStorage.Failed(Name, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            base.Write(buffer, offset, count);
        }
        catch (Exception e)
        {
            throw DriveStorage.Failed(Name, e);
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        try
        {
            return base.Seek(offset, origin);
        }
        catch (Exception e)
        {
            throw DriveStorage.Failed(Name, e);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            base.Flush();
        }
        catch (Exception e)
        {
            throw DriveStorage.Failed(Name, e);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            base.Dispose(disposing);
        }
        catch (Exception e)
        {
            throw DriveStorage.Failed(Name, e);
        }
        finally
        {
            if (disposing)
                GC.SuppressFinalize(this);
        }
    }
}
