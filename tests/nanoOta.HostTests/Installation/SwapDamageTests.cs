using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.HostTests.Card;
using nanoOta.HostTests.Sweep;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>Files that a card spoils while an update waits or is under way. What runs is held against its release, byte for byte.</summary>
public class SwapDamageTests
{
    [Fact]
    public void A_staged_file_damaged_before_the_reset_leaves_the_old_release()
    {
        var device = new TestDevice();
        device.Update();
        device.Server.Offered = TestDevice.Newer;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Flip(device, "next/main.pe");
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal(OtaError.ReadBackMismatch, device.Updater.LastError);
    }

    [Theory]
    [InlineData("next/main.pe")]
    [InlineData("ota/root/boot.cfg")]
    public void A_staged_file_damaged_while_it_is_installed_is_found(string path)
    {
        foreach (TestDevice device in CutIn(JournalPhase.Apply, _ => true))
        {
            Flip(device, path);
            Assert.Equal("1.0.0", device.Boot());
            Assert.Equal("1.0.0", device.Boot());
        }
    }

    [Fact]
    public void A_file_of_both_releases_damaged_everywhere_does_not_come_on_trial()
    {
        foreach (TestDevice device in CutIn(JournalPhase.Apply, card => card.FileExists("app/lib/same.pe")))
        {
            Flip(device, "next/lib/same.pe");
            Flip(device, "app/lib/same.pe");
            device.Reset();
            Assert.NotEqual(OtaState.Trial, device.Updater.State);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_list_of_the_app_goes_before_anything_of_the_app(bool isRolledBack)
    {
        var device = new TestDevice();
        if (isRolledBack)
        {
            device.StartTrial();
            device.Updater.Rollback();
        }
        else
        {
            Assert.True(device.Updater.InstallUpdateIfAvailable());
        }

        var storage = new LoggingStorage(device.Card);
        new JournalReplay(storage).ReplayAtBoot();
        string[] deleted = [.. storage.Log.Where(line => line.StartsWith("delete app/", StringComparison.Ordinal) || line == "delete boot.cfg")];
        Assert.True(deleted.Length > 2);
        Assert.Equal("delete app/.files", deleted[0]);
    }

    [Fact]
    public void A_saved_file_damaged_before_the_trial_runs_out_does_not_run()
    {
        var device = new TestDevice();
        device.StartTrial();
        Flip(device, "prev/app/main.pe");
        for (int boot = 0; boot < 5; boot++)
            Assert.Equal("1.1.0", device.Boot());
    }

    [Fact]
    public void A_saved_file_damaged_while_it_is_brought_back_does_not_run()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        foreach (TestDevice cut in CutIn(device, JournalPhase.Rollback, card => !card.FileExists("app/.files")))
        {
            Flip(cut, "prev/app/main.pe");
            Assert.Equal("1.1.0", cut.Boot());
            Assert.Equal("1.1.0", cut.Boot());
        }
    }

    [Fact]
    public void A_saved_file_that_reads_otherwise_once_it_was_checked_does_not_run()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        device.Card.Remount();
        var unsteady = new UnsteadyStorage(device.Card, "prev/app/main.pe");
        new JournalReplay(unsteady).ReplayAtBoot();
        Assert.True(unsteady.Reads > 1);
        Assert.Equal("1.1.0", device.Boot());
    }

    [Fact]
    public void A_trial_boot_that_can_not_be_counted_does_not_leave_a_trial_to_the_old_release()
    {
        var device = new TestDevice();
        device.StartTrial();
        CardImage start = device.Card.Snapshot();
        device.Card.Restore(start);
        device.Card.ResetCounters();
        new JournalReplay(device.Card).ReplayAtBoot();
        long calls = device.Card.Operations;
        int old = 0;
        for (long call = 1; call <= calls; call++)
        {
            device.Card.Restore(start);
            device.Card.ResetCounters();
            device.Card.Faults.FailAt = call;
            string version = device.Boot();
            device.Card.Faults.Clear();
            if (version == "1.1.0")
                continue;

            // What the old release confirms is not the new one, which has not run.
            old++;
            Assert.Equal("1.0.0", version);
            device.Updater.Confirm();
            Assert.Equal("1.0.0", device.Boot());
        }

        Assert.True(old > 0);
    }

