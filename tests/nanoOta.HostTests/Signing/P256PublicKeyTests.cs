using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using nanoOta.Esp32;
using nanoOta.Signing;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>Signatures on P-256: those of .NET pass, and none passes that .NET or the textbook refuses.</summary>
public class P256PublicKeyTests
{
    // ECDsa makes keys and signatures by chance: a failure prints them.
    private const int Keys = 60;
    private const int SignaturesPerKey = 50;

    private static readonly BigInteger Half = Curve.N / 2;

    [Fact]
    public void Signatures_of_dotnet_pass_and_those_of_others_do_not()
    {
        for (int i = 0; i < Keys; i++)
        {
            using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            byte[] point = PointOf(ecdsa);
            var key = new P256PublicKey(i % 2 == 0 ? point : point[1..]);
            for (int j = 0; j < SignaturesPerKey; j++)
            {
                byte[] digest = SHA256.HashData([(byte)i, (byte)j]);
                byte[] signature = ecdsa.SignHash(digest);
                Assert.True(key.Verify(digest, signature), Print(point, digest, signature));

                int bit = ((i * SignaturesPerKey) + j) % 512;
                byte[] changed = [.. signature];
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(key.Verify(digest, changed), Print(point, digest, changed));
                byte[] other = [.. digest];
                other[bit % 32] ^= (byte)(1 << (bit / 64));
                Assert.False(key.Verify(other, signature), Print(point, other, signature));
            }
        }
    }

