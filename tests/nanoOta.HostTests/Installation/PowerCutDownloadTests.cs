using System;
using System.Linq;
using nanoOta.HostTests.Card;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// Downloads of a signed release that end with the power. What is received is counted where the engine gets it: how much more is on its
/// way in buffers is the network's affair.
/// </summary>
public class PowerCutDownloadTests
{
    [Fact]
    public void Cut_at_any_write_costs_no_more_than_the_last_file()
    {
        var device = new ResumedDevice(ResumedDevice.QuarterMegabyte);
        Assert.InRange(device.New.Archive.Length, 250 * 1024, 270 * 1024);
        var source = new ReceivedBytes(new MemoryRangeSource(new ReleaseServer { Offered = device.New }));
        int writes = WritesOfDownload(device, source);
        double most = 0;
        for (int n = 0; n < writes; n++)
            most = Math.Max(most, Received(device, source, PowerCut.After(n)));
        Assert.InRange(most, 1.05, 1.15);
    }

    [Fact]
    public void Cut_of_a_download_from_a_real_server_costs_no_more_either()
    {
        var device = new ResumedDevice(ResumedDevice.QuarterMegabyte);
        using var site = new ReleaseSite();
        site.Offer(device.New);
        var source = new ReceivedBytes(new HttpUpdateSource(site.Url));
        int writes = WritesOfDownload(device, source);
        double most = 0;
        for (int n = 0; n < writes; n += 16)
            most = Math.Max(most, Received(device, source, PowerCut.After(n)));
        Assert.InRange(most, 1.0, 1.15);
    }

    [Fact]
    public void Cut_in_the_middle_of_a_megabyte_costs_a_fortieth()
    {
        var device = new ResumedDevice(Enumerable.Range(0, 40).ToDictionary(i => $"app/Module{i:00}.pe", _ => 26_000));
        var source = new ReceivedBytes(new MemoryRangeSource(new ReleaseServer { Offered = device.New }));
        int middle = WritesOfDownload(device, source) / 2;
        double most = 0;
        for (int n = middle; n < middle + 60; n += 3)
            most = Math.Max(most, Received(device, source, PowerCut.After(n)));
        Assert.InRange(most, 1.0, 1.05);
    }

    /// <summary>
    /// It may keep the entry of a file, and lose which clusters are its own: were that file taken for complete, it and what the app
    /// makes next would have the same cluster.
    /// </summary>
    [Theory]
    [InlineData(CutMode.Torn)]
    [InlineData(CutMode.Subset)]
    public void Card_that_loses_writes_harms_no_file_of_the_app(CutMode mode)
    {
        var device = new ResumedDevice(ResumedDevice.Small);
        var source = new ReceivedBytes(new MemoryRangeSource(new ReleaseServer { Offered = device.New }));
        int writes = WritesOfDownload(device, source);
        byte[] log = CardTestExtensions.Bytes(9000);
        for (int n = 1; n < writes; n++)
        {
            for (int i = 0; i < 4; i++)
            {
                PowerCut cut = mode == CutMode.Torn ? PowerCut.Torn(n, ((n * 37) + (i * 128)) % 512) : PowerCut.RandomSubset(n, (ulong)((n * 4) + i));
                Received(device, source, cut, () => device.Card.Put("log.txt", log));
                Assert.True(log.AsSpan().SequenceEqual(device.Card.Get("log.txt")), cut.ToString());
            }
        }
    }

    private static int WritesOfDownload(ResumedDevice device, IUpdateSource source)
    {
        device.Restart();
        Assert.True(device.Updater(source).InstallUpdateIfAvailable());
        return (int)device.Card.SectorWrites;
    }

    /// <summary>Cuts the power there, starts again, and installs the release.</summary>
    /// <returns>How many times its archive was received.</returns>
    private static double Received(ResumedDevice device, ReceivedBytes source, PowerCut cut, Action? app = null)
    {
        device.Restart(cut);
        source.Count = 0;
        Assert.True(ResumedDevice.LosesPower(() => device.Updater(source).InstallUpdateIfAvailable()));
        device.Boot();
        app?.Invoke();
        using (OtaUpdater updater = device.Updater(source))
            Assert.True(updater.State == OtaState.Trial || updater.InstallUpdateIfAvailable(), cut.ToString());
        device.Finish(source, device.New, cut.ToString());
        return (double)source.Count / device.New.Archive.Length;
    }
}
