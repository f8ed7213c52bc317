using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>SHA-256 and the content digest, whatever the chunks that their bytes come in. Their vectors are in nanoOta.UnitTests.</summary>
public class DigestTests
{
    private static readonly Gen<int[]> Cuts = Gen.Frequency(
        (2, Gen.Choose(0, 200)), (2, Gen.Choose(4000, 4200)), (1, Gen.Choose(0, 20_000)), (1, Gen.Elements(0, 1, 64, 4095, 4096, 4097, 8192))).ArrayOf();

    [Fact]
    public void Sha256_is_that_of_dotnet_whatever_the_chunks()
    {
        var sha256 = new Sha256();
        Fuzz.Check(300, Cuts, cuts =>
        {
            byte[] data = Data(cuts.Sum());
            sha256.Reset();
            foreach ((byte[] buffer, int index, int count) in Chunks(data, cuts))
                sha256.Update(buffer, index, count);
            Assert.Equal(SHA256.HashData(data), sha256.Finish());
        });
        for (int size = 0; size < 300; size++)
        {
            sha256.Reset();
            sha256.Update(Data(size), 0, size);
            Assert.Equal(SHA256.HashData(Data(size)), sha256.Finish());
        }
    }

    [Fact]
    public void Content_digest_is_the_chain_of_the_design_whatever_the_chunks() => Fuzz.Check(500, Cuts, cuts =>
    {
        byte[] data = Data(cuts.Sum());
        var digest = new ContentDigest(data.Length);
        foreach ((byte[] buffer, int index, int count) in Chunks(data, cuts))
            digest.Append(buffer, index, count);
        Assert.Equal(Chain(data), digest.Finish());
    });

    [Fact]
    public void Content_digests_follow_each_other_and_stay_what_they_were()
    {
        var digest = new ContentDigest(5);
        digest.Append(new byte[5], 0, 3);
        digest.Reset(6);
        digest.Append(Data(6), 0, 6);
        byte[] first = digest.Finish();
        digest.Reset(4096);
        digest.Append(Data(4096), 0, 4096);
        Assert.Equal(Chain(Data(4096)), digest.Finish());
        Assert.Equal(Chain(Data(6)), first);
    }

    [Fact]
    public void Content_digest_takes_no_memory_for_a_chunk_beside_a_buffer_of_its_size()
    {
        var buffer = new byte[ContentDigest.ChunkSize];
        long allocated = 0;
        // The first time .NET's own HMAC makes what it keeps.
        for (int run = 0; run < 2; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var digest = new ContentDigest((2 * ContentDigest.ChunkSize) + 100);
            digest.Append(buffer, 0, buffer.Length);
            digest.Append(buffer, 0, buffer.Length);
            digest.Append(buffer, 0, 100);
            digest.Finish();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated, 100, 1500);
    }

    [Fact]
    public void Content_digest_of_another_size_than_announced_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContentDigest(-1));
        var digest = new ContentDigest(3);
        Assert.Throws<InvalidOperationException>(() => digest.Append(new byte[4], 0, 4));
        digest.Append(new byte[2], 0, 2);
        Assert.Throws<InvalidOperationException>(() => digest.Finish());
        Assert.Throws<InvalidOperationException>(() => digest.Append(new byte[2], 0, 2));
    }

    private static byte[] Data(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i * 7 / 3))];

    /// <summary>The chunks, each in the middle of a buffer but for those that are one.</summary>
    private static IEnumerable<(byte[] Buffer, int Index, int Count)> Chunks(byte[] data, int[] cuts)
    {
        int done = 0;
        foreach (int count in cuts)
        {
            byte[] chunk = data[done..(done + count)];
            yield return count % 2 == 0 ? (chunk, 0, count) : ([1, 2, .. chunk, 3], 2, count);
            done += count;
        }
    }

    private static byte[] Chain(byte[] data) => data.Chunk(4096).Aggregate(
        HMACSHA256.HashData(Encoding.ASCII.GetBytes("nanoOta content 1"), BitConverter.GetBytes((long)data.Length)), HMACSHA256.HashData);
}
