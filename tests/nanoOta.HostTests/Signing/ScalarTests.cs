using System;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>The arithmetic modulo the order of the group.</summary>
public class ScalarTests
{
    private const int Cases = 2000;

    private static readonly BigInteger Radix = BigInteger.One << 261;
    private static readonly long[] Order = Limbs.Of(Curve.N);

    [Fact]
    public void Quotient_by_division_steps_is_the_quotient()
    {
        Gen<(BigInteger S, BigInteger Scale)> cases =
            from s in Limbs.Below(Curve.N - 1) from scale in Limbs.Below(Curve.N) select (s + 1, scale);
        Fuzz.Check(Cases, cases, input =>
        {
            long[] quotient = Limbs.Of(input.Scale);
            Scalar.Divide(Limbs.Of(input.S), Order, quotient);
            Assert.Equal(Curve.Mod(input.Scale * Curve.Inverse(input.S, Curve.N), Curve.N), Curve.Mod(Limbs.Value(quotient), Curve.N));
            Assert.InRange(Limbs.Value(quotient), -30 * Curve.N, 30 * Curve.N);
        });
    }

    [Fact]
    public void Product_is_that_of_the_numbers_below_the_order()
    {
        Gen<(BigInteger A, long[] B)> cases = from a in Limbs.Below(BigInteger.One << 256) from b in Limbs.Loose(1) select (a, b);
        Fuzz.Check(Cases, cases, input =>
        {
            // As large as a quotient may be.
            input.B[8] *= 29;
            long[] product = Scalar.Multiply(Limbs.Of(input.A), input.B, Order);
            Assert.Equal(Curve.Mod(input.A * Limbs.Value(input.B), Curve.N), Curve.Mod(Limbs.Value(product) * Radix, Curve.N));
            Assert.True(Limbs.AreCarried(product));
            Assert.InRange(Limbs.Value(product), BigInteger.Zero, Curve.N - 1);
        });
    }

    [Fact]
    public void Digits_come_to_the_number() => Fuzz.Check(Cases, Limbs.Below(Curve.N), number =>
    {
        sbyte[] digits = Scalar.Recode(Limbs.Of(number));
        Assert.Equal(number, digits.Select((digit, bit) => new BigInteger(digit) << bit).Aggregate(BigInteger.Zero, (sum, part) => sum + part));
        Assert.All(digits, digit => Assert.True(digit == 0 || (digit % 2 != 0 && Math.Abs(digit) <= 15)));
        for (int i = 0; i + 5 <= digits.Length; i++)
            Assert.InRange(digits.Skip(i).Take(5).Count(digit => digit != 0), 0, 1);
    });
}
