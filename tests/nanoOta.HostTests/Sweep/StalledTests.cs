using System.Threading;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>A card that never comes back from a call while a release is staged.</summary>
public class StalledTests
{
    [Fact]
    public void Stalled_is_raised_while_the_card_hangs()
    {
        var device = new TestDevice();
        using var raised = new ManualResetEventSlim();
        bool hung = false;
        var storage = new LoggingStorage(device.Card)
        {
            Logging = line =>
            {
                if (line == "create next/main.pe")
                    hung = raised.Wait(Patience.Milliseconds);
            },
        };
        using var updater = new OtaUpdater(device.Server, storage, new OtaOptions { StallTimeout = 20 });
        updater.Stalled += (sender, _) =>
        {
            Assert.Same(updater, sender);
            raised.Set();
        };
        Assert.True(updater.InstallUpdateIfAvailable());
        Assert.True(hung, "nobody came to free the hanging call");
    }
}