    [Fact]
    public void Der_signatures_of_dotnet_are_read_and_pass()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new P256PublicKey(PointOf(ecdsa));
        for (int i = 0; i < 200; i++)
        {
            byte[] digest = SHA256.HashData([(byte)i]);
            byte[] der = ecdsa.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
            byte[]? signature = DerSignature.Read(der);
            Assert.True(signature != null && key.Verify(digest, signature), Print(PointOf(ecdsa), digest, der));
        }
    }

    [Fact]
    public void Key_is_a_seam_that_the_native_check_fits_too()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] digest = new byte[32];
        byte[] signature = ecdsa.SignHash(digest);
        SignatureCheck managed = new P256PublicKey(PointOf(ecdsa)).Verify;
        SignatureCheck native = new P256Verifier(PointOf(ecdsa), new SimulatedSignatures()).Verify;
        foreach (SignatureCheck check in new[] { managed, native })
        {
            Assert.True(check(digest, signature));
            signature[40] ^= 1;
            Assert.False(check(digest, signature));
            signature[40] ^= 1;
        }
    }

    [Fact]
    public void Numbers_at_the_ends_of_their_ranges_pass_as_they_do_for_the_textbook()
    {
        // Two of the three are chosen, the key is made to fit: Q = (s R - e G) / r.
        BigInteger[] numbers = [1, 2, 16, Half, Curve.N - 1];
        BigInteger[] digests = [0, 1, Curve.N, (BigInteger.One << 256) - 1];
        int passed = 0;
        foreach (BigInteger s in numbers)
        {
            foreach (BigInteger digest in digests)
            {
                foreach (BigInteger k in numbers)
                {
                    (BigInteger X, BigInteger Y) point = Curve.Multiply(k, Curve.G)!.Value;
                    BigInteger r = Curve.Mod(point.X, Curve.N);
                    (BigInteger X, BigInteger Y)? key = Recover(point, digest, r, s);
                    if (key == null)
                        continue;
                    Check(key.Value, digest, r, s, true);
                    BigInteger other = digest + (digest.IsZero ? 1 : -1);
                    // Now and then the sum becomes the negative of the same point.
                    Check(key.Value, other, r, s, Curve.Verify(key.Value, other, r, s));
                    passed++;
                }
            }
        }

        Assert.InRange(passed, 85, 100);
    }

    [Fact]
    public void X_between_the_order_and_the_prime_passes()
    {
        int passed = 0;
        for (BigInteger x = Curve.N; passed < 5; x++)
        {
            if (Curve.Lift(x) is not { } point || x == Curve.N)
                continue;
            BigInteger r = x - Curve.N;
            (BigInteger X, BigInteger Y) key = Recover(point, 12345, r, 6789)!.Value;
            Check(key, 12345, r, 6789, true);
            passed++;

            // The same x with r = x, which is not below the order.
            Assert.False(new P256PublicKey(Curve.Bytes(key)).Verify(Curve.Bytes(12345), [.. Curve.Bytes(x), .. Curve.Bytes(6789)]));
        }
    }

    [Fact]
    public void R_plus_the_order_is_meant_only_where_it_is_below_the_prime()
    {
        // r + n is above the prime and modulo it another point's x.
        BigInteger r = Curve.P - Curve.N;
        for (int passed = 0; passed < 5; r++)
        {
            if (Curve.Lift(Curve.Mod(r + Curve.N, Curve.P)) is not { } point || r.IsZero)
                continue;
            if (Recover(point, 12345, r, 6789) is { } key)
                Check(key, 12345, r, 6789, false);
            passed++;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    public void Keys_near_the_generator_pass_where_sums_meet_equal_points(int multiple)
    {
        foreach (BigInteger secret in new[] { multiple, Curve.N - multiple })
        {
            (BigInteger X, BigInteger Y) key = Curve.Multiply(secret, Curve.G)!.Value;
            for (int nonce = 1; nonce < 20; nonce += 3)
            {
                foreach (BigInteger digest in new BigInteger[] { 0, 1, Half })
                {
                    BigInteger r = Curve.Mod(Curve.Multiply(nonce, Curve.G)!.Value.X, Curve.N);
                    BigInteger s = Curve.Mod(Curve.Inverse(nonce, Curve.N) * (digest + (r * secret)), Curve.N);
                    if (!s.IsZero)
                        Check(key, digest, r, s, true);
                }
            }

            // u1 = u2: each digit adds the generator and the key at one place.
            for (int u = 1; u < 36; u += 5)
            {
                if (Curve.Multiply(u + (u * secret), Curve.G) is not { } point)
                    continue;
                BigInteger r = Curve.Mod(point.X, Curve.N);
                Check(key, r, r, Curve.Mod(r * Curve.Inverse(u, Curve.N), Curve.N), true);
            }
        }
    }

    [Fact]
    public void Sum_at_infinity_is_refused()
    {
        foreach (BigInteger secret in new BigInteger[] { 1, 7, Half, Curve.N - 1 })
        {
            foreach (BigInteger r in new BigInteger[] { 1, 77, Curve.N - 1 })
            {
                // u1 + u2 times the secret is 0.
                BigInteger digest = Curve.Mod(-r * secret, Curve.N);
                Check(Curve.Multiply(secret, Curve.G)!.Value, digest, r, 3, false);
            }
        }
    }

    [Fact]
    public void X_of_the_point_before_infinity_does_not_count()
    {
        // u1 = u2 = 1 and the key is -G: the generator is added first, and r is its x.
        BigInteger r = Curve.G!.Value.X;
        Check(Curve.Multiply(Curve.N - 1, Curve.G)!.Value, r, r, r, false);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        (BigInteger X, BigInteger Y) point = Curve.Multiply(5, Curve.G)!.Value;
        BigInteger r = Curve.Mod(point.X, Curve.N);
        BigInteger s = 9;
        (BigInteger X, BigInteger Y) key = Recover(point, 4, r, s)!.Value;
        Check(key, 4, r, s, true);
        // -s signs as s does: ECDSA knows both.
        Check(key, 4, r, Curve.N - s, true);

        BigInteger most = (BigInteger.One << 256) - 1;
        foreach ((BigInteger badR, BigInteger badS) in new (BigInteger, BigInteger)[]
        {
            (0, s), (r, 0), (0, 0), (Curve.N, s), (r, Curve.N), (r, Curve.N + s), (Curve.N + 1, s), (most, s), (r, most), (Curve.P, s), (0, Curve.N),
        })
        {
            Check(key, 4, badR, badS, false);
        }
    }

    [Fact]
    public void Sizes_other_than_those_are_refused()
    {
        var key = new P256PublicKey(Curve.Bytes(Curve.G));
        foreach (int size in new[] { 0, 1, 63, 65, 128 })
            Assert.False(key.Verify(new byte[32], new byte[size]));
        foreach (int size in new[] { 0, 31, 33, 64 })
            Assert.Throws<ArgumentException>(() => key.Verify(new byte[size], new byte[64]));
        Assert.Throws<ArgumentNullException>(() => key.Verify(null!, new byte[64]));
        Assert.Throws<ArgumentNullException>(() => key.Verify(new byte[32], null!));
    }

    [Fact]
    public void What_is_no_point_of_the_curve_is_no_key()
    {
        byte[] good = Curve.Bytes(Curve.G);
        Assert.Throws<ArgumentNullException>(() => new P256PublicKey(null!));
        foreach (byte[] bad in BadKeys())
            Assert.Throws<ArgumentException>(() => new P256PublicKey(bad));

        IEnumerable<byte[]> BadKeys()
        {
            (BigInteger x, BigInteger y) = Curve.G!.Value;
            yield return [];
            yield return [0]; // infinity, as SEC 1 writes it
            yield return [2, .. good[1..33]]; // compressed
            yield return [2, .. good[1..]];
            yield return [6, .. good[1..]];
            yield return [.. good, 0];
            yield return good[..64];
            yield return new byte[64];
            yield return [.. Curve.Bytes(x), .. Curve.Bytes(y + 1)];
            yield return [.. Curve.Bytes(x + 1), .. Curve.Bytes(y)];
            yield return [.. Curve.Bytes(y), .. Curve.Bytes(x)];
            yield return [.. Curve.Bytes(Curve.P), .. Curve.Bytes(y)];
            yield return [.. Enumerable.Repeat((byte)0xFF, 64)];

            // x and y of a point, not reduced: the same modulo the prime.
            BigInteger small = Enumerable.Range(0, 100).Select(i => (BigInteger)i).First(i => Curve.Lift(i) != null);
            _ = new P256PublicKey(Curve.Bytes(Curve.Lift(small)));
            yield return [4, .. Curve.Bytes(small + Curve.P), .. Curve.Bytes(Curve.Lift(small)!.Value.Y)];
        }
    }

    private static void Check((BigInteger X, BigInteger Y) key, BigInteger digest, BigInteger r, BigInteger s, bool passes)
    {
        byte[] point = Curve.Bytes(key);
        byte[] signature = [.. Curve.Bytes(r), .. Curve.Bytes(s)];
        Assert.Equal(passes, Curve.Verify(key, digest, r, s));
        bool passed = new P256PublicKey(point).Verify(Curve.Bytes(digest), signature);
        Assert.True(passed == passes, $"{passed} for {Print(point, Curve.Bytes(digest), signature)}");
    }

    /// <summary>The key for which (r, s) signs a digest by the way of a point; null if there is none.</summary>
    private static (BigInteger X, BigInteger Y)? Recover((BigInteger X, BigInteger Y) point, BigInteger digest, BigInteger r, BigInteger s) =>
        Curve.Multiply(Curve.Inverse(r, Curve.N), Curve.Add(Curve.Multiply(s, point), Curve.Multiply(-digest, Curve.G)));

    private static byte[] PointOf(ECDsa ecdsa)
    {
        ECPoint point = ecdsa.ExportParameters(false).Q;
        return [4, .. point.X!, .. point.Y!];
    }

    private static string Print(byte[] key, byte[] digest, byte[] signature) =>
        $"key {Convert.ToHexString(key)}, digest {Convert.ToHexString(digest)}, signature {Convert.ToHexString(signature)}";
}
