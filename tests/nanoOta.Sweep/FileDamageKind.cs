namespace nanoOta.Sweep;

/// <summary>What can happen to a file.</summary>
public enum FileDamageKind
{
    /// <summary>It is there, with no bytes.</summary>
    Emptied,

    /// <summary>Its second half is gone.</summary>
    Halved,

    /// <summary>One bit of its first byte is another.</summary>
    FlippedAtStart,

    /// <summary>One bit in its middle is another.</summary>
    FlippedInMiddle,

    /// <summary>One bit of its last byte is another.</summary>
    FlippedAtEnd,

    /// <summary>It is not there any more.</summary>
    Deleted,
}
