using System.Text;
using nanoFramework.TestFramework;
using nanoOta.Signing;

namespace nanoOta.UnitTests;

[TestClass]
public class Sha256Tests
{
    [TestMethod]
    public void Finish_vectors_of_fips_180_match()
    {
        Check("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "abc", 1);
        Check("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1);
        Check("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", new string('a', 1000), 1000);
    }

    [TestMethod]
    public void Finish_no_byte_matches()
    {
        Check("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", string.Empty, 1);
    }

    [TestMethod]
    public void Finish_after_reset_forgets_what_was_before()
    {
        var sha256 = new Sha256();
        sha256.Update(new byte[100], 0, 100);
        sha256.Reset();
        sha256.Update(Encoding.UTF8.GetBytes("-abc-"), 1, 3);
        Assert.AreEqual("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hex.Encode(sha256.Finish()));
        Assert.AreEqual(32, sha256.DigestSize);
    }

    private static void Check(string digest, string text, int times)
    {
        var sha256 = new Sha256();
        byte[] data = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < times; i++)
            sha256.Update(data, 0, data.Length);

        Assert.AreEqual(digest, Hex.Encode(sha256.Finish()));
    }
}
