namespace nanoOta.Simulator.Flash;

/// <summary>Ways in which an operation can be left half done.</summary>
public static class CutPatterns
{
    /// <summary>The rule of the shared vectors, tests/vectors/banks/README.md: the same bytes on every machine.</summary>
    public static byte Scattered(in FlashOperation operation, int address, byte old, byte done)
    {
        uint hash = Mix((uint)address ^ ((uint)operation.Number * 0x9E3779B9));
        byte random = (byte)hash;
        uint choice = (hash >> 8) & 3;
        if (operation.Kind == FlashOperationKind.PageProgram)
        {
            return choice switch
            {
                0 => old,
                1 => done,
                _ => (byte)(done | (old & random)),
            };
        }

        return choice switch
        {
            0 => old,
            1 => done,
            2 => random,
            _ => (byte)(old | random),
        };
    }

    /// <summary>Only so many bytes from the operation's start are done.</summary>
    public static CutPattern FirstBytes(int count) =>
        (in FlashOperation operation, int address, byte old, byte done) => address - operation.Address < count ? done : old;

    /// <summary>All but so many bytes from the operation's start are done.</summary>
    public static CutPattern AllButFirstBytes(int count) =>
        (in FlashOperation operation, int address, byte old, byte done) => address - operation.Address < count ? old : done;

    /// <summary>All bytes are done but for these, which are undefined.</summary>
    public static CutPattern AllBut(int first, int count) =>
        (in FlashOperation operation, int address, byte old, byte done) =>
            address - operation.Address - first is int at && at >= 0 && at < count ? Scattered(operation, address, old, done) : done;

    /// <summary>A bijection of 32 bits with well spread output (the constants are Chris Wellons' lowbias32).</summary>
    internal static uint Mix(uint x)
    {
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        x ^= x >> 16;
        return x;
    }
}
