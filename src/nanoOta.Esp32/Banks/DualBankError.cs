namespace nanoOta.Esp32;

/// <summary>Why a firmware image could not be written, checked, started or rolled back. One value per reason.</summary>
public enum DualBankError
{
    /// <summary>No error.</summary>
    None = 0,

    // The board.

    /// <summary>There are no two banks: flash a partition table with otadata, ota_0 and ota_1.</summary>
    NoBanks = 1,

    /// <summary>Both banks are the same partition: the one that runs.</summary>
    ActiveBank = 2,

    /// <summary>The running image is on its trial: confirm it or roll it back first.</summary>
    Unconfirmed = 3,

    /// <summary>The running image was rolled back: reset first.</summary>
    RolledBack = 4,

    // The order of the chunks.

    /// <summary>A chunk leaves a gap, or differs from what was written at its offset.</summary>
    NotSequential = 10,

    /// <summary>The image has not been written to its end.</summary>
    Incomplete = 11,

    // The image.

    /// <summary>It is no ESP32 app image: wrong magic, or impossible segments.</summary>
    NotAnImage = 20,

    /// <summary>It is built for another chip.</summary>
    WrongChip = 21,

    /// <summary>It is larger than the bank.</summary>
    TooLarge = 22,

    /// <summary>It has no app description: a bootloader image, perhaps.</summary>
    NoDescription = 23,

    /// <summary>Its secure version is lower than the one burnt into the chip.</summary>
    SecureVersion = 24,

    /// <summary>What was written does not check out: its checksum or hash is wrong.</summary>
    ImageDamaged = 25,

    /// <summary>Nothing was written, and the inactive bank holds no good image to go to.</summary>
    NoImage = 26,

    /// <summary>There is no good, confirmed image to go back to.</summary>
    RollbackImpossible = 27,

    /// <summary>It is built for other revisions of the chip.</summary>
    WrongRevision = 28,

    // The flash.

    /// <summary>Reading failed.</summary>
    ReadFailed = 30,

    /// <summary>Erasing failed.</summary>
    EraseFailed = 31,

    /// <summary>Writing failed.</summary>
    WriteFailed = 32,

    /// <summary>otadata could not be written.</summary>
    SelectFailed = 33,
}
