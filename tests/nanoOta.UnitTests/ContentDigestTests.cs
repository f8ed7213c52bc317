using System.Text;
using nanoFramework.TestFramework;
using nanoOta.Signing;

namespace nanoOta.UnitTests;

/// <summary>The vectors of docs/formats.md, computed by the device's own HMACSHA256.</summary>
[TestClass]
public class ContentDigestTests
{
    [TestMethod]
    public void Finish_no_byte_matches() => Check("3c038323c05c61e800d12ec471bc8649324d6d9dea4c8f07e58a53ead966934c", new byte[0]);

    [TestMethod]
    public void Finish_three_bytes_match() =>
        Check("51314f7611c07a90f79aae4abde2ead980468b382c3cedc1af929459b33a628f", Encoding.UTF8.GetBytes("abc"));

    [TestMethod]
    public void Finish_one_chunk_matches() => Check("f55463e6386f59e2f07919071987fbafce27bf60c996703c3e2add9d2985a82e", new byte[4096]);

    [TestMethod]
    public void Finish_one_byte_more_than_a_chunk_matches()
    {
        var content = new byte[4097];
        for (int i = 0; i < content.Length; i++)
            content[i] = (byte)i;

        Check("042af55d189e032baa965c1b6e54359332792e94099cd34a6520719a3f70c4d2", content);
    }

    private static void Check(string expected, byte[] content)
    {
        var digest = new ContentDigest(content.Length);
        digest.Append(content, 0, content.Length);
        Assert.AreEqual(expected, Hex.Encode(digest.Finish()));

        // The same in small chunks.
        digest.Reset(content.Length);
        for (int done = 0; done < content.Length; done += 1000)
            digest.Append(content, done, content.Length - done < 1000 ? content.Length - done : 1000);

        Assert.AreEqual(expected, Hex.Encode(digest.Finish()));
    }
}
