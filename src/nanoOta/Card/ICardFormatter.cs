using System.IO;

namespace nanoOta;

/// <summary>What stock firmware can't do with a card, and firmware with a native volume can: nanoOta.Esp32 has it, SdVolume.</summary>
public interface ICardFormatter
{
    /// <summary>
    /// Makes a FAT file system on the card if it is proved to have none: it answers, it can be read, and no file system is
    /// found. A card that has one keeps it, and all of its files.
    /// </summary>
    /// <returns>Whether it was formatted; false: it has a file system.</returns>
    /// <exception cref="IOException">The card does not answer or fails, or nothing can format it here.</exception>
    bool FormatIfUnformatted();
}
