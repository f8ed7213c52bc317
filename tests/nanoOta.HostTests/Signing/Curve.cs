using System;
using System.Numerics;

namespace nanoOta.HostTests.Signing;

/// <summary>P-256 as the textbook has it, in affine coordinates and with numbers of any size: slow, and easy to see through.</summary>
internal static class Curve
{
    public static readonly BigInteger P = Hex("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
    public static readonly BigInteger N = Hex("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
    public static readonly BigInteger B = Hex("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    public static readonly (BigInteger X, BigInteger Y)? G = (
        Hex("6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"),
        Hex("4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5"));

    public static BigInteger Mod(BigInteger a, BigInteger m)
    {
        BigInteger rest = a % m;
        return rest.Sign < 0 ? rest + m : rest;
    }

    /// <summary>The inverse by Euclid's algorithm: faster than a power, and not the one that device code has.</summary>
    public static BigInteger Inverse(BigInteger a, BigInteger prime)
    {
        (BigInteger high, BigInteger low) = (prime, Mod(a, prime));
        (BigInteger before, BigInteger inverse) = (0, 1);
        while (!low.IsOne)
        {
            BigInteger quotient = BigInteger.DivRem(high, low, out BigInteger rest);
            (high, low) = (low, rest);
            (before, inverse) = (inverse, before - (quotient * inverse));
        }

        return Mod(inverse, prime);
    }

    /// <summary>The sum of two points; null is infinity.</summary>
    public static (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? a, (BigInteger X, BigInteger Y)? b)
    {
        if (a is not { } p)
            return b;
        if (b is not { } q)
            return a;
        if (p.X == q.X && Mod(p.Y + q.Y, P).IsZero)
            return null;

        BigInteger slope = p == q
            ? ((3 * p.X * p.X) - 3) * Inverse(2 * p.Y, P)
            : (q.Y - p.Y) * Inverse(q.X - p.X, P);
        BigInteger x = Mod((slope * slope) - p.X - q.X, P);
        return (x, Mod((slope * (p.X - x)) - p.Y, P));
    }

    public static (BigInteger X, BigInteger Y)? Multiply(BigInteger k, (BigInteger X, BigInteger Y)? point)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        for (k = Mod(k, N); !k.IsZero; k >>= 1)
        {
            if (!k.IsEven)
                sum = Add(sum, point);
            point = Add(point, point);
        }

        return sum;
    }

    /// <summary>The point of an x whose y is even; null if the curve has none.</summary>
    public static (BigInteger X, BigInteger Y)? Lift(BigInteger x)
    {
        BigInteger square = Mod((x * x * x) - (3 * x) + B, P);
        BigInteger y = BigInteger.ModPow(square, (P + 1) / 4, P);
        if (Mod(y * y, P) != square)
            return null;
        return (x, y.IsEven ? y : P - y);
    }

    /// <summary>Whether (r, s) signs a digest: FIPS 186-5, 6.4.2, word by word.</summary>
    public static bool Verify((BigInteger X, BigInteger Y) key, BigInteger digest, BigInteger r, BigInteger s)
    {
        if (r < 1 || r >= N || s < 1 || s >= N)
            return false;
        BigInteger inverse = Inverse(s, N);
        return Add(Multiply(digest * inverse, G), Multiply(r * inverse, key)) is { } sum && Mod(sum.X, N) == r;
    }

    /// <summary>A number in 32 bytes, big endian.</summary>
    public static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    public static byte[] Bytes((BigInteger X, BigInteger Y)? point) => [4, .. Bytes(point!.Value.X), .. Bytes(point.Value.Y)];

    public static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static BigInteger Hex(string digits) => Number(Convert.FromHexString(digits));
}
