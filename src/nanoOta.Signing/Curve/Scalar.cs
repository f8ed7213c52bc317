namespace nanoOta.Signing;

/// <summary>Numbers modulo the order n of P-256's group: 9 limbs of 29 bits. Used a few times per check, so these are loops.</summary>
internal static class Scalar
{
    /// <summary>Size of what <see cref="Recode"/> makes: a digit per bit, and one more.</summary>
    public const int Digits = 257;

    /// <summary>Bits that a digit stands for.</summary>
    private const int Window = 5;

    // -1/n modulo 2^29.
    private const long Factor = 0x0E00BC4F;

    /// <summary>The product of two numbers by Montgomery, a * b / 2^261.</summary>
    /// <param name="a">Limbs of up to 2^29, of either sign; its value times b's is below 2^516.</param>
    /// <param name="b">Likewise.</param>
    /// <param name="n">The order.</param>
    /// <returns>The product, 0 to n - 1.</returns>
    public static long[] Multiply(long[] a, long[] b, long[] n)
    {
        var r = new long[Field.Limbs];
        for (int i = 0; i < Field.Limbs; i++)
        {
            // A column takes part in nine of these turns: 18 products of 58 bits fit into a long.
            long digit = a[i];
            long m = (((r[0] + (digit * b[0])) & Field.LimbMask) * Factor) & Field.LimbMask;
            long carry = (r[0] + (digit * b[0]) + (m * n[0])) >> Field.LimbBits;
            for (int j = 1; j < Field.Limbs; j++)
                r[j - 1] = r[j] + (digit * b[j]) + (m * n[j]);

            r[Field.Limbs - 1] = 0;
            r[0] = r[0] + carry;
        }

        Limb.Add(r, n, 0);
        if (r[Field.Limbs - 1] < 0)
            Limb.Add(r, n, 1);
        Limb.Add(r, n, -1);
        if (r[Field.Limbs - 1] < 0)
            Limb.Add(r, n, 1);
        return r;
    }

    /// <summary>
    /// The inverse of a number by division steps (<a href="https://gcd.cr.yp.to/papers.html">Bernstein, Yang: Fast constant-time gcd
    /// computation and modular inversion</a>), 29 at a time. What a signature consists of is public, so it may stop early.
    /// </summary>
    /// <param name="s">The number, 1 to n - 1. It is overwritten.</param>
    /// <param name="n">The order.</param>
    /// <param name="scale">0 to n - 1. It is overwritten: with scale / s, of up to 30 n and either sign.</param>
    public static void Divide(long[] s, long[] n, long[] scale)
    {
        // At all times f = d * s / scale and g = e * s / scale, modulo n; in the end g is 0, and f is 1 or -1.
        var f = new long[Field.Limbs];
        Limb.Add(f, n, 1);
        long[] g = s;
        var d = new long[Field.Limbs];
        long[] e = scale;
        int delta = 1;
        while (!Limb.AreZero(g))
        {
            // 29 steps look at no more than the lowest limbs; what they do to the rest is (u v; q r) / 2^29.
            int f0 = (int)f[0];
            int g0 = (int)g[0];
            long u = 1;
            long v = 0;
            long q = 0;
            long r = 1;
            for (int i = 0; i < Field.LimbBits; i++)
            {
                if ((g0 & 1) != 0)
                {
                    if (delta > 0)
                    {
                        delta = -delta;
                        int swapped = f0;
                        f0 = g0;
                        g0 = -swapped;
                        long kept = u;
                        u = q;
                        q = -kept;
                        kept = v;
                        v = r;
                        r = -kept;
                    }

                    g0 += f0;
                    q += u;
                    r += v;
                }

                delta++;
                g0 >>= 1;
                u <<= 1;
                v <<= 1;
            }

            Apply(f, g, u, v, q, r, n, 0);
            Apply(d, e, u, v, q, r, n, Factor);
        }

        long sign = f[Field.Limbs - 1] < 0 ? -1 : 1;
        for (int i = 0; i < Field.Limbs; i++)
            scale[i] = sign * d[i];
    }

    /// <summary>The digits of a number for a multiplication of points, so that few of them are not 0.</summary>
    /// <param name="k">The number, 0 to n - 1.</param>
    /// <returns>Digit i times 2^i, for all i, come to k. Each is 0, or odd and -15 to 15; of five in a row one at most is not 0.</returns>
    public static sbyte[] Recode(long[] k)
    {
        var digits = new sbyte[Digits];
        int carry = 0;
        int i = 0;
        while (i < Digits)
        {
            int limb = i / Field.LimbBits;
            int shift = i - (limb * Field.LimbBits);
            int bits = (int)(k[limb] >> shift);
            if (shift > Field.LimbBits - Window && limb < Field.Limbs - 1)
                bits |= (int)k[limb + 1] << (Field.LimbBits - shift);

            // With the carry the bit gives 0 or 2.
            if ((bits & 1) == carry)
            {
                i++;
                continue;
            }

            int digit = (bits & ((1 << Window) - 1)) + carry;
            carry = digit >> (Window - 1);
            digits[i] = (sbyte)(digit - (carry << Window));
            i += Window;
        }

        return digits;
    }

    /// <summary>Sets a to (u a + v b + k n) / 2^29 and b to (q a + r b + l n) / 2^29, with the k and l that leave no rest.</summary>
    private static void Apply(long[] a, long[] b, long u, long v, long q, long r, long[] n, long factor)
    {
        long x = (u * a[0]) + (v * b[0]);
        long y = (q * a[0]) + (r * b[0]);
        long k = ((x & Field.LimbMask) * factor) & Field.LimbMask;
        long l = ((y & Field.LimbMask) * factor) & Field.LimbMask;
        x += k * n[0];
        y += l * n[0];
        for (int i = 1; i < Field.Limbs; i++)
        {
            x = (x >> Field.LimbBits) + (u * a[i]) + (v * b[i]) + (k * n[i]);
            y = (y >> Field.LimbBits) + (q * a[i]) + (r * b[i]) + (l * n[i]);
            a[i - 1] = x & Field.LimbMask;
            b[i - 1] = y & Field.LimbMask;
        }

        a[Field.Limbs - 1] = x >> Field.LimbBits;
        b[Field.Limbs - 1] = y >> Field.LimbBits;
    }
}
