using System;
using System.Security.Cryptography;
using FsCheck.Fluent;
using Xunit;

namespace nanoOta.HostTests.Formats;

public class Sha1ChunkTests
{
    [Fact]
    public void Finish_any_bytes_in_any_chunks_is_what_dot_net_says()
    {
        Fuzz.Check(
            500,
            from chunks in Gen.Choose(0, 300).ArrayOf() from seed in Gen.Choose(0, 255) select (chunks, seed),
            sample =>
            {
                var sha1 = new Sha1();
                using var expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
                int next = sample.seed;
                foreach (int size in sample.chunks)
                {
                    var chunk = new byte[size + 1];
                    for (int i = 0; i < chunk.Length; i++)
                        chunk[i] = (byte)(next = (next * 31) + 7);
                    sha1.Update(chunk, 1, size);
                    expected.AppendData(chunk, 1, size);
                }

                Assert.Equal(Convert.ToHexString(expected.GetHashAndReset()), Convert.ToHexString(sha1.Finish()));
            });
    }

    [Fact]
    public void Update_any_number_of_bytes_allocates_nothing()
    {
        var sha1 = new Sha1();
        var data = new byte[100_000];
        sha1.Update(data, 0, 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sha1.Update(data, 0, data.Length);

        // The runtime itself may allocate a little when it compiles a loop anew; a single object per block would be 36 KiB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }
}
