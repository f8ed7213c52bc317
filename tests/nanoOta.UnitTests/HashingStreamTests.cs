using System.IO;
using System.Text;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class HashingStreamTests
{
    [TestMethod]
    public void Read_up_to_the_end_hashes_and_counts_what_it_gives()
    {
        var sha1 = new Sha1();
        var stream = new HashingStream(new MemoryStream(Encoding.UTF8.GetBytes("abc")), sha1);
        var buffer = new byte[10];
        Assert.AreEqual(2, stream.Read(buffer, 3, 2));
        Assert.AreEqual("ab", Encoding.UTF8.GetString(buffer, 3, 2));
        Assert.AreEqual(2L, stream.BytesRead);
        Assert.AreEqual(1, stream.Read(buffer, 0, 10));
        Assert.AreEqual(0, stream.Read(buffer, 0, 10));
        Assert.AreEqual(3L, stream.BytesRead);
        Assert.AreEqual("a9993e364706816aba3e25717850c26c9cd0d89d", Hex.Encode(sha1.Finish()));
    }

    [TestMethod]
    public void Dispose_source_is_disposed()
    {
        var source = new MemoryStream(new byte[1]);
        new HashingStream(source, new Sha1()).Dispose();
        Assert.IsFalse(source.CanRead);
    }
}
