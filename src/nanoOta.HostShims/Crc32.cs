namespace System.IO.Hashing;

/// <summary>nanoFramework's native CRC-32 (IEEE 802.3, reflected), which every stock ESP32 firmware has.</summary>
public class Crc32
{
    private static readonly uint[] Table = MakeTable();
    private uint _state = uint.MaxValue;

    public void Append(Span<byte> source)
    {
        uint state = _state;
        foreach (byte b in source)
            state = Table[(byte)(state ^ b)] ^ (state >> 8);
        _state = state;
    }

    public void Reset() => _state = uint.MaxValue;

    public uint GetCurrentHashAsUInt32() => ~_state;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
            table[i] = entry;
        }

        return table;
    }
}
