namespace nanoOta.Simulator.Flash;

/// <summary>What can be wrong with an image that <see cref="ImageBuilder"/> makes; see tests/vectors/banks/README.md.</summary>
public enum ImageFault
{
    None,

    /// <summary>Checksum wrong, SHA-256 right.</summary>
    Checksum,

    /// <summary>No SHA-256; the image is valid.</summary>
    NoHash,

    /// <summary>First byte wrong.</summary>
    Magic,

    /// <summary>Built for another chip.</summary>
    Chip,

    /// <summary>17 segments.</summary>
    Segments,

    /// <summary>A segment longer than any slot.</summary>
    Length,

    /// <summary>One bit wrong in the middle.</summary>
    Body,

    /// <summary>Last byte of the SHA-256 wrong.</summary>
    Sha,

    /// <summary>Another value than 1 says that a hash follows; the image is valid.</summary>
    Flag,

    /// <summary>The same, and the last byte of the SHA-256 wrong.</summary>
    FlagSha,

    /// <summary>For later chip revisions than 3.0.</summary>
    MinRev,

    /// <summary>For earlier ones.</summary>
    MaxRev,

    /// <summary>A mapped segment is not where its load address wants it.</summary>
    Address,
}
