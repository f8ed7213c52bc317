using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>The arithmetic modulo the prime, against numbers of any size, at the ends of what it may be given.</summary>
public class FieldTests
{
    private const int Cases = 3000;

    private static readonly BigInteger Radix = BigInteger.One << 261;
    private static readonly long[] Prime = Limbs.Of(Curve.P);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    public void Product_is_that_of_the_numbers_and_carried(int weightOfA, int weightOfB)
    {
        Gen<(long[] A, long[] B)> cases = from a in Limbs.Loose(weightOfA) from b in Limbs.Loose(weightOfB) select (a, b);
        Fuzz.Check(Cases, cases, factors =>
        {
            var product = new long[9];
            FieldProduct.Multiply(product, factors.A, factors.B);
            CheckProduct(Limbs.Value(factors.A) * Limbs.Value(factors.B), product);

            // In the place of a factor too.
            long[] a = [.. factors.A];
            FieldProduct.Multiply(a, a, factors.B);
            Assert.Equal(product, a);
            long[] b = [.. factors.B];
            FieldProduct.Multiply(b, factors.A, b);
            Assert.Equal(product, b);
        });
    }

    [Fact]
    public void Product_of_the_largest_limbs_does_not_overflow()
    {
        long most = (1L << 29) - 1;
        foreach (long[] signs in new long[][] { [1, 1], [1, -1], [-1, 1], [-1, -1] })
        {
            long[] a = [.. Enumerable.Repeat(signs[0] * most, 9)];
            long[] b = [.. Enumerable.Repeat(signs[1] * 3 * most, 9)];
            var product = new long[9];
            FieldProduct.Multiply(product, a, b);
            BigInteger expected = Curve.Mod(Limbs.Value(a) * Limbs.Value(b) * Curve.Inverse(Radix, Curve.P), Curve.P);
            Assert.Equal(expected, Curve.Mod(Limbs.Value(product), Curve.P));
        }
    }

    [Fact]
    public void Square_is_the_product_of_a_number_with_itself() => Fuzz.Check(Cases, Limbs.Loose(1), a =>
    {
        var square = new long[9];
        FieldProduct.Square(square, a);
        CheckProduct(Limbs.Value(a) * Limbs.Value(a), square);

        var product = new long[9];
        FieldProduct.Multiply(product, a, a);
        Assert.Equal(product, square);
        FieldProduct.Square(a, a);
        Assert.Equal(product, a);
    });

    [Theory]
    [InlineData(9, -8)]
    [InlineData(4, -1)]
    [InlineData(3, -8)]
    [InlineData(1, -2)]
    [InlineData(-1, -1)]
    [InlineData(1, 0)]
    [InlineData(16, 16)]
    public void Combination_is_that_of_the_numbers_and_close_to_the_prime(int factorOfA, int factorOfB)
    {
        Gen<(long[] A, long[] B)> cases = from a in Limbs.Loose(2) from b in Limbs.Loose(1) select (a, b);
        Fuzz.Check(Cases, cases, numbers =>
        {
            var r = new long[9];
            Field.Combine(r, numbers.A, factorOfA, numbers.B, factorOfB);
            BigInteger expected = (Limbs.Value(numbers.A) * factorOfA) + (Limbs.Value(numbers.B) * factorOfB);
            Assert.Equal(Curve.Mod(expected, Curve.P), Curve.Mod(Limbs.Value(r), Curve.P));
            Assert.True(Limbs.AreCarried(r));
            Assert.InRange(Limbs.Value(r), -(BigInteger.One << 240), (BigInteger.One << 256) + (BigInteger.One << 240));

            long[] a = [.. numbers.A];
            Field.Combine(a, a, factorOfA, numbers.B, factorOfB);
            Assert.Equal(r, a);
            long[] b = [.. numbers.B];
            Field.Combine(b, numbers.A, factorOfA, b, factorOfB);
            Assert.Equal(r, b);
        });
    }

