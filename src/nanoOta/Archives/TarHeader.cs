namespace nanoOta;

/// <summary>
/// A tar header: a block of 512 bytes, as POSIX.1-1988 (ustar), GNU tar and Unix V7 write it. Layout:
/// <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">pax, ustar Interchange Format</a>.
/// </summary>
internal static class TarHeader
{
    /// <summary>Size of a header, and the unit that data is padded to, in bytes.</summary>
    public const int BlockSize = 512;

    private const int NameSize = 100;
    private const int SizeAt = 124;
    private const int SizeSize = 12;
    private const int ChecksumAt = 148;
    private const int ChecksumSize = 8;
    private const int TypeAt = 156;
    private const int MagicAt = 257;
    private const int PrefixAt = 345;
    private const int PrefixSize = 155;

    /// <summary>The entry's type.</summary>
    public static char Type(byte[] block)
    {
        return (char)block[TypeAt];
    }

    /// <summary>The size of its data in bytes.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.HeaderMalformed"/>.</exception>
    public static long Size(byte[] block)
    {
        long size = TarNumber.TryParse(block, SizeAt, SizeSize);
        if (size < 0)
            throw new OtaException(OtaError.HeaderMalformed, "A size in the archive is malformed: it is damaged.");

        return size;
    }

    /// <summary>The path in it; may be empty.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.HeaderMalformed"/>.</exception>
    public static string Path(byte[] block)
    {
        string name = Text(block, 0, NameSize);

        // GNU tar's own magic is "ustar  ": it keeps times where the prefix would be.
        if (block[PrefixAt] == 0 || !HasPosixMagic(block))
            return name;

        return Text(block, PrefixAt, PrefixSize) + "/" + name;
    }

    /// <summary>Whether all its bytes are zero: two such blocks end an archive.</summary>
    public static bool IsZero(byte[] block)
    {
        for (int i = 0; i < BlockSize; i++)
        {
            if (block[i] != 0)
                return false;
        }

        return true;
    }

    /// <summary>Compares the sum of its bytes with the one noted in it.</summary>
    /// <exception cref="OtaException"><see cref="OtaError.HeaderChecksum"/>.</exception>
    public static void Verify(byte[] block)
    {
        int sum = 0;
        for (int i = 0; i < BlockSize; i++)
            sum += block[i];

        // The checksum's own field counts as spaces.
        for (int i = ChecksumAt; i < ChecksumAt + ChecksumSize; i++)
            sum += ' ' - block[i];

        long noted = TarNumber.TryParse(block, ChecksumAt, ChecksumSize);
        if (noted != sum && noted != SignedSum(block, sum))
            throw new OtaException(OtaError.HeaderChecksum, "A tar header's checksum is wrong: it is damaged or no tar.");
    }

    /// <summary>The sum as some old writers made it, of signed bytes.</summary>
    private static int SignedSum(byte[] block, int sum)
    {
        for (int i = 0; i < BlockSize; i++)
        {
            if (block[i] > 127 && (i < ChecksumAt || i >= ChecksumAt + ChecksumSize))
                sum -= 256;
        }

        return sum;
    }

    private static string Text(byte[] block, int index, int size)
    {
        string text = TarText.TryParse(block, index, size);
        if (text == null)
            throw new OtaException(OtaError.HeaderMalformed, "A name in a tar header is not UTF-8.");

        return text;
    }

    private static bool HasPosixMagic(byte[] block)
    {
        return block[MagicAt] == 'u' && block[MagicAt + 1] == 's' && block[MagicAt + 2] == 't' && block[MagicAt + 3] == 'a'
            && block[MagicAt + 4] == 'r' && block[MagicAt + 5] == 0;
    }
}
