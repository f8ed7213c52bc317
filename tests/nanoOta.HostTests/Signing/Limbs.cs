using System;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace nanoOta.HostTests.Signing;

/// <summary>Numbers as device code has them, 9 limbs of 29 bits, and as numbers.</summary>
internal static class Limbs
{
    private const long Full = 1L << 29;

    /// <summary>Limbs as products, sums and differences leave them, 0 and the ends of their range more often than by chance.</summary>
    /// <param name="weight">Limbs are below 2^29 times this, and as much above its negative.</param>
    public static Gen<long[]> Loose(int weight)
    {
        long most = (weight * Full) - 1;
        return Numbers(-most, most, (-weight << 24) - 16, (weight << 24) + 16);
    }

    /// <summary>Limbs as they are after a carry, of a value that is 0 to a little above the prime.</summary>
    public static Gen<long[]> Carried { get; } = Numbers(0, Full - 1, 0, (1 << 24) - 1);

    public static BigInteger Value(long[] limbs) =>
        limbs.Select((limb, i) => new BigInteger(limb) << (29 * i)).Aggregate(BigInteger.Zero, (sum, limb) => sum + limb);

    public static long[] Of(BigInteger value) =>
        [.. Enumerable.Range(0, 8).Select(i => (long)((value >> (29 * i)) & (Full - 1))), (long)(value >> 232)];

    public static bool AreCarried(long[] limbs) => limbs.Take(8).All(limb => limb is >= 0 and < Full);

    /// <summary>Numbers of 0 to a limit, 0, the largest and powers of two more often than by chance.</summary>
    public static Gen<BigInteger> Below(BigInteger limit)
    {
        Gen<BigInteger> any = Gen.Choose(int.MinValue, int.MaxValue).ArrayOf(8)
            .Select(words => Curve.Mod(Curve.Number([.. words.SelectMany(BitConverter.GetBytes)]), limit));
        Gen<BigInteger> power = Gen.Choose(0, 255).Select(bit => Curve.Mod(BigInteger.One << bit, limit));
        Gen<BigInteger> near = Gen.Choose(0, 40).Select(distance => distance % 2 == 0 ? new BigInteger(distance / 2) : limit - 1 - (distance / 2));
        Gen<BigInteger> runs = from high in power from low in power select Curve.Mod(high - low, limit);
        return Gen.Frequency((4, any), (1, power), (1, near), (2, runs));
    }

    private static Gen<long[]> Numbers(long least, long most, long topLeast, long topMost) =>
        from low in Limb(least, most).ArrayOf(8)
        from top in Limb(topLeast, topMost)
        select low.Append(top).ToArray();

    private static Gen<long> Limb(long least, long most) => Gen.Frequency(
        (3, Gen.Choose(0, int.MaxValue).Select(number => least + (long)((BigInteger)(most - least) * number / int.MaxValue))),
        (1, Gen.Elements(least, most, 0L, Math.Min(most, 1), Math.Max(least, -1))));
}
