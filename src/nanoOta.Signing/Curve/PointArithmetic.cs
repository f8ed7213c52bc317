namespace nanoOta.Signing;

/// <summary>Doubles and adds points. It has the numbers that this needs on the way, so nothing is allocated.</summary>
internal class PointArithmetic
{
    /// <summary>The prime of the field.</summary>
    public readonly long[] Prime = new long[Field.Limbs];

    /// <summary>1 in Montgomery form: Z of a point of known x and y.</summary>
    public readonly long[] One = new long[Field.Limbs];

    private readonly long[] _s = new long[Field.Limbs];
    private readonly long[] _t = new long[Field.Limbs];
    private readonly long[] _u = new long[Field.Limbs];
    private readonly long[] _v = new long[Field.Limbs];
    private readonly long[] _w = new long[Field.Limbs];

    /// <param name="constants">Those of the curve.</param>
    public PointArithmetic(int[] constants)
    {
        CurveConstants.Load(constants, CurveConstants.Prime, Prime);
        CurveConstants.Load(constants, CurveConstants.One, One);
    }

    /// <summary>Whether a number of up to 4 p, of either sign, is a multiple of p.</summary>
    public bool IsZero(long[] a) => Field.IsZero(a, Prime, _w);

    /// <summary>Whether a point with Z = 1 is on the curve.</summary>
    /// <param name="x">Its x in Montgomery form.</param>
    /// <param name="y">Its y.</param>
    /// <param name="b">b of the curve.</param>
    public bool IsOnCurve(long[] x, long[] y, long[] b)
    {
        FieldProduct.Square(_s, x);
        FieldProduct.Multiply(_s, _s, x);
        Field.Combine(_s, _s, 1, x, -3);
        Field.Add(_s, _s, b);
        FieldProduct.Square(_t, y);
        Field.Subtract(_s, _s, _t);
        return IsZero(_s);
    }

    /// <summary>Doubles a point: 4 products, 4 squares.</summary>
    /// <remarks>
    /// With A = (X - Z^2)(X + Z^2), G = Y^2, B = X G: X' = 9 A^2 - 8 B, Y' = 3 A (4 B - X') - 8 G^2, Z' = 2 Y Z. No point has the
    /// order 2, so the result is infinity only where the point is.
    /// </remarks>
    public void Double(Point p)
    {
        if (p.IsInfinity)
            return;

        FieldProduct.Square(_s, p.Z);
        Field.Subtract(_t, p.X, _s);
        Field.Add(_s, p.X, _s);
        FieldProduct.Multiply(_s, _s, _t); // A
        Field.Add(_t, p.Y, p.Y);
        FieldProduct.Multiply(p.Z, _t, p.Z);
        FieldProduct.Square(_t, p.Y); // G
        FieldProduct.Multiply(_u, p.X, _t); // B
        FieldProduct.Square(_t, _t);
        FieldProduct.Square(_v, _s);
        Field.Combine(p.X, _v, 9, _u, -8);
        Field.Combine(_u, _u, 4, p.X, -1);
        FieldProduct.Multiply(_s, _s, _u);
        Field.Combine(p.Y, _s, 3, _t, -8);
    }

    /// <summary>Adds a point or its negative: 12 products, 4 squares; with Z of 1 eight and three.</summary>
    /// <param name="p">The point that it is added to; gets the sum.</param>
    /// <param name="x">The other point's X.</param>
    /// <param name="y">Its Y, or that of its negative.</param>
    /// <param name="z">Its Z; <see cref="One"/> itself where it is 1.</param>
    /// <param name="sign">1, or -1 to subtract it.</param>
    /// <remarks>
    /// U, S: the points' X and Y brought to one Z. With H = U2 - U1, R = S2 - S1, V = U1 H^2: X' = R^2 - H^3 - 2 V,
    /// Y' = R (V - X') - S1 H^3, Z' = Z1 Z2 H. The formulas do not hold for equal points, which H = 0 tells.
    /// </remarks>
    public void Add(Point p, long[] x, long[] y, long[] z, int sign)
    {
        if (p.IsInfinity)
        {
            p.Set(x, y, z, sign);
            return;
        }

        FieldProduct.Square(_s, p.Z);
        FieldProduct.Multiply(_t, x, _s); // U2
        FieldProduct.Multiply(_s, _s, p.Z);
        FieldProduct.Multiply(_s, _s, y); // S2
        long[] u1 = p.X;
        long[] s1 = p.Y;
        if (z != One)
        {
            u1 = _u;
            s1 = _v;
            FieldProduct.Square(_v, z);
            FieldProduct.Multiply(_u, p.X, _v);
            FieldProduct.Multiply(_v, _v, z);
            FieldProduct.Multiply(_v, _v, p.Y);
            FieldProduct.Multiply(p.Z, p.Z, z);
        }

        Field.Subtract(_t, _t, u1); // H
        Field.Combine(_s, _s, sign, s1, -1); // R
        if (IsZero(_t))
        {
            AddToEqualX(p, x, y, z, sign);
            return;
        }

        FieldProduct.Multiply(p.Z, p.Z, _t);
        FieldProduct.Square(_w, _t);
        FieldProduct.Multiply(_t, _t, _w); // H^3
        FieldProduct.Multiply(_u, u1, _w); // V
        FieldProduct.Multiply(_v, s1, _t);
        FieldProduct.Square(_w, _s);
        Field.Subtract(_w, _w, _t);
        Field.Combine(p.X, _w, 1, _u, -2);
        Field.Subtract(_u, _u, p.X);
        FieldProduct.Multiply(_u, _u, _s);
        Field.Combine(p.Y, _u, 1, _v, -1);
    }

    /// <summary>The sum of two points of one x: the same point twice, or a point and its negative. R is in _s.</summary>
    private void AddToEqualX(Point p, long[] x, long[] y, long[] z, int sign)
    {
        if (!IsZero(_s))
        {
            p.IsInfinity = true;
            return;
        }

        p.Set(x, y, z, sign);
        Double(p);
    }
}
