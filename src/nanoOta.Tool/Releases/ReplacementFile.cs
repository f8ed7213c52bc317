using System;
using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>
/// A new version of a file, written beside it and put in its place when it is whole: whoever reads the file, a server
/// for one, sees the old content or the new one.
/// </summary>
internal sealed class ReplacementFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;

    public ReplacementFile(string path)
    {
        _path = path;
        _temporary = path + "." + Path.GetRandomFileName() + ".tmp";
        Stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public FileStream Stream { get; }

    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_temporary);
    }
}
