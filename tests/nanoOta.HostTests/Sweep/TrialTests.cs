using Xunit;
using static nanoOta.HostTests.Sweep.TestDevice;

namespace nanoOta.HostTests.Sweep;

/// <summary>The rules of trial, refusal and the ways back.</summary>
public class TrialTests
{
    [Fact]
    public void A_confirmed_release_stays()
    {
        var device = new TestDevice();
        device.Update();
        for (int boot = 0; boot < 5; boot++)
            Assert.Equal("1.1.0", device.Boot());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void An_unconfirmed_release_has_exactly_its_boots(int trialBoots)
    {
        var device = new TestDevice(new OtaOptions { TrialBoots = trialBoots });
        device.StartTrial();
        for (int boot = 2; boot <= trialBoots; boot++)
            Assert.Equal("1.1.0", device.Boot());
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal("1.1.0", device.Updater.RefusedVersion);
    }

    [Fact]
    public void A_crash_on_trial_rolls_the_update_back()
    {
        var device = new TestDevice();
        device.StartTrial();
        Assert.True(device.JournalReplay!.ReportCrash());
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal("1.1.0", device.Updater.RefusedVersion);
    }

    [Fact]
    public void A_crash_after_the_confirmation_rolls_nothing_back()
    {
        var device = new TestDevice();
        device.Update();
        Assert.False(device.JournalReplay!.ReportCrash());
        Assert.Equal("1.1.0", device.Boot());
    }

    [Fact]
    public void Rollback_on_trial_rolls_the_update_back()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        Assert.Equal(OtaState.RollingBack, device.Updater.State);
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void A_refused_version_is_not_installed_again()
    {
        var device = Refusing();
        Assert.Null(device.Updater.CheckForUpdate());
        Assert.False(device.Updater.InstallUpdateIfAvailable());
        device.Server.Offered = Newer;
        Assert.Equal("1.2.0", device.Updater.CheckForUpdate().Version.ToString());
    }

    [Fact]
    public void Install_refused_version_says_so()
    {
        var device = Refusing();
        device.Options.Force = true;
        Release release = device.Updater.CheckForUpdate();
        device.Options.Force = false;
        Refused(OtaError.VersionRefused, () => device.Updater.Install(release));
    }

    [Fact]
    public void Install_refused_version_with_force_installs_it()
    {
        var device = Refusing();
        device.Options.Force = true;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.1.0", device.Boot());
    }

    [Fact]
    public void Rollback_after_the_confirmation_rolls_the_update_back_at_the_next_boot()
    {
        var device = new TestDevice();
        device.Update();
        Assert.Equal("1.1.0", device.Boot());
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal("1.1.0", device.Updater.RefusedVersion);
    }

    [Fact]
    public void Rollback_twice_has_nothing_more_to_go_back_to()
    {
        var device = new TestDevice();
        device.Update();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
        Refused(OtaError.NothingToRollBack, device.Updater.Rollback);
    }

    [Fact]
    public void Rollback_after_the_first_installation_has_nothing_to_go_back_to() =>
        Refused(OtaError.NothingToRollBack, new TestDevice().Updater.Rollback);

    [Fact]
    public void Rollback_previous_not_kept_says_so()
    {
        var device = new TestDevice(new OtaOptions { KeepPrevious = false });
        device.Update();
        Assert.Empty(device.Card.GetFiles("prev"));
        Assert.Empty(device.Card.GetDirectories("prev"));
        Refused(OtaError.PreviousNotKept, device.Updater.Rollback);
    }

    [Fact]
    public void Rollback_previous_not_kept_but_on_trial_rolls_the_update_back()
    {
        var device = new TestDevice(new OtaOptions { KeepPrevious = false });
        device.StartTrial();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void Rollback_staged_drops_the_update_at_once_and_keeps_the_rollback_of_the_one_before()
    {
        var device = new TestDevice();
        device.Update();
        device.Server.Offered = Newer;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        device.Updater.Rollback();
        Assert.Equal(OtaState.Idle, device.Updater.State);
        Assert.Equal("1.1.0", device.Boot());
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void Install_on_trial_or_staged_is_refused()
    {
        var device = new TestDevice();
        Release release = device.Updater.CheckForUpdate();
        device.Updater.Install(release);
        Refused(OtaError.UpdatePending, () => device.Updater.Install(release));
        device.Boot();
        Refused(OtaError.TrialPending, () => device.Updater.Install(release));
    }

    [Fact]
    public void Rollback_saved_file_damaged_is_refused_before_anything_is_touched()
    {
        var device = new TestDevice();
        device.Update();
        device.Card.Faults.Unreadable = "prev/app/main.pe";
        Refused(OtaError.CardReadFailed, device.Updater.Rollback);
        Assert.Equal("1.1.0", device.Boot());
        device.Card.Faults.Clear();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void Confirm_next_can_not_be_emptied_confirms_all_the_same()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Card.Faults.Undeletable = "next/main.pe";
        device.Updater.Confirm();
        for (int boot = 0; boot < 5; boot++)
            Assert.Equal("1.1.0", device.Boot());
        Assert.Equal(OtaError.CardDeleteFailed, device.Failure!.Error);
        device.Card.Faults.Clear();
        Assert.Equal("1.1.0", device.Boot());
        Assert.Null(device.Failure);
    }

    private static TestDevice Refusing()
    {
        var device = new TestDevice();
        device.StartTrial();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
        return device;
    }
}
