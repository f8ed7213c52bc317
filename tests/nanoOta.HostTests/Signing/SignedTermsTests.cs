using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.Signing;
using nanoOta.Tool.Releases;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>Which devices a signed release is for: requires, target, expires, rollout.</summary>
public sealed class SignedTermsTests : IDisposable
{
    private static readonly byte[] NewRelease = DeskDevice.Archive().End().ToArray();

    private readonly SignedServer _server = new();
    private readonly DeskDevice _device = new();

    public SignedTermsTests()
    {
        _device.Options.Verifier = new SignatureVerifier(_server.Key);
    }

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("0.9.0", true)]
    [InlineData("1.0.0", true)]
    [InlineData("1.0.1", false)]
    public void Requires_is_the_lowest_installed_version(string version, bool isTaken) =>
        Offer(SignedServer.Terms("2.0.0", 7) with { Requires = SemVersion.Parse(version) }, isTaken ? null : OtaError.RequiresNewer);

    [Theory]
    [InlineData("ESP32_REV3", true)]
    [InlineData("ESP32_S3 ESP32_REV3", true)]
    [InlineData("ESP32_S3", false)]
    [InlineData("ESP32_REV", false)]
    public void Target_is_one_of_those_that_are_named(string targets, bool isTaken) =>
        Offer(SignedServer.Terms("2.0.0", 7) with { Targets = targets.Split(' ') }, isTaken ? null : OtaError.TargetMismatch);

    [Fact]
    public void Target_can_be_another_than_that_of_the_firmware()
    {
        _device.Options.Verifier = new SignatureVerifier(_server.Key) { Target = "MY_BOARD" };
        Offer(SignedServer.Terms("2.0.0", 7) with { Targets = ["MY_BOARD"] }, null);
    }

    [Theory]
    [InlineData("2027-01-31T23:59:59", true)]
    [InlineData("2027-02-01T00:00:00", false)]
    [InlineData("2100-01-01T00:00:00", false)]
    [InlineData("1970-01-01T00:00:10", true)] // a clock that nobody has set
    public void Release_expires_with_its_last_day(string now, bool isTaken)
    {
        _device.Options.Verifier = new ClockedVerifier(_server.Key, DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        Offer(SignedServer.Terms("2.0.0", 7) with { Expires = new DateOnly(2027, 1, 31) }, isTaken ? null : OtaError.ReleaseExpired);
    }

    [Fact]
    public void Installed_release_that_has_expired_is_no_error()
    {
        _device.Options.Verifier = new ClockedVerifier(_server.Key, new DateTime(2100, 1, 1));
        _server.Offer(SignedServer.Terms("1.0.0", 7) with { Expires = new DateOnly(2027, 1, 31) }, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
    }

    [Fact]
    public void Rollout_takes_its_share_of_the_devices_and_never_takes_one_out()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(i => $"device-{i}")];
        string[] before = [];
        foreach (int percent in new[] { 0, 1, 10, 25, 50, 99, 100 })
        {
            _server.Offer(SignedServer.Terms("2.0.0", 7) with { Rollout = percent }, NewRelease);
            string[] taken = [.. ids.Where(id => IsTaken(id))];
            Assert.Empty(before.Except(taken));
            // Three standard deviations at 25 %.
            Assert.InRange(taken.Length, (10 * percent) - 41, (10 * percent) + 41);
            before = taken;
        }

        Assert.Equal(ids, before);

        // Other devices are the first ones of another release.
        _server.Offer(SignedServer.Terms("2.0.0", 7) with { Rollout = 25 }, NewRelease);
        string[] first = [.. ids.Where(id => IsTaken(id))];
        _server.Offer(SignedServer.Terms("2.0.1", 7) with { Rollout = 25 }, NewRelease);
        Assert.InRange(ids.Where(id => IsTaken(id)).Intersect(first).Count(), 20, 110);
    }

    [Fact]
    public void Device_is_known_by_its_option_then_the_card_then_the_chip()
    {
        byte[] text = Encoding.ASCII.GetBytes("2.0.0");
        int[] Share(string id) => [HMACSHA256.HashData(text, Encoding.ASCII.GetBytes(id))[0] * 100 >> 8];
        string[] ids = [.. Enumerable.Range(0, 100).Select(i => $"id{i}")];
        string early = ids.First(id => Share(id)[0] < 10);
        string late = ids.First(id => Share(id)[0] > 90);
        int chip = Share("240ac4000001")[0];
        _server.Offer(SignedServer.Terms("2.0.0", 7) with { Rollout = chip + 1 }, NewRelease);
        Assert.NotNull(Updater().CheckForUpdate());
        _server.Offer(SignedServer.Terms("2.0.0", 7) with { Rollout = chip }, NewRelease);
        Assert.Null(Updater().CheckForUpdate());

        _server.Offer(SignedServer.Terms("2.0.0", 7) with { Rollout = 50 }, NewRelease);
        _device.Card.Put("ota/device.id", Encoding.ASCII.GetBytes(late + "\r\n"));
        Assert.Null(Updater().CheckForUpdate());
        _device.Card.Put("ota/device.id", Encoding.ASCII.GetBytes(early + "\n"));
        Assert.NotNull(Updater().CheckForUpdate());
        Assert.False(IsTaken(late));
    }

    [Fact]
    public void Release_that_is_not_rolled_out_here_is_installed_by_force_only()
    {
        _server.Offer(SignedServer.Terms("2.0.0", 7) with { Rollout = 0 }, NewRelease);
        Assert.False(Updater().InstallUpdateIfAvailable());
        var release = new Release("2.0.0", SignedServer.Archive, new byte[20]);
        Assert.Equal(OtaError.NotRolledOut, Assert.Throws<OtaException>(() => Updater().Install(release)).Error);
        _device.AssertOldRuns();
        _device.Options.Force = true;
        Assert.True(Updater().InstallUpdateIfAvailable());
    }

    [Fact]
    public void Verifier_needs_a_key()
    {
        Assert.Throws<ArgumentException>(() => new SignatureVerifier());
        Assert.Throws<ArgumentException>(() => new SignatureVerifier(null));
    }

    private bool IsTaken(string id)
    {
        _device.Options.Verifier = new SignatureVerifier(_server.Key) { DeviceId = id };
        return Updater().CheckForUpdate() != null;
    }

    private void Offer(ReleaseTerms terms, OtaError? refusal)
    {
        _server.Offer(terms, NewRelease);
        Exception? thrown = Record.Exception(() => Assert.True(Updater().InstallUpdateIfAvailable()));
        Assert.Equal(refusal, (thrown as OtaException)?.Error);
        if (refusal == null)
            Assert.Null(thrown);
        else
            _device.AssertOldRuns();
    }

    private OtaUpdater Updater() => new(_server.Files, _device.Card, _device.Options);
}
