using System;
using System.Text;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>
/// The attacks of docs/security.md, one test for each row of its table: whoever has the web server, or sits between it and a device, plays
/// them against the product's own downloads.
/// </summary>
public sealed partial class AttackTests : IDisposable
{
    private static readonly byte[] Good = Release("new main", "Fresh firmware");

    // Of the same size, file by file.
    private static readonly byte[] Bad = Release("bad main", "Fresh firmware");

    private readonly AttackedDevice _device = new();

    private SignedServer Owner => _device.Owner;

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Arbitrary_software_is_refused()
    {
        byte[] signed = Owner.Offer("1.1.0", 7, Good);
        byte[] own = SignedServer.Describe(SignedServer.Terms("1.1.0", 8), Bad);
        using var attacker = new SignedServer();

        _device.Replace(Bad, signed);
        _device.Refuses(OtaError.DigestMismatch);
        _device.Replace(Bad, own);
        _device.Refuses(OtaError.SignatureMissing);
        _device.Replace(Bad, attacker.Sign(own));
        _device.Refuses(OtaError.SignatureWrong);
        _device.Replace(Bad, attacker.Sign(own, "attacker"));
        _device.Refuses(OtaError.SignatureMissing);
        _device.Replace(Bad, [.. own, .. signed[Encoding.ASCII.GetString(signed).IndexOf("signature: ", StringComparison.Ordinal)..]]);
        _device.Refuses(OtaError.SignatureWrong);

        _device.Replace(Good, signed);
        _device.Installs("1.1.0");
    }

    [Fact]
    public void Release_without_its_descriptor_is_refused()
    {
        Owner.Files.Offer("1.1.0", Good);
        _device.Refuses(OtaError.SignatureMissing);
    }

    [Fact]
    public void Old_release_is_not_installed_again()
    {
        byte[] first = Owner.Offer("1.1.0", 7, Good);
        _device.Installs("1.1.0");
        Owner.Offer("1.2.0", 8, Bad);
        _device.Installs("1.2.0");
        int writes = _device.Bank.Writes;

        foreach (string claimed in new[] { "1.1.0", "1.2.1", "9999999999999999.0.0" })
        {
            Owner.Put(claimed, Good, first);
            _device.PassesOver();
        }

        // Force is for rolled back versions, and not for anybody who has the server.
        _device.Desk.Options.Force = true;
        _device.PassesOver();
        Assert.Equal(writes, _device.Bank.Writes);
    }

    [Fact]
    public void Withdrawn_release_does_not_come_back_after_its_successor()
    {
        Owner.Offer("1.1.0", 7, Good);
        _device.Installs("1.1.0");
        byte[] withdrawn = Owner.Offer("1.2.0", 8, Bad);
        Owner.Offer("1.1.1", 9, Good);
        _device.Installs("1.1.1");
        Owner.Put("1.2.0", Bad, withdrawn);
        _device.PassesOver();
    }

    /// <summary>Not an aim, but a limit that the page tells: a version that is installed is not asked for again.</summary>
    [Fact]
    public void Withdrawal_under_an_installed_version_is_not_noticed()
    {
        Owner.Offer("1.1.0", 7, Good);
        _device.Installs("1.1.0");
        byte[] withdrawn = Owner.Offer("1.2.0", 8, Bad);
        Owner.Offer("1.1.0", 9, Good);
        _device.PassesOver();
        Owner.Put("1.2.0", Bad, withdrawn);
        Assert.NotNull(_device.Updater().CheckForUpdate());
    }

    [Fact]
    public void Number_that_would_lock_updates_out_is_not_believed()
    {
        byte[] signed = Owner.Offer("1.1.0", 7, Good);
        Owner.Put("9999999999999999.0.0", Good, signed);
        _device.Installs("1.1.0");
        Owner.Offer("1.1.1", 8, Bad);
        _device.Installs("1.1.1");
    }

    [Fact]
    public void Frozen_release_is_refused_once_it_has_expired()
    {
        Owner.Offer(SignedServer.Terms("1.1.0", 7) with { Expires = new DateOnly(2027, 1, 31) }, Good);
        _device.Desk.Options.Verifier = new ClockedVerifier(_device.Key, new DateTime(2027, 2, 1));
        _device.Refuses(OtaError.ReleaseExpired);

        // The limits that the page tells: without a clock, and when it is installed, nobody notices.
        _device.Desk.Options.Verifier = new ClockedVerifier(_device.Key, new DateTime(1970, 1, 1));
        _device.Installs("1.1.0");
        _device.Desk.Options.Verifier = new ClockedVerifier(_device.Key, new DateTime(2027, 2, 1));
        _device.PassesOver();
    }

