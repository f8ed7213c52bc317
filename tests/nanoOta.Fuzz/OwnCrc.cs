using System;

namespace nanoOta.Fuzz;

/// <summary>CRC-32 (of zip, PNG and System.IO.Hashing) once more, apart from all that is looked at here.</summary>
internal static class OwnCrc
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
