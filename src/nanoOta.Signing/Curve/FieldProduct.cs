namespace nanoOta.Signing;

/// <summary>
/// Products modulo the prime of P-256 (<a href="https://doi.org/10.6028/NIST.SP.800-186">SP 800-186</a>), p = 2^256 - 2^224 +
/// 2^192 + 2^96 - 1, by Montgomery: with R = 2^261, a product is a * b / R.
/// </summary>
/// <remarks>
/// <para>
/// Written for an interpreter, where an instruction costs the same whatever it does: everything is unrolled and in locals, with
/// 9 limbs of 29 bits, so that a column of nine products fits into a signed long and no carry is looked at before its end.
/// </para>
/// <para>
/// p is -1 in its lowest limb, so what has to be added of it is the limb itself (m0 to m8), and p + 1 has one bit in each of
/// four limbs: the shifts by 9, 18, 21 and 24, three, six, seven and eight limbs further up.
/// </para>
/// <para>
/// Bounds: limbs may be negative. A limb below 2^29 counts as 1, a sum of two such as 2, the difference of two as 1; the counts
/// of the two factors may have a product of 3 (a square's 1). Values of up to 5 p are fine: the result is above -p and below 2 p,
/// its limbs are 0 to 2^29 - 1, only the highest is signed. The result may be one of the factors.
/// </para>
/// </remarks>
internal static class FieldProduct
{
    private const long LimbMask = (1L << 29) - 1;

