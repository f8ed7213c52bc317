using System;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>Downloads of a signed release from a real server that break off. Counted is what the source gives the engine.</summary>
public sealed class BrokenDownloadTests : IDisposable
{
    private const int Step = 4096;
    private const double Limit = 1.15;

    private readonly ResumedDevice _device = new(ResumedDevice.QuarterMegabyte);
    private readonly ReleaseSite _site = new();

    public BrokenDownloadTests() => _site.Offer(_device.New);

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Break_after_any_4_KiB_costs_no_more_than_the_last_file(bool isReset)
    {
        double most = 0;
        int breaks = 0;
        for (int at = Step; at < _device.New.Archive.Length - Step; at += Step)
        {
            string what = $"after {at}";
            _device.Restart();
            using var network = new CuttingProxy(_site.Port) { BreaksAt = at, Resets = isReset };
            var source = new ReceivedBytes(Source(network, 0));
            OtaUpdater updater = _device.Updater(source);
            OtaException failure = Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable());
            Assert.True(failure.Error is OtaError.BodyTooShort or OtaError.ReceiveFailed, failure.ToString());
            _device.AssertRuns(_device.Old, what);

            // By turns: the same updater, another one, and one after a reset.
            if (++breaks % 3 == 2)
                _device.Boot();
            if (breaks % 3 > 0)
                updater = _device.Updater(source);
            Assert.True(updater.InstallUpdateIfAvailable(), what);
            _device.Finish(source, _device.New, what);
            // A reset throws away what has arrived and was not read yet.
            Assert.True(isReset ? source.Count <= network.Sent : source.Count == network.Sent, $"{what}: {source.Count} of {network.Sent}");
            most = Math.Max(most, (double)source.Count / _device.New.Archive.Length);
        }

        Assert.InRange(breaks, 60, 70);
        Assert.InRange(most, 1.05, Limit);
    }

    [Fact]
    public void Break_after_any_4_KiB_costs_nothing_while_the_source_tries_again()
    {
        for (int at = Step; at < _device.New.Archive.Length - Step; at += Step)
        {
            _device.Restart();
            using var network = new CuttingProxy(_site.Port) { BreaksAt = at, Resets = at / Step % 2 == 0 };
            var source = new ReceivedBytes(Source(network, 3));
            Assert.True(_device.Updater(source).InstallUpdateIfAvailable());
            Assert.InRange(source.Count, at, _device.New.Archive.Length);
            Assert.True(network.Resets || source.Count == network.Sent);
            Assert.Equal(2, Array.FindAll(network.Requests, request => request.Contains(".tar ", StringComparison.Ordinal)).Length);
            _device.Finish(Source(network, 0), _device.New, $"after {at}");
        }
    }

    private static HttpUpdateSource Source(CuttingProxy network, int retries) => new(network.Url) { Retries = retries, RetryDelay = 0 };
}
