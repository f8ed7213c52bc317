using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

[TestClass]
public class UpdaterTests
{
    [TestMethod]
    public void InstallUpdateIfAvailable_newer_release_runs_after_the_next_boot()
    {
        DeskDevice device = Staged();
        Assert.AreEqual((int)OtaState.Staged, (int)device.Updater.State);
        Assert.AreEqual("1.0.0", device.Updater.InstalledVersion);
        Assert.AreEqual("old main", device.Text("app/main.pe"));

        Assert.IsNull(device.Boot().Failure);
        device.AssertNewRuns();
        Assert.AreEqual((int)OtaState.Trial, (int)device.Updater.State);

        device.Updater.Confirm();
        Assert.AreEqual((int)OtaState.Idle, (int)device.Updater.State);
        Assert.AreEqual(0, device.Card.GetFiles("next").Length);
        Assert.IsFalse(device.Updater.InstallUpdateIfAvailable());
    }

    [TestMethod]
    public void InstallUpdateIfAvailable_older_or_equal_does_nothing()
    {
        var device = new DeskDevice();
        string[] versions = { "1.0.0", "0.9.9", "1.0.0-rc.2", "1.0.0+build.7" };
        foreach (string version in versions)
        {
            device.Server.Offer(version, DeskDevice.Archive().End().ToArray());
            Assert.IsFalse(device.Updater.InstallUpdateIfAvailable(), version);
        }

        device.AssertOldRuns();
    }

    [TestMethod]
    public void Install_not_newer_says_so_unless_forced()
    {
        var device = new DeskDevice();
        byte[] archive = DeskDevice.Archive().End().ToArray();
        var sha1 = new Sha1();
        sha1.Reset();
        sha1.Update(archive, 0, archive.Length);
        var release = new Release(SemVersion.Parse("0.5.0"), "release.tar", sha1.Finish());
        device.Server.Offer("0.5.0", archive);
        Refusal.Expect(OtaError.NotNewer, () => device.Updater.Install(release));

        device.Options.Force = true;
        device.Updater.Install(release);
        device.Boot();
        Assert.AreEqual("0.5.0", device.Updater.InstalledVersion);
    }

    [TestMethod]
    public void Install_while_staged_or_on_trial_is_refused()
    {
        DeskDevice device = Staged();
        device.Server.Offer("1.2.0", DeskDevice.Archive().End().ToArray());
        Release next = device.Updater.CheckForUpdate();
        Refusal.Expect(OtaError.UpdatePending, () => device.Updater.Install(next));
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable(), "staged: reset");

        device.Boot();
        Refusal.Expect(OtaError.TrialPending, () => device.Updater.Install(next));
        Assert.IsFalse(device.Updater.InstallUpdateIfAvailable());
        device.AssertNewRuns();
    }

    [TestMethod]
    public void Progress_is_raised_for_every_byte()
    {
        var device = new DeskDevice();
        long downloaded = 0;
        long verified = 0;
        long total = 0;
        device.Updater.Progress += (phase, done, all, file) =>
        {
            if (phase == InstallStage.Downloading)
                downloaded = done;
            else
                verified = done;
            total = all;
            Assert.IsTrue(done <= all);
            Assert.IsNotNull(file);
        };
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
        device.Updater.InstallUpdateIfAvailable();
        Assert.IsTrue(downloaded > 1000);
        Assert.AreEqual(total, verified);
    }

    [TestMethod]
    public void Trial_too_many_boots_goes_back_and_refuses_the_version()
    {
        DeskDevice device = Staged();
        for (int boot = 0; boot < 3; boot++)
        {
            device.Boot();
            device.AssertNewRuns();
        }

        device.Boot();
        device.AssertOldRuns();
        Assert.AreEqual("1.1.0", device.Updater.RefusedVersion);
        Assert.IsFalse(device.Updater.InstallUpdateIfAvailable(), "not again by itself");

        device.Server.Offer("1.1.1", DeskDevice.Archive().End().ToArray());
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable(), "a newer one");
    }

    [TestMethod]
    public void ReportCrash_on_trial_goes_back()
    {
        DeskDevice device = Staged();
        device.Boot();
        Assert.IsTrue(new JournalReplay(device.Card).ReportCrash());
        device.Boot();
        device.AssertOldRuns();
        Assert.IsFalse(new JournalReplay(device.Card).ReportCrash(), "nothing on trial");
    }

    [TestMethod]
    public void Rollback_after_confirm_goes_back_once()
    {
        DeskDevice device = Staged();
        device.Boot();
        device.Updater.Confirm();
        device.Updater.Rollback();
        Assert.AreEqual((int)OtaState.RollingBack, (int)device.Updater.State);
        device.Boot();
        device.AssertOldRuns();
        Refusal.Expect(OtaError.NothingToRollBack, () => device.Updater.Rollback());
    }

    [TestMethod]
    public void Rollback_previous_not_kept_says_so()
    {
        var device = new DeskDevice();
        device.Options.KeepPrevious = false;
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
        device.Updater.InstallUpdateIfAvailable();
        device.Boot();
        device.Updater.Confirm();
        Assert.AreEqual(0, device.Card.GetFiles("prev").Length + device.Card.GetDirectories("prev").Length);
        Refusal.Expect(OtaError.PreviousNotKept, () => device.Updater.Rollback());
        device.AssertNewRuns();
    }

    [TestMethod]
    public void Rollback_staged_drops_it()
    {
        DeskDevice device = Staged();
        device.Updater.Rollback();
        device.AssertOldRuns();
        device.Boot();
        device.AssertOldRuns();
        Assert.IsFalse(device.Updater.InstallUpdateIfAvailable(), "refused");
    }

    [TestMethod]
    public void An_unreadable_version_file_does_not_end_updates()
    {
        var device = new DeskDevice();
        device.Card.Put("app/.version", DeskDevice.Bytes("one point oh"));
        device.Server.Offer("0.1.0", DeskDevice.Archive().End().ToArray());
        Assert.AreEqual("0.0.0", device.Updater.InstalledVersion);
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
    }

    private static DeskDevice Staged()
    {
        var device = new DeskDevice();
        device.Server.Offer("1.1.0", DeskDevice.Archive().End().ToArray());
        Assert.IsTrue(device.Updater.InstallUpdateIfAvailable());
        return device;
    }
}