    [Fact]
    public void A_directory_that_shows_the_root_is_not_emptied_before_staging()
    {
        var device = new TestDevice();
        ShowRoot(device, "next/damaged");
        TestDevice.Refused(OtaError.CardDeleteFailed, () => device.Updater.InstallUpdateIfAvailable());
        Assert.True(device.Card.FileExists("next/damaged/thesis.doc"));
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void A_directory_that_shows_the_root_is_not_emptied_at_boot()
    {
        var device = new TestDevice();
        device.Update();
        device.Server.Offered = TestDevice.Newer;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        ShowRoot(device, "prev/damaged");
        Assert.Equal("1.1.0", device.Boot());
        Assert.True(device.Card.FileExists("prev/damaged/thesis.doc"));
        Assert.True(device.Card.FileExists("prev/damaged/app/thesis.doc"));
    }

    [Fact]
    public void A_directory_that_shows_the_root_is_not_emptied_in_the_swap()
    {
        foreach (TestDevice device in CutIn(JournalPhase.Apply, _ => true))
        {
            ShowRoot(device, "app/damaged");
            Assert.Equal("1.0.0", device.Boot());
            Assert.True(device.Card.FileExists("app/damaged/thesis.doc"));
            Assert.True(device.Card.FileExists("app/damaged/app/thesis.doc"));
        }
    }

    [Fact]
    public void A_journal_lost_in_APPLY_does_not_cost_the_rollback()
    {
        List<TestDevice> devices = CutIn(JournalPhase.Apply, card => !card.FileExists("app/.files"));
        foreach (TestDevice device in devices)
        {
            foreach (string path in new[] { "ota/0/state", "ota/1/state" })
                device.Card.Overwrite(path, new byte[JournalRecord.Size]);
            Assert.Equal("1.1.0", device.Boot());
            device.Updater.Confirm();
            Assert.Equal("1.1.0", device.Boot());
            device.Updater.Rollback();
            Assert.Equal("1.0.0", device.Boot());
        }
    }

    /// <summary>A device whose power went in a phase: at its beginning, in its middle and at its end.</summary>
    private static List<TestDevice> CutIn(JournalPhase phase, Func<FaultyCard, bool> isWanted)
    {
        var device = new TestDevice();
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        return CutIn(device, phase, isWanted);
    }

    private static List<TestDevice> CutIn(TestDevice device, JournalPhase phase, Func<FaultyCard, bool> isWanted)
    {
        device.Card.Remount();
        RecordedWrites writes = device.Card.Record(() => new JournalReplay(device.Card).ReplayAtBoot());
        var cuts = new List<int>();
        for (int n = 0; n <= writes.Count; n++)
        {
            device.Card.Restore(writes, PowerCut.After(n));
            var journal = new InstallJournal(device.Card);
            Assert.True(journal.Load());
            if (journal.Record.Phase == phase && isWanted(device.Card))
                cuts.Add(n);
        }

        Assert.True(cuts.Count > 10);
        var devices = new List<TestDevice>();
        foreach (int n in new[] { cuts[0], cuts[cuts.Count / 2], cuts[^1] })
        {
            var cut = new TestDevice();
            cut.Card.Restore(writes.After(PowerCut.After(n)));
            devices.Add(cut);
        }

        return devices;
    }

    private static void Flip(TestDevice device, string path)
    {
        byte[] content = device.Card.Get(path);
        content[content.Length / 2] ^= 1;
        device.Card.Overwrite(path, content);
    }

    private static void ShowRoot(TestDevice device, string directory)
    {
        device.Card.CreateDirectory(directory);
        device.Card.Put(directory + "/thesis.doc", CardTestExtensions.Bytes(500));
        foreach (string name in new[] { "app", "next", "prev", "ota" })
        {
            device.Card.CreateDirectory(directory + "/" + name);
            device.Card.Put($"{directory}/{name}/thesis.doc", CardTestExtensions.Bytes(500));
        }
    }
}
