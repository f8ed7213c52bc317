using System;
using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>
/// A new version of a file, written beside it and put in its place when it is complete: whoever reads the file, a server
/// for one, sees the old content or the new one.
/// </summary>
internal sealed class ReplacementFile : IDisposable
{
    // The dot hides it: 'nanoota serve' does not serve such files, and no listing of a web server shows them.
    private const string Prefix = ".nanoota-";
    private const string Suffix = ".tmp";

    private readonly string _path;
    private readonly string _temporary;

    public ReplacementFile(string path)
    {
        _path = path;
        _temporary = Path.Combine(Path.GetDirectoryName(path)!, Prefix + Path.GetRandomFileName() + Suffix);
        Stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    public FileStream Stream { get; }

    /// <summary>Deletes what processes left that were killed. Only who has the folder's lock may do that.</summary>
    public static void DeleteAbandoned(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, Prefix + "*" + Suffix))
            File.Delete(file);
    }

    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();

        // The time of its publication, not of its last byte: packs that overlap are told apart by it.
        File.SetLastWriteTimeUtc(_temporary, DateTime.UtcNow);
        File.Move(_temporary, _path, overwrite: true);
    }

    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_temporary);
    }
}