    [Fact]
    public void Sum_and_difference_are_those_of_the_numbers()
    {
        Gen<(long[] A, long[] B)> cases = from a in Limbs.Loose(1) from b in Limbs.Loose(1) select (a, b);
        Fuzz.Check(Cases, cases, numbers =>
        {
            var r = new long[9];
            Field.Add(r, numbers.A, numbers.B);
            Assert.Equal(Limbs.Value(numbers.A) + Limbs.Value(numbers.B), Limbs.Value(r));
            Field.Subtract(r, numbers.A, numbers.B);
            Assert.Equal(Limbs.Value(numbers.A) - Limbs.Value(numbers.B), Limbs.Value(r));
        });
    }

    [Fact]
    public void Multiples_of_the_prime_are_zero_and_nothing_else_is()
    {
        // A number may be there as a difference: limbs that have not been carried.
        Gen<(int Multiple, int Off, long[] Shift)> cases =
            from multiple in Gen.Choose(-4, 4) from off in Gen.Choose(-2, 2) from shift in Limbs.Carried select (multiple, off, shift);
        Fuzz.Check(Cases, cases, input =>
        {
            long[] sum = Limbs.Of((Curve.P * input.Multiple) + input.Off + Limbs.Value(input.Shift));
            var a = new long[9];
            Field.Subtract(a, sum, input.Shift);
            Assert.Equal(input.Off == 0, Field.IsZero(a, Prime, new long[9]));
        });
        Fuzz.Check(Cases, Limbs.Loose(1), a =>
            Assert.Equal(Curve.Mod(Limbs.Value(a), Curve.P).IsZero, Field.IsZero(a, Prime, new long[9])));
    }

    [Fact]
    public void Constants_are_those_of_the_curve()
    {
        int[] constants = CurveConstants.Create();
        Assert.Equal(Curve.P, Row(CurveConstants.Prime));
        Assert.Equal(Curve.N, Row(CurveConstants.Order));
        Assert.Equal(Curve.Mod(Radix, Curve.N), Row(CurveConstants.OrderRadix));
        Assert.Equal(Curve.Mod(Radix, Curve.P), Row(CurveConstants.One));
        Assert.Equal(Curve.Mod(Radix * Radix, Curve.P), Row(CurveConstants.ToMontgomery));
        Assert.Equal(Curve.Mod(Curve.B * Radix, Curve.P), Row(CurveConstants.B));
        for (int k = 1; k <= 15; k += 2)
        {
            (BigInteger x, BigInteger y) = Curve.Multiply(k, Curve.G)!.Value;
            Assert.Equal(Curve.Mod(x * Radix, Curve.P), Row(CurveConstants.Generator + k - 1));
            Assert.Equal(Curve.Mod(y * Radix, Curve.P), Row(CurveConstants.Generator + k));
        }

        Assert.Equal((CurveConstants.Generator + 16) * 9, constants.Length);

        BigInteger Row(int row)
        {
            var limbs = new long[9];
            CurveConstants.Load(constants, row, limbs);
            Assert.True(Limbs.AreCarried(limbs));
            return Limbs.Value(limbs);
        }
    }

    [Fact]
    public void Number_is_read_from_its_bytes() => Fuzz.Check(Cases, Limbs.Below(BigInteger.One << 256), number =>
    {
        byte[] bytes = [9, .. Curve.Bytes(number), 9];
        Assert.Equal(Limbs.Of(number), Limb.Read(bytes, 1));
    });

    private static void CheckProduct(BigInteger exact, long[] product)
    {
        BigInteger value = Limbs.Value(product);
        Assert.Equal(Curve.Mod(exact, Curve.P), Curve.Mod(value * Radix, Curve.P));
        Assert.True(Limbs.AreCarried(product));
        Assert.InRange(value, exact / Radix - 1, (exact / Radix) + Curve.P);
    }
}
