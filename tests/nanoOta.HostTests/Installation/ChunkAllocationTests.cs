using System;
using System.Linq;
using System.Security.Cryptography;
using nanoOta.HostTests.Signing;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// What is allocated does not grow with the number of chunks. The one exception is not the engine's: the platform's
/// HMACSHA256.HashData, of which the content digest makes a call per 4,096 bytes, returns a new array each time. On the device a call of
/// its Crc32 takes a SpanByte too, two small blocks of the heap; on the host that is a span, which takes none.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ChunkAllocationTests : IDisposable
{
    private const int ChunkSize = 4096;
    private const int FewChunks = 300;
    private const int ManyChunks = 4 * FewChunks;

    private readonly SignedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Four_times_the_chunks_are_downloaded_with_the_same_allocations(bool isSigned)
    {
        long links = isSigned ? ManyChunks - FewChunks : 0;
        AssertSame(Staging(ManyChunks, isSigned) - (links * AllocatedByLink()), Staging(FewChunks, isSigned));
    }

    [Fact]
    public void Four_times_the_chunks_are_installed_at_boot_with_the_same_allocations() => AssertSame(Boot(ManyChunks), Boot(FewChunks));

    /// <summary>The runtime itself may allocate a little when it compiles a loop anew: less than a byte per chunk.</summary>
    private static void AssertSame(long many, long few) => Assert.InRange(many - few, -(ManyChunks - FewChunks), ManyChunks - FewChunks);

    private static long AllocatedByLink()
    {
        var link = new byte[ContentDigest.Size];
        var chunk = new byte[ChunkSize];
        return Least(() => Allocated(() => HMACSHA256.HashData(link, chunk)));
    }

    private long Staging(int chunks, bool isSigned)
    {
        var release = new SizedRelease(_server, 1, 1, chunks * ChunkSize);
        return Least(() =>
        {
            using var card = new NativeCard(40);
            return Allocated(() => Stage(card, release, isSigned));
        });
    }

    private long Boot(int chunks)
    {
        var first = new SizedRelease(_server, 1, 1, chunks * ChunkSize);
        var second = new SizedRelease(_server, 2, 1, chunks * ChunkSize);
        return Least(() =>
        {
            using var card = new NativeCard(40);
            Stage(card, first, false);
            new JournalReplay(card).ReplayAtBoot();
            using (var updater = new OtaUpdater(second, card, new OtaOptions()))
                updater.Confirm();
            Stage(card, second, false);
            long allocated = Allocated(() => new JournalReplay(card).ReplayAtBoot());
            using (var updater = new OtaUpdater(second, card, new OtaOptions()))
                Assert.Equal("2.0.0", updater.InstalledVersion);
            Assert.True(card.FileExists("prev/app/part00/file000.bin"));
            return allocated;
        });
    }

    private void Stage(NativeCard card, SizedRelease release, bool isSigned)
    {
        var options = new OtaOptions { Verifier = isSigned ? new SignatureVerifier(_server.Key) : null };
        using var updater = new OtaUpdater(release, card, options);
        Assert.True(updater.InstallUpdateIfAvailable());
    }

    /// <summary>What is allocated on every run: that of the engine, then.</summary>
    private static long Least(Func<long> allocated) => Enumerable.Range(0, 5).Min(_ => allocated());

    private static long Allocated(Action run)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
