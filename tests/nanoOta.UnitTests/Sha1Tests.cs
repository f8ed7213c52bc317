using System.Text;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class Sha1Tests
{
    [TestMethod]
    public void Finish_vectors_of_rfc_3174_match()
    {
        Check("a9993e364706816aba3e25717850c26c9cd0d89d", "abc", 1);
        Check("84983e441c3bd26ebaae4aa1f95129e5e54670f1", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1);
        Check("dea356a2cddd90c7a7ecedc5ebb563934f460452", "0123456701234567012345670123456701234567012345670123456701234567", 10);
    }

    [TestMethod]
    public void Finish_one_million_times_a_matches()
    {
        Check("34aa973cd4c4daa4f61eeb2bdbad27316534016f", new string('a', 1000), 1000);
    }

    [TestMethod]
    public void Finish_no_byte_matches()
    {
        Check("da39a3ee5e6b4b0d3255bfef95601890afd80709", string.Empty, 1);
    }

    [TestMethod]
    public void Finish_lengths_around_a_block_match_whatever_the_chunks()
    {
        // Of so many bytes 'a': 55 and 56 decide on the extra block, 64 is a block.
        int[] lengths = { 55, 56, 63, 64, 65, 119, 120, 128 };
        string[] digests =
        {
            "c1c8bbdc22796e28c0e15163d20899b65621d65a", "c2db330f6083854c99d4b5bfb6e8f29f201be699",
            "03f09f5b158a7a8cdad920bddc29b81c18a551f5", "0098ba824b5c16427bd7a1122a5a442a25ec644d",
            "11655326c708d70319be2610e8a57d9a5b959d3b", "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56",
            "f34c1488385346a55709ba056ddd08280dd4c6d6", "ad5b3fdbcb526778c2839d2f151ea753995e26a0",
        };
        var sha1 = new Sha1();
        byte[] data = Encoding.UTF8.GetBytes(new string('a', 130));
        for (int i = 0; i < lengths.Length; i++)
        {
            for (int chunk = 1; chunk <= 65; chunk += 16)
            {
                sha1.Reset();
                for (int done = 0; done < lengths[i]; done += chunk)
                    sha1.Update(data, 1, lengths[i] - done < chunk ? lengths[i] - done : chunk);

                Assert.AreEqual(digests[i], Hex.Encode(sha1.Finish()), lengths[i] + " in chunks of " + chunk);
            }
        }
    }

    [TestMethod]
    public void Finish_after_reset_forgets_what_was_before()
    {
        var sha1 = new Sha1();
        sha1.Update(new byte[100], 0, 100);
        sha1.Reset();
        sha1.Update(Encoding.UTF8.GetBytes("abc"), 0, 3);
        Assert.AreEqual("a9993e364706816aba3e25717850c26c9cd0d89d", Hex.Encode(sha1.Finish()));
        Assert.AreEqual(20, sha1.DigestSize);
    }

    private static void Check(string digest, string text, int times)
    {
        var sha1 = new Sha1();
        byte[] data = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < times; i++)
            sha1.Update(data, 0, data.Length);

        Assert.AreEqual(digest, Hex.Encode(sha1.Finish()));
    }
}
