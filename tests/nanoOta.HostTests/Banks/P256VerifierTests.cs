using System;
using System.Linq;
using System.Security.Cryptography;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>The native tests run the same signatures on mbedTLS.</summary>
public class P256VerifierTests
{
    // RFC 6979, A.2.5: the key, and its signature with SHA-256 of "sample".
    private static readonly byte[] Key = Convert.FromHexString(
        "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
        + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");

    private static readonly byte[] Signature = Convert.FromHexString(
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");

    private static readonly byte[] Digest = SHA256.HashData("sample"u8);

    [Fact]
    public void Verify_the_rfcs_signature_is_good()
    {
        Assert.True(New(Key).Verify(Digest, Signature));
    }

    [Fact]
    public void Verify_key_as_an_uncompressed_point_is_the_same()
    {
        Assert.True(New([4, .. Key]).Verify(Digest, Signature));
    }

    [Fact]
    public void Verify_of_an_ihash_is_what_an_ecdsa_key_signed()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECPoint q = key.ExportParameters(includePrivateParameters: false).Q;
        HardwareSha sha = new(new SimulatedHashes(), 2);
        sha.Update("a release"u8.ToArray(), 0, 9);

        Assert.True(New([.. q.X!, .. q.Y!]).Verify(sha.Finish(), key.SignData("a release"u8, HashAlgorithmName.SHA256)));
    }

    [Fact]
    public void Verify_any_bit_of_digest_or_signature_changed_is_bad()
    {
        for (int bit = 0; bit < 8 * P256Verifier.SignatureSize; bit += 7)
        {
            Assert.False(New(Key).Verify(Digest, Changed(Signature, bit)), $"bit {bit} of the signature");
            if (bit < 8 * P256Verifier.DigestSize)
                Assert.False(New(Key).Verify(Changed(Digest, bit), Signature), $"bit {bit} of the digest");
        }
    }

    [Fact]
    public void Verify_another_key_is_bad()
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECPoint q = other.ExportParameters(includePrivateParameters: false).Q;

        Assert.False(New([.. q.X!, .. q.Y!]).Verify(Digest, Signature));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(72)]
    public void Verify_signature_of_another_size_is_bad(int size)
    {
        Assert.False(New(Key).Verify(Digest, new byte[size]));
    }

    [Fact]
    public void Verify_numbers_out_of_range_are_bad()
    {
        Assert.False(New(Key).Verify(Digest, new byte[64]));
        Assert.False(New(Key).Verify(Digest, [.. Enumerable.Repeat((byte)0xFF, 64)]));
    }

    [Fact]
    public void Verify_key_that_is_no_point_is_the_callers_fault()
    {
        P256Verifier verifier = New(Changed(Key, 511));

        Assert.Contains("no point", Assert.Throws<ArgumentException>(() => verifier.Verify(Digest, Signature)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_copied()
    {
        byte[] key = (byte[])Key.Clone();
        P256Verifier verifier = New(key);
        Array.Clear(key);

        Assert.True(verifier.Verify(Digest, Signature));
    }

    [Fact]
    public void Wrong_arguments_are_the_callers_fault()
    {
        Assert.Throws<ArgumentNullException>(() => New(null!));
        Assert.Throws<ArgumentException>(() => New(new byte[63]));
        Assert.Throws<ArgumentException>(() => New(new byte[66]));
        Assert.Throws<ArgumentException>(() => New([2, .. Key]));
        Assert.Throws<ArgumentException>(() => New(new byte[33]));
        Assert.Throws<ArgumentNullException>(() => New(Key).Verify(null!, Signature));
        Assert.Throws<ArgumentNullException>(() => New(Key).Verify(Digest, null!));
        Assert.Throws<ArgumentException>(() => New(Key).Verify(new byte[20], Signature));
    }

    [Fact]
    public void What_the_native_code_can_t_tell_is_no_verdict()
    {
        Assert.Throws<OutOfMemoryException>(() => new P256Verifier(Key, new Failing(EspError.NoMemory)).Verify(Digest, Signature));
        Assert.Throws<InvalidOperationException>(() => new P256Verifier(Key, new Failing(0x108)).Verify(Digest, Signature));
    }

    private static P256Verifier New(byte[] key) => new(key, new SimulatedSignatures());

    private static byte[] Changed(byte[] bytes, int bit)
    {
        byte[] changed = (byte[])bytes.Clone();
        changed[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        return changed;
    }

    private sealed class Failing(int code) : UnsupportedCalls
    {
        public override int VerifyP256(byte[] publicKey, byte[] digest, byte[] signature) => code;
    }
}
