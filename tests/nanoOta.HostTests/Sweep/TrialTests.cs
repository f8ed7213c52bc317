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
    public void Install_RefusedVersion_SaysSo()
    {
        var device = Refusing();
        device.Options.Force = true;
        Release release = device.Updater.CheckForUpdate();
        device.Options.Force = false;
        Refused(OtaError.VersionRefused, () => device.Updater.Install(release));
    }

    [Fact]
    public void Install_RefusedVersionWithForce_InstallsIt()
    {
        var device = Refusing();
        device.Options.Force = true;
        Assert.True(device.Updater.InstallUpdateIfAvailable());
        Assert.Equal("1.1.0", device.Boot());
    }

    [Fact]
    public void Rollback_AfterTheConfirmation_RollsTheUpdateBackAtTheNextBoot()
    {
        var device = new TestDevice();
        device.Update();
        Assert.Equal("1.1.0", device.Boot());
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
        Assert.Equal("1.1.0", device.Updater.RefusedVersion);
    }

    [Fact]
    public void Rollback_Twice_HasNothingMoreToGoBackTo()
    {
        var device = new TestDevice();
        device.Update();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
        Refused(OtaError.NothingToRollBack, device.Updater.Rollback);
    }

    [Fact]
    public void Rollback_AfterTheFirstInstallation_HasNothingToGoBackTo() =>
        Refused(OtaError.NothingToRollBack, new TestDevice().Updater.Rollback);

    [Fact]
    public void Rollback_PreviousNotKept_SaysSo()
    {
        var device = new TestDevice(new OtaOptions { KeepPrevious = false });
        device.Update();
        Assert.Empty(device.Card.GetFiles("prev"));
        Assert.Empty(device.Card.GetDirectories("prev"));
        Refused(OtaError.PreviousNotKept, device.Updater.Rollback);
    }

    [Fact]
    public void Rollback_PreviousNotKeptButOnTrial_RollsTheUpdateBack()
    {
        var device = new TestDevice(new OtaOptions { KeepPrevious = false });
        device.StartTrial();
        device.Updater.Rollback();
        Assert.Equal("1.0.0", device.Boot());
    }

    [Fact]
    public void Rollback_Staged_DropsTheUpdateAtOnceAndKeepsTheRollbackOfTheOneBefore()
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
    public void Install_OnTrialOrStaged_IsRefused()
    {
        var device = new TestDevice();
        Release release = device.Updater.CheckForUpdate();
        device.Updater.Install(release);
        Refused(OtaError.UpdatePending, () => device.Updater.Install(release));
        device.Boot();
        Refused(OtaError.TrialPending, () => device.Updater.Install(release));
    }

    [Fact]
    public void Rollback_SavedFileDamaged_IsRefusedBeforeAnythingIsTouched()
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
    public void Confirm_NextCanNotBeEmptied_ConfirmsAllTheSame()
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