    /// <summary>Sets r to a * b / R.</summary>
    public static void Multiply(long[] r, long[] a, long[] b)
    {
        // A local takes two bytes of code where the constant takes six.
        long mask = LimbMask;
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long a5 = a[5];
        long a6 = a[6];
        long a7 = a[7];
        long a8 = a[8];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long b5 = b[5];
        long b6 = b[6];
        long b7 = b[7];
        long b8 = b[8];
        long t = a0 * b0;
        long m0 = t & mask;
        t = (t >> 29) + (a0 * b1) + (a1 * b0);
        long m1 = t & mask;
        t = (t >> 29) + (a0 * b2) + (a1 * b1) + (a2 * b0);
        long m2 = t & mask;
        t = (t >> 29) + (a0 * b3) + (a1 * b2) + (a2 * b1) + (a3 * b0) + (m0 << 9);
        long m3 = t & mask;
        t = (t >> 29) + (a0 * b4) + (a1 * b3) + (a2 * b2) + (a3 * b1) + (a4 * b0) + (m1 << 9);
        long m4 = t & mask;
        t = (t >> 29) + (a0 * b5) + (a1 * b4) + (a2 * b3) + (a3 * b2) + (a4 * b1) + (a5 * b0) + (m2 << 9);
        long m5 = t & mask;
        t = (t >> 29) + (a0 * b6) + (a1 * b5) + (a2 * b4) + (a3 * b3) + (a4 * b2) + (a5 * b1) + (a6 * b0) + (m3 << 9) + (m0 << 18);
        long m6 = t & mask;
        t = (t >> 29) + (a0 * b7) + (a1 * b6) + (a2 * b5) + (a3 * b4) + (a4 * b3) + (a5 * b2) + (a6 * b1) + (a7 * b0)
            + (m4 << 9) + (m1 << 18) - (m0 << 21);
        long m7 = t & mask;
        t = (t >> 29) + (a0 * b8) + (a1 * b7) + (a2 * b6) + (a3 * b5) + (a4 * b4) + (a5 * b3) + (a6 * b2) + (a7 * b1) + (a8 * b0)
            + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24);
        long m8 = t & mask;
        t = (t >> 29) + (a1 * b8) + (a2 * b7) + (a3 * b6) + (a4 * b5) + (a5 * b4) + (a6 * b3) + (a7 * b2) + (a8 * b1)
            + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24);
        r[0] = t & mask;
        t = (t >> 29) + (a2 * b8) + (a3 * b7) + (a4 * b6) + (a5 * b5) + (a6 * b4) + (a7 * b3) + (a8 * b2)
            + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24);
        r[1] = t & mask;
        t = (t >> 29) + (a3 * b8) + (a4 * b7) + (a5 * b6) + (a6 * b5) + (a7 * b4) + (a8 * b3)
            + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24);
        r[2] = t & mask;
        t = (t >> 29) + (a4 * b8) + (a5 * b7) + (a6 * b6) + (a7 * b5) + (a8 * b4) + (m6 << 18) - (m5 << 21) + (m4 << 24);
        r[3] = t & mask;
        t = (t >> 29) + (a5 * b8) + (a6 * b7) + (a7 * b6) + (a8 * b5) + (m7 << 18) - (m6 << 21) + (m5 << 24);
        r[4] = t & mask;
        t = (t >> 29) + (a6 * b8) + (a7 * b7) + (a8 * b6) + (m8 << 18) - (m7 << 21) + (m6 << 24);
        r[5] = t & mask;
        t = (t >> 29) + (a7 * b8) + (a8 * b7) - (m8 << 21) + (m7 << 24);
        r[6] = t & mask;
        t = (t >> 29) + (a8 * b8) + (m8 << 24);
        r[7] = t & mask;
        r[8] = t >> 29;
    }

    /// <summary>Sets r to a * a / R: half of the products are there twice.</summary>
    public static void Square(long[] r, long[] a)
    {
        long mask = LimbMask;
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long a5 = a[5];
        long a6 = a[6];
        long a7 = a[7];
        long a8 = a[8];
        long d0 = a0 + a0;
        long d1 = a1 + a1;
        long d2 = a2 + a2;
        long d3 = a3 + a3;
        long d4 = a4 + a4;
        long d5 = a5 + a5;
        long d6 = a6 + a6;
        long d7 = a7 + a7;
        long t = a0 * a0;
        long m0 = t & mask;
        t = (t >> 29) + (d0 * a1);
        long m1 = t & mask;
        t = (t >> 29) + (d0 * a2) + (a1 * a1);
        long m2 = t & mask;
        t = (t >> 29) + (d0 * a3) + (d1 * a2) + (m0 << 9);
        long m3 = t & mask;
        t = (t >> 29) + (d0 * a4) + (d1 * a3) + (a2 * a2) + (m1 << 9);
        long m4 = t & mask;
        t = (t >> 29) + (d0 * a5) + (d1 * a4) + (d2 * a3) + (m2 << 9);
        long m5 = t & mask;
        t = (t >> 29) + (d0 * a6) + (d1 * a5) + (d2 * a4) + (a3 * a3) + (m3 << 9) + (m0 << 18);
        long m6 = t & mask;
        t = (t >> 29) + (d0 * a7) + (d1 * a6) + (d2 * a5) + (d3 * a4) + (m4 << 9) + (m1 << 18) - (m0 << 21);
        long m7 = t & mask;
        t = (t >> 29) + (d0 * a8) + (d1 * a7) + (d2 * a6) + (d3 * a5) + (a4 * a4) + (m5 << 9) + (m2 << 18) - (m1 << 21) + (m0 << 24);
        long m8 = t & mask;
        t = (t >> 29) + (d1 * a8) + (d2 * a7) + (d3 * a6) + (d4 * a5) + (m6 << 9) + (m3 << 18) - (m2 << 21) + (m1 << 24);
        r[0] = t & mask;
        t = (t >> 29) + (d2 * a8) + (d3 * a7) + (d4 * a6) + (a5 * a5) + (m7 << 9) + (m4 << 18) - (m3 << 21) + (m2 << 24);
        r[1] = t & mask;
        t = (t >> 29) + (d3 * a8) + (d4 * a7) + (d5 * a6) + (m8 << 9) + (m5 << 18) - (m4 << 21) + (m3 << 24);
        r[2] = t & mask;
        t = (t >> 29) + (d4 * a8) + (d5 * a7) + (a6 * a6) + (m6 << 18) - (m5 << 21) + (m4 << 24);
        r[3] = t & mask;
        t = (t >> 29) + (d5 * a8) + (d6 * a7) + (m7 << 18) - (m6 << 21) + (m5 << 24);
        r[4] = t & mask;
        t = (t >> 29) + (d6 * a8) + (a7 * a7) + (m8 << 18) - (m7 << 21) + (m6 << 24);
        r[5] = t & mask;
        t = (t >> 29) + (d7 * a8) - (m8 << 21) + (m7 << 24);
        r[6] = t & mask;
        t = (t >> 29) + (a8 * a8) + (m8 << 24);
        r[7] = t & mask;
        r[8] = t >> 29;
    }
}
