namespace nanoOta;

/// <summary>
/// The format of the lists of files on the card: one line per file, <c>crc size path</c> and LF, the CRC-32 as
/// eight hexadecimal digits, the size in decimal, the path relative to the card's root in UTF-8, with <c>/</c> before it if the file stays. The last line is
/// <c>crc count .</c>: the CRC-32 of all lines before it and their number, so that no shorter list passes for intact.
/// </summary>
internal static class FileList
{
    /// <summary>Longest line in bytes.</summary>
    public const int MaxLineLength = 512;

    /// <summary>What stands before the path of a file that the update does not bring: it is in its place already, and no phase writes it.</summary>
    public const string Stays = "/";

    /// <summary>What stands in the last line in place of a path.</summary>
    public const string End = ".";
}
