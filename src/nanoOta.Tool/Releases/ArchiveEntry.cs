namespace nanoOta.Tool.Releases;

/// <summary>A file or directory in an archive.</summary>
/// <param name="Path">Its path as the archive has it.</param>
/// <param name="Size">Bytes of data.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
internal sealed record ArchiveEntry(string Path, long Size, bool IsDirectory);
