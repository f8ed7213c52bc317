using System;
using System.Text;
using nanoFramework.TestFramework;
using nanoOta.Signing;

namespace nanoOta.UnitTests;

[TestClass]
public class P256PublicKeyTests
{
    // RFC 6979, A.2.5: the key, and its signatures with SHA-256.
    private const string Key = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
    private const string SignatureOfSample =
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    private const string SignatureOfTest =
        "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083";

    [TestMethod]
    public void Verify_signatures_of_rfc_6979_are_good()
    {
        Assert.IsTrue(Verify("sample", SignatureOfSample));
        Assert.IsTrue(Verify("test", SignatureOfTest));
    }

    [TestMethod]
    public void Verify_of_another_text_is_not()
    {
        Assert.IsFalse(Verify("Sample", SignatureOfSample));
        Assert.IsFalse(Verify("sample", SignatureOfTest));
    }

    [TestMethod]
    public void Verify_of_zeros_is_not()
    {
        Assert.IsFalse(Verify("sample", new string('0', 128)));
    }

    [TestMethod]
    public void Key_that_is_no_point_of_the_curve_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new P256PublicKey(new byte[64]));
    }

    [TestMethod]
    public void Read_der_gives_r_and_s()
    {
        byte[] signature = DerSignature.Read(Hex.Decode("300702020080020101", 9));
        Assert.AreEqual(new string('0', 62) + "80" + new string('0', 62) + "01", Hex.Encode(signature));
        Assert.IsNull(DerSignature.Read(Hex.Decode("3006020180020101", 8)));
    }

    private static bool Verify(string text, string signature)
    {
        var sha256 = new Sha256();
        sha256.Update(Encoding.UTF8.GetBytes(text), 0, text.Length);
        return new P256PublicKey(Hex.Decode(Key, 64)).Verify(sha256.Finish(), Hex.Decode(signature, 64));
    }
}
