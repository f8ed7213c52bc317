namespace nanoOta;

/// <summary>A line of <c>versions</c>: a release that a server offers.</summary>
public sealed class Release
{
    /// <param name="version">Its version by SemVer 2.0.0: "1.2.3".</param>
    /// <param name="archive">The archive's name, relative to <c>versions</c>: '/' between the parts, no "..".</param>
    /// <param name="sha1">The archive's SHA-1, 20 bytes.</param>
    /// <exception cref="OtaException"><see cref="OtaError.VersionInvalid"/>.</exception>
    public Release(string version, string archive, byte[] sha1)
        : this(SemVersion.Parse(version), archive, sha1)
    {
    }

    internal Release(SemVersion version, string archive, byte[] sha1)
    {
        SemVersion = version;
        Archive = archive;
        Sha1 = sha1;
    }

    /// <summary>Its version.</summary>
    public string Version => SemVersion.ToString();

    /// <summary>The archive's name, relative to <c>versions</c>.</summary>
    public string Archive { get; internal set; }

    /// <summary>The archive's SHA-1, 20 bytes.</summary>
    public byte[] Sha1 { get; }

    /// <summary>Its serial number, which its owner has signed; 0 if nobody has asked for signatures.</summary>
    public uint Serial { get; internal set; }

    internal readonly SemVersion SemVersion;

    /// <summary>Bytes of the archive; -1 without a descriptor.</summary>
    internal long Size = -1;

    /// <summary>The SHA-256 of what is signed; null without a descriptor.</summary>
    internal byte[] SignedDigest;

    /// <summary>The descriptor, as its verifier knows it.</summary>
    internal object Descriptor;
}
