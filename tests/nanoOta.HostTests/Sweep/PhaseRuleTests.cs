using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>The rules that stand under the phases in docs/reliability.md, one by one.</summary>
public class PhaseRuleTests
{
    private static readonly string[] Records = ["ota/0/state", "ota/1/state"];

    [Fact]
    public void Rule_1_both_records_are_equal_before_a_phase_acts()
    {
        (FaultyCard card, RecordedWrites writes) = RecordReplay();
        var contents = new Dictionary<string, byte[]?>();
        int differed = 0;
        for (int n = 0; n <= writes.Count; n++)
        {
            card.Restore(writes, PowerCut.After(n));
            Dictionary<string, byte[]?> entries = new CardTree(card.Snapshot()).Entries;
            bool areEqual = entries[Records[0]]!.AsSpan().SequenceEqual(entries[Records[1]]);
            if (n > 0 && HasChanged(contents, entries))
                Assert.True(areEqual, $"write {n} changes the card with two different records");
            differed += areEqual ? 0 : 1;
            contents = entries;
        }

        Assert.True(differed > 3, "no cut between two records was seen");
    }

    [Fact]
    public void Rule_1_at_boot_the_older_record_is_made_equal_first()
    {
        (FaultyCard card, RecordedWrites writes) = RecordReplay();
        int seen = 0;
        for (int n = 0; n <= writes.Count; n++)
        {
            card.Restore(writes, PowerCut.After(n));
            Dictionary<string, byte[]?> entries = new CardTree(card.Snapshot()).Entries;
            if (entries[Records[0]]!.AsSpan().SequenceEqual(entries[Records[1]]))
                continue;
            var storage = new LoggingStorage(card);
            new JournalReplay(storage).ReplayAtBoot();
            Assert.StartsWith("overwrite ota/", storage.Log[0]);
            seen++;
        }

        Assert.True(seen > 3);
    }

    [Theory]
    [InlineData(JournalPhase.Apply)]
    [InlineData(JournalPhase.Rollback)]
    public void Rule_2_a_restarted_phase_writes_again_what_it_could_have_written(object phase)
    {
        TestDevice device = TestDevice.CutAtTheEndOf((JournalPhase)phase);
        // Both are right already: the cut came after them.
        var storage = new LoggingStorage(device.Card);
        new JournalReplay(storage).ReplayAtBoot();
        foreach (string path in new[] { "app/main.pe", "boot.cfg" })
        {
            Assert.Contains("delete " + path, storage.Log);
            Assert.Contains("create " + path, storage.Log);
        }

        // What was equal all along was never written.
        Assert.DoesNotContain("delete app/lib/same.pe", storage.Log);
    }

