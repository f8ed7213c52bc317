namespace nanoOta;

/// <summary>A line of <c>versions</c>: a release that a server offers.</summary>
public class Release
{
    /// <summary>Makes one.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="archive">The archive's name, relative to <c>versions</c>: '/' between the parts, no "..".</param>
    /// <param name="sha1">The archive's SHA-1, 20 bytes.</param>
    public Release(SemVersion version, string archive, byte[] sha1)
    {
        Version = version;
        Archive = archive;
        Sha1 = sha1;
    }

    /// <summary>Its version.</summary>
    public SemVersion Version { get; }

    /// <summary>The archive's name, relative to <c>versions</c>.</summary>
    public string Archive { get; }

    /// <summary>The archive's SHA-1, 20 bytes.</summary>
    public byte[] Sha1 { get; }
}
