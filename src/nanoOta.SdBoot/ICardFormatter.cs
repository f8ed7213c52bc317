using System.IO;

namespace nanoOta.SdBoot;

/// <summary>What stock firmware can't do with a card, and firmware with a native volume can.</summary>
public interface ICardFormatter
{
    /// <summary>Whether the card answers and can be read, and has no file system.</summary>
    /// <returns>False also if the card does not answer: then nobody knows.</returns>
    bool IsUnformatted();

    /// <summary>Makes a FAT file system. Everything on the card is lost.</summary>
    /// <exception cref="IOException">The card fails.</exception>
    void Format();
}
