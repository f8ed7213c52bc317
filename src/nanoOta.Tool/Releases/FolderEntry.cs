using System.IO;

namespace nanoOta.Tool.Releases;

/// <summary>A file or directory of a folder that becomes a release.</summary>
/// <param name="Path">Its path in the release, with '/' between the parts.</param>
/// <param name="Source">Where it is.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
internal sealed record FolderEntry(string Path, string Source, bool IsDirectory)
{
    /// <summary>Its content if there is no such file, because it was computed.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Its size in bytes; 0 for a directory.</summary>
    public long Length => IsDirectory ? 0 : Content?.Length ?? new FileInfo(Source).Length;

    public Stream OpenRead() => Content == null ? File.OpenRead(Source) : new MemoryStream(Content);
}
