using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// A file of <see cref="DriveStorage"/> that leaves nothing behind once it is closed. The CLR's FileStream keeps its finalizer,
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
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            GC.SuppressFinalize(this);
    }
}
