namespace System.IO.Hashing;

/// <summary>
/// nanoFramework's native CRC-32 (IEEE 802.3, reflected), which every stock ESP32 firmware has; here eight bytes at a time
/// ("slicing by 8", Kounavis and Berry), as a simulated card is read a million times.
/// </summary>
public class Crc32
{
    private static readonly uint[][] Tables = MakeTables();
    private uint _state = uint.MaxValue;

    public void Append(Span<byte> source)
    {
        uint[][] t = Tables;
        uint state = _state;
        for (; source.Length >= 8; source = source[8..])
        {
            uint low = BitConverter.ToUInt32(source) ^ state;
            uint high = BitConverter.ToUInt32(source[4..]);
            state = t[7][(byte)low] ^ t[6][(byte)(low >> 8)] ^ t[5][(byte)(low >> 16)] ^ t[4][low >> 24]
                ^ t[3][(byte)high] ^ t[2][(byte)(high >> 8)] ^ t[1][(byte)(high >> 16)] ^ t[0][high >> 24];
        }

        foreach (byte b in source)
            state = t[0][(byte)(state ^ b)] ^ (state >> 8);
        _state = state;
    }

    public void Reset() => _state = uint.MaxValue;

    public uint GetCurrentHashAsUInt32() => ~_state;

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (int slice = 0; slice < tables.Length; slice++)
            tables[slice] = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
            tables[0][i] = entry;
        }

        for (int slice = 1; slice < tables.Length; slice++)
        {
            for (int i = 0; i < 256; i++)
                tables[slice][i] = (tables[slice - 1][i] >> 8) ^ tables[0][(byte)tables[slice - 1][i]];
        }

        return tables;
    }
}
