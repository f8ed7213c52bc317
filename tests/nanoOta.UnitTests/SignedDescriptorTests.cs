using System.IO;
using System.Text;
using nanoFramework.TestFramework;
using nanoOta.Signing;

namespace nanoOta.UnitTests;

/// <summary>A descriptor that OpenSSL signed: dgst -sha256 -sign.</summary>
[TestClass]
public class SignedDescriptorTests
{
    private const string PublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAERnDPNFg2p4qX62rtnZsTgR3T1oE1fIxhiZi5HZji297cSIIzUlQ+fBv+x1Ep5zd9XPyivbcBxt1neua1DvJBuQ==";
    private const string Text = "nanoota-release: 1\nversion: 1.2.0\nserial: 17\narchive: 1_2_0-firmware.tar\nsize: 10240\n"
        + "sha1: 1111111111111111111111111111111111111111\n"
        + "sha256: 2222222222222222222222222222222222222222222222222222222222222222\n"
        + "file: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 100 1024 app/Blink.pe\n"
        + "file: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb 5 2048 app/settings.txt\n";
    private const string Signature =
        "signature: desk MEYCIQDP7PP2p2Mlk0fOfhZ7yXdpRjUNyZd/FlQ2DTRRRkjJswIhAJvV9lFpYXLUdkKPsI31JfMr+q8lUHFCdoumT0WIwHrV\n";

    [TestMethod]
    public void Check_signed_by_openssl_gives_the_header()
    {
        ReleaseDescriptor header = Check(Text + Signature, "desk");
        Assert.AreEqual("1.2.0", header.Version);
        Assert.AreEqual(17L, header.Serial);
        Assert.AreEqual(0, header.Targets.Length);
    }

    [TestMethod]
    public void Check_of_a_changed_one_is_refused()
    {
        Refusal.Expect(OtaError.SignatureWrong, () => Check(Text + "file: cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc 5 3072 a\n" + Signature, "desk"));
        Refusal.Expect(OtaError.SignatureMissing, () => Check(Text + Signature, "other"));
        Refusal.Expect(OtaError.DescriptorTruncated, () => Check("nanoota-release: 1\nversion: 1.2.0\nserial: 1", "desk"));
    }

    [TestMethod]
    public void Read_goes_from_file_to_file()
    {
        var reader = new DescriptorReader(Open(Text + Signature), new byte[DescriptorReader.MaxLineLength], null);
        reader.ReadHeader();
        Assert.IsTrue(reader.ReadFile());
        Assert.AreEqual("app/Blink.pe", reader.File.Path);
        Assert.AreEqual(1024L, reader.File.Offset);
        Assert.IsTrue(reader.ReadFile());
        Assert.AreEqual(5L, reader.File.Size);
        Assert.AreEqual(new string('b', 64), Hex.Encode(reader.File.Digest));
        Assert.IsFalse(reader.ReadFile());
        Assert.IsTrue(reader.ReadSignature());
        Assert.AreEqual("desk", reader.KeyId);
        Assert.IsFalse(reader.ReadSignature());
    }

    private static ReleaseDescriptor Check(string text, string keyId) =>
        SignedDescriptor.Check(Open(text), new byte[DescriptorReader.MaxLineLength], new Sha256(), new TrustedKey[] { new TrustedKey(keyId, PublicKey) });

    private static Stream Open(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
