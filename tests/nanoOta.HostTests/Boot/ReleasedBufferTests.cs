using System;
using System.Runtime.CompilerServices;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>While an app runs, its memory is not for the boot program's buffer.</summary>
[Collection(nameof(Alone))]
public class ReleasedBufferTests
{
    [Fact]
    public void Released_buffer_is_free_and_the_replay_gets_another_when_it_needs_one()
    {
        BootDesk desk = BootDesk.With("");
        desk.Stage("2.0.0", "");
        var card = new UpdateCard(desk.Card, null);
        var replay = new JournalReplay(card, null);
        WeakReference buffer = Replay(card, replay);
        replay.ReleaseBuffer();
        GC.Collect();
        Assert.False(buffer.IsAlive);

        using (var updater = new OtaUpdater(new MemorySource(), desk.Card, new OtaOptions()))
            updater.Confirm();
        Assert.True(replay.RollBackInstalled(OtaError.AppCrashed, true));
        Assert.Null(replay.ReplayAtBoot().Failure);
        Assert.Equal("1.0.0", System.Text.Encoding.UTF8.GetString(desk.Files()["app/.version"]));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Replay(UpdateCard card, JournalReplay replay)
    {
        Assert.Null(replay.ReplayAtBoot().Failure);
        return new WeakReference(card.Files.Buffer);
    }
}
