namespace nanoOta.Signing;

/// <summary>
/// Numbers modulo the prime of P-256, beside their products: 9 limbs of 29 bits, the lowest first. See <see cref="FieldProduct"/>
/// for how large limbs and values may be.
/// </summary>
internal static class Field
{
    /// <summary>How many limbs a number has.</summary>
    public const int Limbs = 9;

    /// <summary>Bits of a limb.</summary>
    public const int LimbBits = 29;

    /// <summary>A full limb.</summary>
    public const int LimbMask = (1 << LimbBits) - 1;

    /// <summary>Sets r to a + b, limb by limb.</summary>
    public static void Add(long[] r, long[] a, long[] b)
    {
        r[0] = a[0] + b[0];
        r[1] = a[1] + b[1];
        r[2] = a[2] + b[2];
        r[3] = a[3] + b[3];
        r[4] = a[4] + b[4];
        r[5] = a[5] + b[5];
        r[6] = a[6] + b[6];
        r[7] = a[7] + b[7];
        r[8] = a[8] + b[8];
    }

    /// <summary>Sets r to a - b, limb by limb.</summary>
    public static void Subtract(long[] r, long[] a, long[] b)
    {
        r[0] = a[0] - b[0];
        r[1] = a[1] - b[1];
        r[2] = a[2] - b[2];
        r[3] = a[3] - b[3];
        r[4] = a[4] - b[4];
        r[5] = a[5] - b[5];
        r[6] = a[6] - b[6];
        r[7] = a[7] - b[7];
        r[8] = a[8] - b[8];
    }

    /// <summary>
    /// Sets r to ka * a + kb * b, and carries: its limbs are 0 to 2^29 - 1, its value is -2^240 to 2^256 + 2^240. r may be a or b.
    /// </summary>
    /// <param name="r">Gets the result.</param>
    /// <param name="a">A number.</param>
    /// <param name="ka">Its factor, -16 to 16.</param>
    /// <param name="b">A number.</param>
    /// <param name="kb">Its factor, -16 to 16.</param>
    public static void Combine(long[] r, long[] a, long ka, long[] b, long kb)
    {
        long mask = LimbMask;

        // How often p is in it: its bits from 2^256 on. q times p is taken away in the same go.
        long q = ((ka * a[8]) + (kb * b[8])) >> 24;
        long t = (ka * a[0]) + (kb * b[0]) + q;
        r[0] = t & mask;
        t = (t >> 29) + (ka * a[1]) + (kb * b[1]);
        r[1] = t & mask;
        t = (t >> 29) + (ka * a[2]) + (kb * b[2]);
        r[2] = t & mask;
        t = (t >> 29) + (ka * a[3]) + (kb * b[3]) - (q << 9);
        r[3] = t & mask;
        t = (t >> 29) + (ka * a[4]) + (kb * b[4]);
        r[4] = t & mask;
        t = (t >> 29) + (ka * a[5]) + (kb * b[5]);
        r[5] = t & mask;
        t = (t >> 29) + (ka * a[6]) + (kb * b[6]) - (q << 18);
        r[6] = t & mask;
        t = (t >> 29) + (ka * a[7]) + (kb * b[7]) + (q << 21);
        r[7] = t & mask;
        t = (t >> 29) + (ka * a[8]) + (kb * b[8]) - (q << 24);
        r[8] = t;
    }

    /// <summary>Whether a number of up to 4 p, of either sign, is a multiple of p.</summary>
    /// <param name="a">The number.</param>
    /// <param name="p">The prime.</param>
    /// <param name="spare">Is overwritten.</param>
    public static bool IsZero(long[] a, long[] p, long[] spare)
    {
        // The lowest limb of k p is -k: nearly always this is all there is to do.
        if (((a[0] + 4) & LimbMask) > 8)
            return false;

        // Only 0 and p itself are left after this.
        Combine(spare, a, 1, a, 0);
        return Limb.AreEqual(spare, p) || Limb.AreZero(spare);
    }
}
