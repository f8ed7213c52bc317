namespace nanoOta.FlashFormats;

/// <summary>Kinds of files that belong into a flash.</summary>
public enum FlashFileKind
{
    /// <summary>None of these.</summary>
    Other,

    /// <summary>An app or a bootloader.</summary>
    Image,

    PartitionTable,

    OtaData,

    /// <summary>All of a flash.</summary>
    Flash,
}
