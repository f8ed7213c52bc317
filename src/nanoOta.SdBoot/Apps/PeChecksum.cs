namespace nanoOta.SdBoot;

/// <summary>
/// The CRC-32 of PE files: polynomial 0x04C11DB7, most significant bit first, start 0, no final XOR. Not that of
/// System.IO.Hashing. Dear on a device: for headers; the CLR itself checks the rest when it loads a file.
/// </summary>
internal static class PeChecksum
{
    private const uint Polynomial = 0x04C11DB7;

    /// <summary>Goes on with a checksum.</summary>
    public static uint Append(uint checksum, byte[] buffer, int index, int count)
    {
        for (int end = index + count; index < end; index++)
        {
            checksum ^= (uint)buffer[index] << 24;
            for (int bit = 0; bit < 8; bit++)
                checksum = (checksum & 0x80000000) != 0 ? (checksum << 1) ^ Polynomial : checksum << 1;
        }

        return checksum;
    }
}
