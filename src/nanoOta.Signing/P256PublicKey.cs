using System;

namespace nanoOta.Signing;

/// <summary>
/// A public key on the curve P-256 (secp256r1), and the check of ECDSA signatures by it
/// (<a href="https://doi.org/10.6028/NIST.FIPS.186-5">FIPS 186-5, 6.4.2</a>), in managed code: stock firmware has none. A check
/// takes about half a second on an ESP32 and 8 KB of heap while it lasts. Firmware with nanoOta's native part is faster: P256Verifier
/// of nanoOta.Esp32 has the same method.
/// </summary>
public class P256PublicKey
{
    /// <summary>Size of X and Y in bytes, 32 each, big endian.</summary>
    public const int Size = 64;

    /// <summary>Size of the digest that is signed in bytes, that of SHA-256.</summary>
    public const int DigestSize = 32;

    /// <summary>Size of a signature in bytes: r and s, 32 bytes each, big endian (IEEE P1363). <see cref="DerSignature"/> reads DER.</summary>
    public const int SignatureSize = 64;

    // SEC 1, 2.3.3: the first byte of an uncompressed point.
    private const byte Uncompressed = 4;

    // 1, 3, ... 15 times a point.
    private const int TableSize = 8;

    private readonly long[] _x;
    private readonly long[] _y;

    /// <param name="publicKey">X and Y, 64 bytes, or 65 with the 4 of an uncompressed point before them.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It has another size, is a compressed point, or no point of the curve.</exception>
    public P256PublicKey(byte[] publicKey)
    {
        if (publicKey == null)
            throw new ArgumentNullException(nameof(publicKey));

        int start = publicKey.Length - Size;
        if (start != 0 && (start != 1 || publicKey[0] != Uncompressed))
            throw new ArgumentException("A public key has 64 bytes, or 65 that begin with 4.", nameof(publicKey));

        int[] constants = CurveConstants.Create();
        var arithmetic = new PointArithmetic(constants);
        var factor = new long[Field.Limbs];
        CurveConstants.Load(constants, CurveConstants.ToMontgomery, factor);
        _x = Limb.Read(publicKey, start);
        _y = Limb.Read(publicKey, start + Limb.Bytes);
        bool isReduced = Limb.IsLess(_x, arithmetic.Prime) && Limb.IsLess(_y, arithmetic.Prime);
        FieldProduct.Multiply(_x, _x, factor);
        FieldProduct.Multiply(_y, _y, factor);
        CurveConstants.Load(constants, CurveConstants.B, factor);
        if (!isReduced || !arithmetic.IsOnCurve(_x, _y, factor))
            throw new ArgumentException("The public key is no point of the curve P-256.", nameof(publicKey));
    }

    /// <summary>Checks a signature.</summary>
    /// <param name="digest">The SHA-256 of what was signed, 32 bytes.</param>
    /// <param name="signature">r and s, 64 bytes.</param>
    /// <returns>Whether the key's owner made it for this digest; false also for one of another size.</returns>
    /// <exception cref="ArgumentNullException">An argument is missing.</exception>
    /// <exception cref="ArgumentException">The digest has another size.</exception>
    public bool Verify(byte[] digest, byte[] signature)
    {
        if (digest == null)
            throw new ArgumentNullException(nameof(digest));
        if (signature == null)
            throw new ArgumentNullException(nameof(signature));
        if (digest.Length != DigestSize)
            throw new ArgumentException("A digest has 32 bytes.", nameof(digest));

        // Whoever signed decides over its size: a wrong one is as bad as a wrong signature.
        if (signature.Length != SignatureSize)
            return false;

        int[] constants = CurveConstants.Create();
        var n = new long[Field.Limbs];
        CurveConstants.Load(constants, CurveConstants.Order, n);
        long[] r = Limb.Read(signature, 0);
        long[] s = Limb.Read(signature, Limb.Bytes);
        if (Limb.AreZero(r) || Limb.AreZero(s) || !Limb.IsLess(r, n) || !Limb.IsLess(s, n))
            return false;

        // 2^261 / s: the 2^261 goes away in the products with it.
        var inverse = new long[Field.Limbs];
        CurveConstants.Load(constants, CurveConstants.OrderRadix, inverse);
        Scalar.Divide(s, n, inverse);
        sbyte[] u1 = Scalar.Recode(Scalar.Multiply(Limb.Read(digest, 0), inverse, n));
        sbyte[] u2 = Scalar.Recode(Scalar.Multiply(r, inverse, n));

        var arithmetic = new PointArithmetic(constants);
        Point sum = Multiply(arithmetic, constants, u1, u2);
        return !sum.IsInfinity && HasX(arithmetic, constants, sum, r, n);
    }

    /// <summary>u1 times the generator plus u2 times the key, one doubling for both.</summary>
    private Point Multiply(PointArithmetic arithmetic, int[] constants, sbyte[] u1, sbyte[] u2)
    {
        Point[] table = CreateTable(arithmetic);
        var x = new long[Field.Limbs];
        var y = new long[Field.Limbs];
        var sum = new Point();
        for (int i = Scalar.Digits - 1; i >= 0; i--)
        {
            arithmetic.Double(sum);
            int digit = u1[i];
            if (digit != 0)
            {
                int sign = digit < 0 ? -1 : 1;
                // Of two rows each, the odd multiples only: the multiple less 1 is the row.
                int row = CurveConstants.Generator + (digit * sign) - 1;
                CurveConstants.Load(constants, row, x);
                CurveConstants.Load(constants, row + 1, y);
                arithmetic.Add(sum, x, y, arithmetic.One, sign);
            }

            digit = u2[i];
            if (digit != 0)
            {
                int sign = digit < 0 ? -1 : 1;
                Point multiple = table[(digit * sign) >> 1];
                arithmetic.Add(sum, multiple.X, multiple.Y, multiple.Z, sign);
            }
        }

        return sum;
    }

    /// <summary>1, 3, ... 15 times the key.</summary>
    private Point[] CreateTable(PointArithmetic arithmetic)
    {
        var twice = new Point();
        twice.Set(_x, _y, arithmetic.One, 1);
        arithmetic.Double(twice);
        var table = new Point[TableSize];
        for (int i = 0; i < TableSize; i++)
        {
            table[i] = new Point();
            if (i == 0)
            {
                table[i].Set(_x, _y, arithmetic.One, 1);
                continue;
            }

            Point last = table[i - 1];
            table[i].Set(last.X, last.Y, last.Z, 1);
            arithmetic.Add(table[i], twice.X, twice.Y, twice.Z, 1);
        }

        return table;
    }

    /// <summary>Whether a point's x is r modulo n: X = r Z^2 tells it without an inversion.</summary>
    private static bool HasX(PointArithmetic arithmetic, int[] constants, Point point, long[] r, long[] n)
    {
        var factor = new long[Field.Limbs];
        CurveConstants.Load(constants, CurveConstants.ToMontgomery, factor);
        FieldProduct.Square(point.Z, point.Z);
        // x is below p, and p is a little more than n: r + n may be meant too.
        for (int i = 0; i < 2; i++)
        {
            FieldProduct.Multiply(point.Y, r, factor);
            FieldProduct.Multiply(point.Y, point.Y, point.Z);
            Field.Subtract(point.Y, point.X, point.Y);
            if (arithmetic.IsZero(point.Y))
                return true;

            Limb.Add(r, n, 1);
            if (!Limb.IsLess(r, arithmetic.Prime))
                return false;
        }

        return false;
    }
}
