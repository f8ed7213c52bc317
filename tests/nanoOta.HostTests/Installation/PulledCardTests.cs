using System.IO;
using nanoOta.HostTests.Sweep;
using nanoOta.HostShims;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// The card is pulled at every call that an app's updater makes, by way of System.IO as it is on the CLR, where a failing
/// drive is a plain exception. Apps catch <see cref="OtaException"/>: nothing else may come out, and it names the cause.
/// </summary>
public class PulledCardTests
{
    [Theory]
    [InlineData("check", false)]
    [InlineData("check", true)]
    [InlineData("install", false)]
    [InlineData("install", true)]
    [InlineData("confirm", false)]
    [InlineData("confirm", true)]
    [InlineData("roll back", false)]
    [InlineData("roll back", true)]
    [InlineData("roll back confirmed", false)]
    [InlineData("roll back confirmed", true)]
    public void Nothing_but_an_OtaException_that_says_so_leaves_the_engine(string step, bool staysMounted)
    {
        CardImage start = Prepare(step);
        int pulls = 0;
        for (bool ended = false; !ended; pulls++)
        {
            FaultyCard card = Mount(start, staysMounted);
            card.Faults.FailAt = pulls + 1;
            card.Faults.StaysGone = true;
            OtaException? failure = Run(step);
            ended = card.Operations < card.Faults.FailAt;
            Assert.False(ended && failure != null, $"pull {pulls}: {failure}");
            if (failure != null)
                Assert.True(failure.Error == OtaError.CardRemoved || IsFirstLook(card, staysMounted), $"pull {pulls}: {failure}");
        }

        BoardContext.Current = null;
        Assert.True(pulls > 8);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Boot_that_replays_says_so_too(bool staysMounted)
    {
        CardImage start = Prepare("boot");
        bool ended = false;
        for (int pull = 1; !ended; pull++)
        {
            FaultyCard card = Mount(start, staysMounted);
            card.Faults.FailAt = pull;
            card.Faults.StaysGone = true;
            BootableRelease running = new JournalReplay(new DriveStorage(SimulatedBoard.Root)).ReplayAtBoot();
            ended = card.Operations < card.Faults.FailAt;
            Assert.False(ended && running.Failure != null, $"pull {pull}: {running.Failure}");
            if (running.Failure != null)
                Assert.True(running.Failure.Error == OtaError.CardRemoved || IsFirstLook(card, staysMounted), $"pull {pull}: {running.Failure}");
        }

        BoardContext.Current = null;
    }

    /// <summary>
    /// A card that went before its journal was ever read, on a drive that stays: it looks like a new one that can't be
    /// written, and there is no way to know.
    /// </summary>
    private static bool IsFirstLook(FaultyCard card, bool staysMounted) => staysMounted && card.Faults.FailAt <= 8;

    private static CardImage Prepare(string step)
    {
        var device = new TestDevice();
        if (step is "confirm" or "roll back")
            device.StartTrial();
        if (step == "roll back confirmed")
            device.Update();
        if (step == "boot")
            Assert.True(device.Updater.InstallUpdateIfAvailable());
        return device.Card.Snapshot();
    }

    private static FaultyCard Mount(CardImage start, bool staysMounted)
    {
        var card = new FaultyCard(CardStack.Vfs, start);
        BoardContext.Current = new BoardContext(new PulledDrive(card, staysMounted), TextWriter.Null, () => { }, _ => { });
        return card;
    }

    private static OtaException? Run(string step)
    {
        try
        {
            using var updater = new OtaUpdater(new ReleaseServer { Offered = TestDevice.New }, new DriveStorage(SimulatedBoard.Root), new OtaOptions());
            switch (step)
            {
                case "check":
                    updater.CheckForUpdate();
                    break;
                case "install":
                    updater.InstallUpdateIfAvailable();
                    break;
                case "confirm":
                    updater.Confirm();
                    break;
                default:
                    updater.Rollback();
                    break;
            }

            return null;
        }
        catch (OtaException e)
        {
            return e;
        }
    }
}
