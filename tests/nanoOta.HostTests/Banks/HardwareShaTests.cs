using System;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Esp32;
using nanoOta.Simulator.Flash;
using Xunit;

namespace nanoOta.HostTests.Banks;

public class HardwareShaTests
{
    private const int Sha1 = 1;
    private const int Sha256 = 2;

    private readonly SimulatedHashes _hashes = new();

    [Theory]
    [InlineData(Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [InlineData(Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Finish_known_message_is_its_digest(int algorithm, string digest)
    {
        HardwareSha sha = new(_hashes, algorithm);

        sha.Update("xxab"u8.ToArray(), 2, 2);
        sha.Update("c"u8.ToArray(), 0, 1);

        byte[] result = sha.Finish();
        Assert.Equal(digest, Convert.ToHexStringLower(result));
        Assert.Equal(sha.DigestSize, result.Length);
    }

    [Fact]
    public void Reset_starts_anew_after_finish_and_in_the_middle()
    {
        HardwareSha sha = new(_hashes, Sha256);
        byte[] message = Encoding.ASCII.GetBytes("message");

        sha.Update(message, 0, 3);
        sha.Reset();
        sha.Update(message, 0, message.Length);
        Assert.Equal(SHA256.HashData(message), sha.Finish());

        sha.Reset();
        sha.Update(message, 0, message.Length);
        Assert.Equal(SHA256.HashData(message), sha.Finish());
    }

    [Fact]
    public void Update_after_finish_is_refused()
    {
        HardwareSha sha = new(_hashes, Sha1);
        sha.Finish();

        Assert.Throws<InvalidOperationException>(() => sha.Update([1], 0, 1));
        Assert.Throws<InvalidOperationException>(() => sha.Finish());
    }

    [Fact]
    public void A_fifth_hash_at_a_time_is_refused_until_one_ends_or_is_disposed()
    {
        HardwareSha[] four = [new(_hashes, Sha1), new(_hashes, Sha1), new(_hashes, Sha256), new(_hashes, Sha256)];
        Assert.Throws<InvalidOperationException>(() => new HardwareSha(_hashes, Sha1));

        four[1].Finish();
        HardwareSha fifth = new(_hashes, Sha1);
        Assert.Throws<InvalidOperationException>(() => new HardwareSha(_hashes, Sha1));

        fifth.Dispose();
        fifth.Dispose();
        Assert.Equal(20, new HardwareSha(_hashes, Sha1).Finish().Length);
    }
}
