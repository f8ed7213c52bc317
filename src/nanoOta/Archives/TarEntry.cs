namespace nanoOta;

/// <summary>One file or directory of a tar archive. The reader reuses it for the next one.</summary>
internal class TarEntry
{
    /// <summary>The path as the archive has it, without a trailing slash. Not yet checked against any rule.</summary>
    public string Path;

    /// <summary>Bytes of data, 0 or more.</summary>
    public long Size;

    /// <summary>Whether it is a directory; it has no data then.</summary>
    public bool IsDirectory;
}
