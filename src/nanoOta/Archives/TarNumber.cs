namespace nanoOta;

/// <summary>A number in a tar header: octal digits, or GNU's base-256 where those do not suffice.</summary>
internal static class TarNumber
{
    /// <summary>No size may be larger: 2^40 bytes is far beyond any card, and safe to add up.</summary>
    public const long Maximum = 1L << 40;

    /// <summary>Reads a field.</summary>
    /// <returns>The number; -1 if it is none, negative, or too large.</returns>
    public static long TryParse(byte[] block, int index, int size)
    {
        long value = block[index] < 0x80 ? ParseOctal(block, index, size) : ParseBinary(block, index, size);
        return value > Maximum ? -1 : value;
    }

    private static long ParseOctal(byte[] block, int index, int size)
    {
        int end = index + size;
        while (index < end && block[index] == ' ')
            index++;

        // At most 12 digits of 3 bits: no overflow.
        int first = index;
        long value = 0;
        while (index < end && block[index] >= '0' && block[index] <= '7')
            value = (value << 3) | (uint)(block[index++] - '0');

        if (index == first)
            return -1;

        for (; index < end; index++)
        {
            if (block[index] != ' ' && block[index] != 0)
                return -1;
        }

        return value;
    }

    private static long ParseBinary(byte[] block, int index, int size)
    {
        // 0x80 marks a positive number, 0xFF a negative one.
        if (block[index] != 0x80)
            return -1;

        long value = 0;
        for (int i = index + 1; i < index + size; i++)
        {
            if (value > Maximum)
                return -1;

            value = (value << 8) | block[i];
        }

        return value;
    }
}
