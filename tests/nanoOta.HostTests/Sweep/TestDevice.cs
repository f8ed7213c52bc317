using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>A device with a faulty card, on which 1.0.0 runs, and a server. Each step is the test's own.</summary>
internal sealed class TestDevice
{
    public TestDevice(OtaOptions? options = null, int clusters = 200)
    {
        Options = options ?? new OtaOptions();
        Card = new FaultyCard(CardStack.Vfs, 4096, clusters * 4096L);
        Server.Offered = Old;
        Updater = NewUpdater();
        Assert.True(Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.0.0", Boot());
        Updater.Confirm();
        Server.Offered = New;
    }

    public static ReleaseContent Old { get; } = Release("1.0.0", 1);

    public static ReleaseContent New { get; } = Release("1.1.0", 2);

    public static ReleaseContent Newer { get; } = Release("1.2.0", 3);

    public static ReleaseContent Newest { get; } = Release("1.3.0", 4);

    public FaultyCard Card { get; }

    public ReleaseServer Server { get; } = new();

    public OtaOptions Options { get; }

    public OtaUpdater Updater { get; private set; }

    public JournalReplay? JournalReplay { get; private set; }

    /// <summary>What kept the last boot from replaying the journal.</summary>
    public OtaException? Failure { get; private set; }

    /// <summary>Why the last boot gave an update up.</summary>
    public OtaException? GivenUp { get; private set; }

    /// <summary>The power went when the phase had done all but say so in the journal.</summary>
    public static TestDevice CutAtTheEndOf(JournalPhase phase)
    {
        var device = new TestDevice();
        if (phase == JournalPhase.Rollback)
        {
            device.StartTrial();
            device.Updater.Rollback();
        }
        else
        {
            Assert.True(device.Updater.InstallUpdateIfAvailable());
        }

        device.Card.Remount();
        device.Card.StartRecording();
        new JournalReplay(device.Card).ReplayAtBoot();
        RecordedWrites writes = device.Card.StopRecording();
        int last = Enumerable.Range(0, writes.Count + 1).Last(n => PhaseAfter(device.Card, writes, n) == phase);
        device.Card.Restore(writes, PowerCut.After(last));
        return device;
    }

    /// <summary>A reset.</summary>
    /// <returns>The version that runs, found to be intact; "" for none.</returns>
    public string Boot()
    {
        BootableRelease running = Reset();
        Dictionary<string, byte[]?> entries = new CardTree(Card.Snapshot()).Entries;
        if (running.Locate(".version") is not { } path)
            return "";
        string version = Encoding.ASCII.GetString(entries[path]!);
        foreach ((string file, byte[] content) in new[] { Old, New, Newer, Newest }.Single(release => release.Version == version).Files)
        {
            // Where the journal could not be replayed the root files may be under way.
            if (file.StartsWith("app/", StringComparison.Ordinal))
                Assert.Equal(content, entries[running.Locate(file["app/".Length..])!]);
            else if (Failure == null)
                Assert.Equal(content, entries[file]);
        }

        return version;
    }

    /// <summary>A reset, whatever then runs.</summary>
    /// <param name="storage">What stands before the card in this boot.</param>
    public BootableRelease Reset(IStorage? storage = null)
    {
        Card.Remount();
        JournalReplay = new JournalReplay(storage ?? Card);
        BootableRelease running = JournalReplay.ReplayAtBoot();
        Failure = running.Failure;
        GivenUp = running.GivenUp;
        Updater = NewUpdater();
        return running;
    }

    /// <summary>Installs what is offered and lets it run on trial.</summary>
    public void StartTrial()
    {
        string version = Server.Offered!.Version;
        Assert.True(Updater.InstallUpdateIfAvailable());
        Assert.Equal(version, Boot());
        Assert.Equal(OtaState.Trial, Updater.State);
    }

    /// <summary>Installs what is offered and keeps it.</summary>
    public void Update()
    {
        StartTrial();
        Updater.Confirm();
        Assert.Equal(OtaState.Idle, Updater.State);
    }

    /// <summary>Asserts that a call is refused.</summary>
    public static void Refused(OtaError error, Action call) => Assert.Equal(error, Assert.Throws<OtaException>(call).Error);

    private static ReleaseContent Release(string version, int seed) => new(version, new SortedDictionary<string, byte[]>
    {
        ["app/main.pe"] = ReleaseContent.Bytes(seed, 1500 + seed),
        ["app/lib/same.pe"] = ReleaseContent.Bytes(100, 900),
        [$"app/lib/only in {seed}.pe"] = ReleaseContent.Bytes(10 + seed, 600),
        ["boot.cfg"] = ReleaseContent.Bytes(20 + seed, 200),
    });

    private OtaUpdater NewUpdater() => new(Server, Card, Options);

    private static JournalPhase PhaseAfter(FaultyCard card, RecordedWrites writes, int count)
    {
        card.Restore(writes, PowerCut.After(count));
        var journal = new InstallJournal(card);
        Assert.True(journal.Load());
        return journal.Record.Phase;
    }
}