    [Fact]
    public void File_that_the_release_does_not_have_is_not_taken_along()
    {
        // Behind the others, and where the padding of an archive of the same size was.
        byte[] release = SignedServer.Tar(("app/main.pe", "new main"));
        byte[] more = SignedServer.Tar(("app/main.pe", "new main"), ("app/more.pe", "more"));
        byte[] signed = Owner.Offer("1.1.0", 7, release);
        _device.Replace(more, signed);
        InstallsMainAlone("1.1.0");

        byte[] padded = [.. release, .. new byte[10_240]];
        signed = Owner.Offer("1.2.0", 8, padded);
        more.CopyTo(padded, 0);
        Owner.Put("1.2.0", padded, signed);
        InstallsMainAlone("1.2.0");

        // Before it: what is then at the place of a signed file is not that file.
        signed = Owner.Offer("1.3.0", 9, SignedServer.Tar(("app/main.pe", "next main")));
        Owner.Put("1.3.0", SignedServer.Tar(("app/more.pe", "more"), ("app/main.pe", "next main")), signed);
        OtaException refusal = Assert.Throws<OtaException>(() => _device.Updater().InstallUpdateIfAvailable());
        Assert.Equal(OtaError.DigestMismatch, refusal.Error);
        Assert.Equal("new main", _device.Desk.Text("app/main.pe"));
    }

    [Fact]
    public void Parts_of_two_signed_releases_are_not_mixed()
    {
        byte[] first = Owner.Offer("1.1.0", 7, Good);
        byte[] second = Owner.Offer("1.2.0", 8, Bad);
        Owner.Put("1.2.0", Good, second);
        _device.Refuses(OtaError.DigestMismatch);
        Owner.Put("1.2.0", Bad, first);
        _device.Refuses(OtaError.DigestMismatch);

        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), Good);
        _device.Replace(Good, Owner.Sign(SignedServer.Replace(text, "archive: release.tar", "archive: other.tar")));
        _device.Refuses(OtaError.DescriptorMismatch);
    }

    [Fact]
    public void Signed_release_for_other_boards_is_refused()
    {
        Owner.Offer(SignedServer.Terms("1.1.0", 7) with { Targets = ["ESP32_S3"] }, Good);
        _device.Refuses(OtaError.TargetMismatch);
        Owner.Offer(SignedServer.Terms("1.1.0", 7) with { Requires = SemVersion.Parse("1.0.1") }, Good);
        _device.Refuses(OtaError.RequiresNewer);
        _device.Desk.Options.Force = true;
        _device.Refuses(OtaError.RequiresNewer);
    }

    [Fact]
    public void Mirror_that_the_server_sends_devices_to_is_believed_no_more_than_the_server()
    {
        byte[] signed = Owner.Offer("1.1.0", 7, Good);
        using var mirror = new AttackedDevice();
        mirror.Put(SignedServer.Archive, Bad);
        mirror.Put(SignedServer.Archive + ".release", mirror.Owner.Sign(SignedServer.Describe(SignedServer.Terms("1.1.0", 8), Bad)));
        _device.Redirect(SignedServer.Archive, $"{mirror.Url}/{SignedServer.Archive}");
        _device.Refuses(OtaError.DigestMismatch);
        _device.Redirect(SignedServer.Archive + ".release", $"{mirror.Url}/{SignedServer.Archive}.release");
        _device.Refuses(OtaError.SignatureWrong);

        // It has nothing of its own, so what it has is right.
        mirror.Put(SignedServer.Archive, Good);
        mirror.Put(SignedServer.Archive + ".release", signed);
        _device.Installs("1.1.0");
    }

    [Fact]
    public void Descriptor_that_changes_between_check_and_download_is_refused()
    {
        byte[] other = Owner.Offer("1.2.0", 8, Bad);
        byte[] signed = Owner.Offer("1.1.0", 7, Good);
        int asked = 0;
        _device.Asked = name =>
        {
            // Signed both, but only one was checked.
            if (name.EndsWith(".release", StringComparison.Ordinal) && ++asked == 2)
                _device.Put(name, other);
        };
        _device.Refuses(OtaError.FileChanged);
        Assert.Equal(2, asked);
        _device.Replace(Good, signed);
        _device.Installs("1.1.0");
    }

    [Fact]
    public void Keys_change_and_a_stolen_one_counts_no_more()
    {
        using var next = new SignedServer();
        var nextKey = new TrustedKey("next", next.PublicKey);

        // A release by both: devices with the old key take it, and bring the new one with it.
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), Good);
        _device.Replace(Good, [.. Owner.Sign(text), .. next.Sign(text, "next")[text.Length..]]);
        _device.Installs("1.1.0");
        _device.Desk.Options.Verifier = new SignatureVerifier(_device.Key, nextKey);

        // By the new one alone: those that have it.
        text = SignedServer.Describe(SignedServer.Terms("1.2.0", 8), Bad);
        Owner.Put("1.2.0", Bad, next.Sign(text, "next"));
        _device.Installs("1.2.0");

        // The old one is stolen, and was removed: by its id, and by that of the new one.
        _device.Desk.Options.Verifier = new SignatureVerifier(nextKey);
        text = SignedServer.Describe(SignedServer.Terms("1.3.0", 9), Good);
        foreach ((string id, OtaError error) in new[] { (SignedServer.KeyId, OtaError.SignatureMissing), ("next", OtaError.SignatureWrong) })
        {
            Owner.Put("1.3.0", Good, Owner.Sign(text, id));
            OtaException refusal = Assert.Throws<OtaException>(() => _device.Updater().InstallUpdateIfAvailable());
            Assert.Equal(error, refusal.Error);
            Assert.Equal("bad main", _device.Desk.Text("app/main.pe"));
        }
    }
}
