using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using FsCheck.Fluent;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>A descriptor counts with a signature by a trusted key for exactly its bytes.</summary>
public sealed class SignedDescriptorTests : IDisposable
{
    private readonly ECDsa _first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void One_signature_by_a_trusted_key_is_enough()
    {
        TrustedKey first = DescriptorText.Trust("first", _first);
        TrustedKey second = DescriptorText.Trust("second", _second);
        byte[] byOne = new DescriptorText().Sign("first", _first).ToBytes();
        byte[] byBoth = new DescriptorText().Sign("first", _first).Sign("second", _second).ToBytes();

        Assert.Equal("1.2.0", Check(byOne, first).Version);
        Check(byOne, second, first);
        Check(byBoth, first);
        Check(byBoth, second);
        Check(byBoth, first, second);
        // The change of a key, while both have its id.
        Check(byOne, DescriptorText.Trust("first", _second), first);
    }

    [Fact]
    public void Keys_that_are_not_trusted_do_not_count()
    {
        byte[] bytes = new DescriptorText().Sign("first", _first).ToBytes();
        Refuse(OtaError.SignatureMissing, bytes);
        Refuse(OtaError.SignatureMissing, bytes, DescriptorText.Trust("second", _second));
        // The key itself, by another name.
        Refuse(OtaError.SignatureMissing, bytes, DescriptorText.Trust("First", _first));
        Refuse(OtaError.SignatureMissing, new DescriptorText().ToBytes(), DescriptorText.Trust("first", _first));
        // Another key by its name.
        Refuse(OtaError.SignatureWrong, bytes, DescriptorText.Trust("first", _second));
        Refuse(OtaError.SignatureWrong, new DescriptorText().Sign("first", _second).ToBytes(), DescriptorText.Trust("first", _first));
    }

    [Fact]
    public void Signature_of_another_descriptor_does_not_count()
    {
        DescriptorText other = new DescriptorText().Set("serial", "18").Sign("first", _first);
        var text = new DescriptorText();
        text.Lines.Add(other.Lines[^1]);
        Refuse(OtaError.SignatureWrong, text.ToBytes(), DescriptorText.Trust("first", _first));
    }

    [Fact]
    public void Every_bit_counts()
    {
        byte[] intact = new DescriptorText().Sign("first", _first).ToBytes();
        TrustedKey key = DescriptorText.Trust("first", _first);
        int checks = 0;
        for (int bit = 0; bit < intact.Length * 8; bit++)
        {
            byte[] changed = [.. intact];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            // .NET's own check for what is still well-formed: the managed one takes half a second each on a device, and is tested elsewhere.
            var counting = new TrustedKey("first", (hash, signature) =>
            {
                checks++;
                return _first.VerifyHash(hash, signature);
            });
            Exception? refusal = Record.Exception(() => Check(changed, counting));
            Assert.True(refusal is OtaException, $"bit {bit}: {refusal}");
        }

        Assert.InRange(checks, 500, intact.Length * 8);
        Check(intact, key);
    }

    [Fact]
    public void Every_byte_that_is_missing_or_too_many_counts()
    {
        byte[] intact = new DescriptorText().Sign("first", _first).ToBytes();
        var key = new TrustedKey("first", _first.VerifyHash);
        for (int at = 0; at < intact.Length; at++)
        {
            Assert.Throws<OtaException>(() => Check(intact[..at], key));
            Assert.Throws<OtaException>(() => Check([.. intact[..at], .. intact[(at + 1)..]], key));
            foreach (byte more in new byte[] { intact[at], (byte)'\n', (byte)'0', 0 })
                Assert.Throws<OtaException>(() => Check([.. intact[..at], more, .. intact[at..]], key));
        }
    }

    [Fact]
    public void Damage_of_any_kind_is_refused_as_damage_only()
    {
        byte[] intact = new DescriptorText().Sign("first", _first).Sign("second", _second).ToBytes();
        var key = new TrustedKey("first", _first.VerifyHash);
        var edits = from at in Gen.Choose(0, intact.Length - 1)
                    from length in Gen.Choose(0, 40)
                    from bytes in Gen.Frequency(
                        (2, Gen.Choose(0, 255).Select(b => (byte)b)),
                        (3, Gen.Elements("0123456789abcdef \n:-./=+\r\t".Select(c => (byte)c).ToArray()))).ArrayOf()
                    select (at, length, bytes);
        Fuzz.Check(3000, edits.ArrayOf(3), input =>
        {
            byte[] changed = intact;
            foreach ((int at, int length, byte[] bytes) in input)
            {
                int start = Math.Min(at, changed.Length);
                changed = [.. changed[..start], .. bytes, .. changed[Math.Min(start + length, changed.Length)..]];
            }

            Exception? refusal = Record.Exception(() => Check(changed, key));
            Assert.True(refusal is null or OtaException, $"{refusal}");
            // What passes has the signed part as it was.
            int signed = new DescriptorText().ToBytes().Length;
            Assert.True(refusal != null || changed.AsSpan(0, signed).SequenceEqual(intact.AsSpan(0, signed)));
        });
    }

    [Fact]
    public void Text_that_is_no_key_is_refused()
    {
        byte[] info = _first.ExportSubjectPublicKeyInfo();
        string good = Convert.ToBase64String(info);
        _ = new TrustedKey("a", good);
        string[] bad =
        [
            "", "=", good[..^1], good + "=", good + "AAAA", good[..36], good[36..], good.Insert(64, "\n"), "-----BEGIN PUBLIC KEY-----" + good,
            good.ToLowerInvariant(), Convert.ToBase64String(info[26..]), Convert.ToBase64String(new byte[91]),
        ];
        Assert.All(bad, text => Assert.Throws<ArgumentException>(() => new TrustedKey("a", text)));
        for (int bit = 0; bit < info.Length * 8; bit++)
        {
            byte[] changed = [.. info];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<ArgumentException>(() => new TrustedKey("a", Convert.ToBase64String(changed)));
        }
    }

    private static ReleaseDescriptor Check(byte[] bytes, params TrustedKey[] keys) =>
        SignedDescriptor.Check(new MemoryStream(bytes), new byte[512], new Sha256(), keys);

    private static void Refuse(OtaError error, byte[] bytes, params TrustedKey[] keys) =>
        Assert.Equal(error, Assert.Throws<OtaException>(() => Check(bytes, keys)).Error);
}
