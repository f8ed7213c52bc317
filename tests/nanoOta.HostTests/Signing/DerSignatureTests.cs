using System;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

public class DerSignatureTests
{
    private static readonly BigInteger Limit = BigInteger.One << 256;

    [Fact]
    public void Every_pair_of_numbers_is_read_as_it_was_written() => Fuzz.Check(2000, Pairs(), pair =>
        Assert.Equal([.. Curve.Bytes(pair.R), .. Curve.Bytes(pair.S)], DerSignature.Read(Write(pair.R, pair.S))));

    /// <summary>There is one form: whatever else is taken would be a second one of the same signature.</summary>
    [Fact]
    public void Changed_bytes_are_refused_or_another_signature_in_its_one_form()
    {
        var cases = from pair in Pairs()
                    from at in Gen.Choose(0, 71)
                    from change in Gen.Choose(1, 255)
                    from kind in Gen.Choose(0, 2)
                    select (pair, at, change, kind);
        int read = 0;
        Fuzz.Check(5000, cases, input =>
        {
            byte[] der = Write(input.pair.R, input.pair.S);
            int at = input.at % der.Length;
            byte[] changed = input.kind switch
            {
                0 => [.. der[..at], (byte)(der[at] ^ input.change), .. der[(at + 1)..]],
                1 => [.. der[..at], .. der[(at + 1)..]],
                _ => [.. der[..at], (byte)input.change, .. der[at..]],
            };
            if (DerSignature.Read(changed) is not { } signature)
                return;
            read++;
            Assert.Equal(changed, Write(Curve.Number(signature.AsSpan(0, 32)), Curve.Number(signature.AsSpan(32))));
        });
        Assert.InRange(read, 1000, 4000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3000")]
    [InlineData("3003020101")]
    [InlineData("3004020102")]
    [InlineData("30060201010201")]
    [InlineData("300502010102")]
    [InlineData("3006020101020102" + "00")] // more behind it
    [InlineData("3007020101020102" + "00")] // more in it
    [InlineData("3106020101020102")] // SET
    [InlineData("3006030101020102")] // BIT STRING
    [InlineData("3006020101030102")]
    [InlineData("308106020101020102")] // the long form of a length
    [InlineData("3080020101020102" + "0000")] // an indefinite length
    [InlineData("300702810101020102")]
    [InlineData("3006020180020102")] // negative
    [InlineData("3006020101020180")]
    [InlineData("300702020001020102")] // a zero byte too many
    [InlineData("300702010102020001")]
    [InlineData("30050200020102")] // no byte
    [InlineData("30050201010200")]
    [InlineData("3006020501020102")] // beyond the end
    [InlineData("3006020101027F02")]
    [InlineData("300602010102FF02")]
    public void Malformed_der_is_refused(string der) => Assert.Null(DerSignature.Read(Convert.FromHexString(der)));

    [Fact]
    public void Numbers_above_32_bytes_are_refused()
    {
        Assert.NotNull(DerSignature.Read(Write(Limit - 1, Limit - 1)));
        Assert.Equal(DerSignature.MaxSize, Write(Limit - 1, Limit - 1).Length);
        Assert.Null(DerSignature.Read(Write(Limit, 1)));
        Assert.Null(DerSignature.Read(Write(1, Limit)));
        Assert.Null(DerSignature.Read(Write(BigInteger.One << 400, 1)));
        Assert.Null(DerSignature.Read(new byte[200_000]));
        Assert.Throws<ArgumentNullException>(() => DerSignature.Read(null!));
    }

    [Fact]
    public void Zero_is_read_and_the_check_of_the_signature_refuses_it() =>
        Assert.Equal([.. new byte[63], 1], DerSignature.Read(Write(0, 1)));

    private static Gen<(BigInteger R, BigInteger S)> Pairs() => from r in Limbs.Below(Limit) from s in Limbs.Below(Limit) select (r, s);

    private static byte[] Write(BigInteger r, BigInteger s)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(r);
            writer.WriteInteger(s);
        }

        return writer.Encode();
    }
}
