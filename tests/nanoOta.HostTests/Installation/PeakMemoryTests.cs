using System;
using nanoOta.HostTests.Signing;
using nanoOta.Signing;
using Xunit;
using Xunit.Abstractions;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// The most that is alive at a time, above what was before: as counted on the host, whose objects and texts are larger than the
/// device's. docs/size.md has what the real CLR needs.
/// </summary>
[Collection(nameof(Alone))]
public sealed class PeakMemoryTests(ITestOutputHelper output) : IDisposable
{
    private const long MaxPeak = 24 * 1024;
    private const long MinPeak = 4 * 1024; // the buffer alone
    private const int Tries = 4;
    private const int LooksApart = 4;

    private readonly SignedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(40, 1, false)]
    [InlineData(40, 1, true)]
    [InlineData(40, 64, false)]
    [InlineData(40, 64, true)]
    [InlineData(500, 1, false)]
    [InlineData(500, 1, true)]
    public void Update_needs_at_most_24_KB(int files, int megabytes, bool isSigned)
    {
        using var card = new NativeCard((4 * files) + 150);
        Update(card, new SizedRelease(_server, 1, files, 1 << 20), isSigned, run =>
        {
            // Warms up, and replaces nothing.
            run();
            return 0;
        });
        long staging = 0;
        long boot = 0;
        // Again if it is too much: what other tests have left behind, in threads and caches, may come or go meanwhile.
        for (int number = 2; number <= Tries && !(IsRight(staging) && IsRight(boot)); number++)
        {
            (staging, boot) = Update(card, new SizedRelease(_server, number, files, megabytes << 20), isSigned, run => Peak(card, run));
            output.WriteLine($"{files} files, {megabytes} MB, signed {isSigned}: staging {staging}, boot {boot}");
        }

        Assert.InRange(staging, MinPeak, MaxPeak);
        Assert.InRange(boot, MinPeak, MaxPeak);
    }

    private static bool IsRight(long peak) => peak is >= MinPeak and <= MaxPeak;

    private static long Peak(NativeCard card, Action run)
    {
        Alive();
        GC.WaitForPendingFinalizers();
        long before = Alive();
        long peak = 0;
        int call = 0;
        int next = 1;
        card.Called = () =>
        {
            if (++call < next)
                return;
            // Ever farther apart: a look takes a collection.
            next = call + 1 + (call / LooksApart);
            peak = Math.Max(peak, Alive() - before);
        };
        run();
        card.Called = null;
        return peak;
    }

    /// <summary>What a collection finds to be in use, to the byte: no more than that is counted of what threads have in reserve.</summary>
    private static long Alive()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        return GC.GetGCMemoryInfo(GCKind.FullBlocking).PromotedBytes;
    }

    private (long Staging, long Boot) Update(NativeCard card, SizedRelease release, bool isSigned, Func<Action, long> measure)
    {
        long staging = measure(() => Install(card, release, isSigned));
        long boot = measure(() => new JournalReplay(card).ReplayAtBoot());
        using var updater = new OtaUpdater(release, card, new OtaOptions());
        updater.Confirm();
        Assert.Equal(release.Version, updater.InstalledVersion);
        return (staging, boot);
    }

    private void Install(NativeCard card, SizedRelease release, bool isSigned)
    {
        var options = new OtaOptions { Verifier = isSigned ? new SignatureVerifier(new TrustedKey(SignedServer.KeyId, _server.PublicKey)) : null };
        using var updater = new OtaUpdater(release, card, options);
        Assert.True(updater.InstallUpdateIfAvailable());
    }
}
