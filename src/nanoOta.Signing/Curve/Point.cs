using System;

namespace nanoOta.Signing;

/// <summary>
/// A point of P-256 in Jacobian coordinates: x = X / Z^2, y = Y / Z^3, all in Montgomery form
/// (Guide to Elliptic Curve Cryptography, 3.2.2).
/// </summary>
internal class Point
{
    public readonly long[] X = new long[Field.Limbs];
    public readonly long[] Y = new long[Field.Limbs];
    public readonly long[] Z = new long[Field.Limbs];

    /// <summary>Whether it is the neutral element: the coordinates then mean nothing. A new point is.</summary>
    public bool IsInfinity = true;

    /// <summary>Makes it another point, or the negative of it.</summary>
    /// <param name="x">X.</param>
    /// <param name="y">Y.</param>
    /// <param name="z">Z.</param>
    /// <param name="sign">1, or -1 for the negative.</param>
    public void Set(long[] x, long[] y, long[] z, int sign)
    {
        IsInfinity = false;
        Array.Copy(x, X, Field.Limbs);
        Array.Copy(z, Z, Field.Limbs);
        Field.Combine(Y, y, sign, y, 0);
    }
}
