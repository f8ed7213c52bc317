namespace nanoOta.Signing;

/// <summary>What numbers of 9 limbs of 29 bits have in common, whatever they are taken modulo.</summary>
internal static class Limb
{
    /// <summary>Size of a number in bytes.</summary>
    public const int Bytes = 32;

    /// <summary>Reads a number.</summary>
    /// <param name="bytes">Holds it, the highest byte first.</param>
    /// <param name="index">Index of that byte; 32 bytes are read.</param>
    public static long[] Read(byte[] bytes, int index)
    {
        var limbs = new long[Field.Limbs];
        long pending = 0;
        int bits = 0;
        int next = 0;
        for (int i = index + Bytes - 1; i >= index; i--)
        {
            pending |= (long)bytes[i] << bits;
            bits += 8;
            if (bits >= Field.LimbBits)
            {
                limbs[next++] = pending & Field.LimbMask;
                pending >>= Field.LimbBits;
                bits -= Field.LimbBits;
            }
        }

        limbs[next] = pending;
        return limbs;
    }

    /// <summary>Whether a is smaller than b; of both, all limbs but the highest are 0 to 2^29 - 1.</summary>
    public static bool IsLess(long[] a, long[] b)
    {
        for (int i = Field.Limbs - 1; i >= 0; i--)
        {
            if (a[i] != b[i])
                return a[i] < b[i];
        }

        return false;
    }

    /// <summary>Whether the limbs are the same.</summary>
    public static bool AreEqual(long[] a, long[] b)
    {
        for (int i = 0; i < Field.Limbs; i++)
        {
            if (a[i] != b[i])
                return false;
        }

        return true;
    }

    /// <summary>Whether all limbs are 0.</summary>
    public static bool AreZero(long[] a)
    {
        long all = 0;
        for (int i = 0; i < Field.Limbs; i++)
            all |= a[i];
        return all == 0;
    }

    /// <summary>Adds k times b to a, and carries: all limbs but the highest are 0 to 2^29 - 1.</summary>
    public static void Add(long[] a, long[] b, long k)
    {
        long t = 0;
        for (int i = 0; i < Field.Limbs - 1; i++)
        {
            t += a[i] + (k * b[i]);
            a[i] = t & Field.LimbMask;
            t >>= Field.LimbBits;
        }

        a[Field.Limbs - 1] = t + a[Field.Limbs - 1] + (k * b[Field.Limbs - 1]);
    }
}
