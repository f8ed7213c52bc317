namespace nanoOta.Tool.Releases;

/// <summary>A file or directory of a folder that becomes a release.</summary>
/// <param name="Path">Its path in the release, with '/' between the parts.</param>
/// <param name="Source">Where it is.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
internal sealed record FolderEntry(string Path, string Source, bool IsDirectory);