    [Theory]
    [InlineData(JournalPhase.Apply)]
    [InlineData(JournalPhase.Rollback)]
    public void Rule_3_all_deletes_come_before_the_first_allocation(object phase)
    {
        TestDevice device = TestDevice.CutAtTheEndOf((JournalPhase)phase);
        var storage = new LoggingStorage(device.Card);
        new JournalReplay(storage).ReplayAtBoot();
        List<string> log = storage.Log.SkipWhile(line => line.StartsWith("overwrite", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("overwrite", StringComparison.Ordinal)).ToList();
        int firstCreate = log.FindIndex(line => line.StartsWith("create", StringComparison.Ordinal));
        int lastDelete = log.FindLastIndex(line => line.StartsWith("delete", StringComparison.Ordinal));
        Assert.InRange(lastDelete, 0, firstCreate);
    }

    [Fact]
    public void Rule_4_of_a_full_directory_nothing_stays()
    {
        SweepStart start = CardMaker.Make(new SweepSetting(Scenarios.Named("full directory with holes"), CardStack.Vfs, 4096));
        FaultyCard card = start.NewCard();
        start.NewDevice(card);
        var storage = new LoggingStorage(card);
        new JournalReplay(storage).ReplayAtBoot();
        string[] names = card.GetFiles("app").Except([".files"]).ToArray();
        Assert.True(names.Length > 40);
        Assert.All(names, name => Assert.Contains("create app/" + name, storage.Log));
    }

    [Fact]
    public void Rule_4_a_release_whose_directory_would_grow_is_refused()
    {
        var device = new TestDevice(clusters: 600);
        var files = new SortedDictionary<string, byte[]> { ["app/main.pe"] = [1] };
        for (int i = 0; i < 119; i++)
            files[$"app/F{i}"] = [2];
        device.Server.Offered = new ReleaseContent("1.1.0", files);
        TestDevice.Refused(OtaError.DirectoryFull, () => device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.0.0", device.Boot());
        files.Remove("app/F0");
        device.Server.Offered = new ReleaseContent("1.1.0", files);
        Assert.True(device.Updater.InstallUpdateIfAvailable());
    }

    [Fact]
    public void Rule_5_rollback_deletes_what_the_complete_old_list_does_not_name()
    {
        TestDevice device = TestDevice.CutAtTheEndOf(JournalPhase.Rollback);
        using (Stream twin = device.Card.Create("app/lib/ATWIN~1.PE"))
            twin.Write([1, 2, 3]);
        Assert.Equal("1.0.0", device.Boot());
        Assert.False(device.Card.FileExists("app/lib/ATWIN~1.PE"));
    }

    [Fact]
    public void Rule_6_what_can_not_be_emptied_in_next_fails_the_update_alone()
    {
        var device = new TestDevice();
        device.Card.CreateDirectory("next/damaged");
        device.Card.Faults.Undeletable = "next/damaged";
        TestDevice.Refused(OtaError.CardDeleteFailed, () => device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.0.0", device.Boot());
        TestDevice.Refused(OtaError.CardDeleteFailed, () => device.Updater.InstallUpdateIfAvailable());
    }

    [Fact]
    public void Rule_6_what_can_not_be_emptied_at_boot_fails_the_update_alone()
    {
        var device = new TestDevice();
        device.Update();
        device.Server.Offered = TestDevice.Newer;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.CreateDirectory("prev/damaged");
        device.Card.Faults.Undeletable = "prev/damaged";
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal(OtaError.CardDeleteFailed, device.Failure!.Error);
    }

    [Fact]
    public void Rule_6_an_empty_directory_of_the_app_that_can_not_be_deleted_is_in_nobodys_way()
    {
        var device = new TestDevice();
        device.Card.CreateDirectory("app/read-only");
        device.Card.Faults.Undeletable = "app/read-only";
        device.StartTrial();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
        Assert.Null(device.Failure);
        Assert.Equal(OtaState.Idle, device.Updater.State);
    }

    [Fact]
    public void Rule_6_a_directory_that_shows_the_root_is_never_emptied()
    {
        TestDevice device = TestDevice.CutAtTheEndOf(JournalPhase.Apply);
        foreach (string name in new[] { "app", "Next", "prev", "OTA" })
            device.Card.CreateDirectory("app/lib/" + name);
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal(OtaError.CardDeleteFailed, device.Failure!.Error);
        Assert.True(device.Card.DirectoryExists("app/lib/Next"));
    }

    private static (FaultyCard Card, RecordedWrites Writes) RecordReplay()
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Card.Remount();
        device.Card.StartRecording();
        new JournalReplay(device.Card).ReplayAtBoot();
        return (device.Card, device.Card.StopRecording());
    }

    private static bool HasChanged(Dictionary<string, byte[]?> before, Dictionary<string, byte[]?> after) =>
        before.Count != after.Count
        || after.Any(entry => !Records.Contains(entry.Key)
            && !(before.TryGetValue(entry.Key, out byte[]? old) && (entry.Value ?? []).AsSpan().SequenceEqual(old ?? [])));
}
