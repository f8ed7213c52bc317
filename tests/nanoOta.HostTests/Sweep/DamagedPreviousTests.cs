using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;
using static nanoOta.HostTests.Sweep.TestDevice;

namespace nanoOta.HostTests.Sweep;

/// <summary>What was saved for the rollback is damaged: some intact release runs, and the next update goes through.</summary>
public class DamagedPreviousTests
{
    public static IEnumerable<object[]> Damages =>
        from path in new[] { "prev/old.files", "prev/new.files", "prev/app/main.pe", "prev/root/boot.cfg" }
        from damage in new[] { "deleted", "emptied", "cut", "flipped" }
        select new object[] { path, damage };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Rollback_on_trial_with_damaged_previous_says_so_and_the_trial_goes_on(string path, string damage)
    {
        var device = new TestDevice();
        device.StartTrial();
        Damage(device.Card, path, damage);
        Refused(OtaError.PreviousDamaged, device.Updater.Rollback);
        Assert.Equal(OtaState.Trial, device.Updater.State);
        device.Updater.Confirm();
        Assert.Equal("1.1.0", device.Boot());
        Refused(OtaError.PreviousDamaged, device.Updater.Rollback);
        GoesOn(device, "1.1.0");
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_crash_on_trial_with_damaged_previous_leaves_the_release_that_is_intact(string path, string damage)
    {
        var device = new TestDevice();
        device.StartTrial();
        Damage(device.Card, path, damage);
        Assert.True(device.JournalReplay!.ReportCrash());
        Assert.Equal("1.1.0", device.Boot());
        Assert.Equal((OtaState.Idle, OtaError.PreviousDamaged), (device.Updater.State, device.Updater.LastError));
        Refused(OtaError.NothingToRollBack, device.Updater.Rollback);
        GoesOn(device, "1.1.0");
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Previous_damaged_after_Rollback_of_a_confirmed_release(string path, string damage)
    {
        var device = new TestDevice();
        device.Update();
        device.Updater.Rollback();
        Damage(device.Card, path, damage);
        Assert.Equal("1.1.0", device.Boot());
        GoesOn(device, "1.1.0");
    }

    [Theory]
    [InlineData("prev/old.files")]
    [InlineData("prev/app/main.pe")]
    public void Previous_damaged_while_it_is_brought_back_installs_what_is_in_next(string path)
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        CutInRollback(device);
        Damage(device.Card, path, "flipped");
        Assert.Equal("1.1.0", device.Boot());
        Assert.Null(device.Failure);
        GoesOn(device, "1.1.0");
    }

    [Fact]
    public void Update_that_is_installed_without_a_trial_confirms_its_serial_number()
    {
        var device = new TestDevice();
        device.Options.Verifier = SweptKey.NewVerifier();
        device.Server.Offered = New.Signed;
        device.StartTrial();
        device.Updater.Rollback();
        CutInRollback(device);
        Damage(device.Card, "prev/old.files", "flipped");
        Assert.Equal("1.1.0", device.Boot());
        var journal = new InstallJournal(device.Card);
        Assert.True(journal.Load());
        Assert.Equal((JournalPhase.Idle, New.Serial), (journal.Record.Phase, journal.Record.Serial));
    }

    [Fact]
    public void One_look_that_fails_does_not_end_the_rollback()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        long before = device.Card.Operations;
        device.Boot();
        long calls = device.Card.Operations - before;
        for (int call = 1; call <= calls; call++)
        {
            device = new TestDevice();
            device.StartTrial();
            device.Updater.Rollback();
            device.Card.Faults.FailAt = device.Card.Operations + call;
            device.Reset();
            Assert.Equal("1.0.0", device.Boot());
        }
    }

    [Theory]
    [InlineData("prev/old.files")]
    [InlineData("prev/new.files")]
    public void Damaged_before_APPLY_has_touched_anything_leaves_the_old_release(string path)
    {
        var device = new TestDevice();
        device.Update();
        device.Server.Offered = Newer;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        CutWhen(device, () => new InstallJournal(device.Card) is var journal && journal.Load() && journal.Record.Phase == JournalPhase.Apply);
        Damage(device.Card, path, "flipped");
        string version = device.Boot();
        Assert.Null(device.Failure);
        device.Server.Offered = Newest;
        GoesOn(device, version);
    }

    private static void GoesOn(TestDevice device, string version)
    {
        Assert.Equal(version, device.Boot());
        Assert.Null(device.Failure);
        device.Updater.Confirm();
        if (device.Server.Offered!.Version == version)
            device.Server.Offered = Newer;
        device.Update();
        Assert.Equal(device.Server.Offered!.Version, device.Boot());
    }

    /// <summary>The power goes when /app has lost its list, and more.</summary>
    private static void CutInRollback(TestDevice device) => CutWhen(device, () => !device.Card.FileExists("app/.files") && !device.Card.FileExists("app/main.pe"));

    private static void CutWhen(TestDevice device, Func<bool> isThere)
    {
        device.Card.Remount();
        device.Card.StartRecording();
        new JournalReplay(device.Card).ReplayAtBoot();
        RecordedWrites writes = device.Card.StopRecording();
        for (int n = 0; n <= writes.Count; n++)
        {
            device.Card.Restore(writes, PowerCut.After(n));
            if (isThere())
            {
                device.Card.Restore(writes, PowerCut.After(n));
                return;
            }
        }

        Assert.Fail("It never came to that.");
    }

    private static void Damage(FaultyCard card, string path, string damage)
    {
        byte[] content = new CardTree(card.Snapshot()).Entries[path]!;
        card.DeleteFile(path);
        if (damage == "deleted")
            return;
        if (damage == "emptied")
            content = [];
        if (damage == "cut")
            content = content[..(content.Length / 2)];
        if (damage == "flipped")
            content[content.Length / 2] ^= 1;
        using Stream file = card.Create(path);
        file.Write(content);
    }
}
