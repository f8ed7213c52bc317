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
    private const int LooksApart = 6;

    private readonly SignedServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(40, 1, false)]
    [InlineData(40, 1, true)]
    [InlineData(40, 64, false)]
    [InlineData(40, 64, true)]
    [InlineData(500, 1, false)]
    [InlineData(500, 1, true)]
    [InlineData(500, 64, false)]
    [InlineData(500, 64, true)]
    public void Update_needs_at_most_24_KB(int files, int megabytes, bool isSigned)
    {
        using var card = new NativeCard((4 * files) + 150);
        Update(card, 1, files, megabytes, isSigned); // Warms up, and replaces nothing.
        (long staging, long boot) = Update(card, 2, files, megabytes, isSigned);
        output.WriteLine($"{files} files, {megabytes} MB, signed {isSigned}: staging {staging}, boot {boot}");
        Assert.InRange(staging, 4096, MaxPeak);
        Assert.InRange(boot, 4096, MaxPeak);
    }

    private static long Peak(NativeCard card, Action run)
    {
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

    private (long Staging, long Boot) Update(NativeCard card, int number, int files, int megabytes, bool isSigned)
    {
        var release = new SizedRelease(_server, number, files, megabytes << 20);
        long staging = Peak(card, () => Install(card, release, isSigned));
        long boot = Peak(card, () => new JournalReplay(card).ReplayAtBoot());
        using var updater = new OtaUpdater(release, card, new OtaOptions());
        updater.Confirm();
        Assert.Equal(number + ".0.0", updater.InstalledVersion);
        return (staging, boot);
    }

    private void Install(NativeCard card, SizedRelease release, bool isSigned)
    {
        var options = new OtaOptions { Verifier = isSigned ? new SignatureVerifier(new TrustedKey(SignedServer.KeyId, _server.PublicKey)) : null };
        using var updater = new OtaUpdater(release, card, options);
        Assert.True(updater.InstallUpdateIfAvailable());
    }
}
