using System;
using System.Text;
using nanoOta.HostTests.Installation;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>A device with a public key installs what that key's owner has signed, and nothing else.</summary>
public sealed class SignedUpdateTests : IDisposable
{
    private static readonly byte[] NewRelease = DeskDevice.Archive().End().ToArray();

    private readonly SignedServer _server = new();
    private readonly DeskDevice _device = new();

    public SignedUpdateTests()
    {
        _device.Options.Verifier = new SignatureVerifier(_server.Key);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Signed_release_is_installed_and_its_descriptor_stays_with_it()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        Assert.True(Updater().InstallUpdateIfAvailable());
        _device.Boot();
        _device.AssertNewRuns();
        Assert.Equal(descriptor, _device.Card.Read("app/.release"));
        Updater().Confirm();
        Assert.Equal(7u, Record().Serial);
    }

    [Fact]
    public void Managed_check_of_the_signature_is_as_good()
    {
        _device.Options.Verifier = new SignatureVerifier(new TrustedKey("old", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q=="), new TrustedKey(SignedServer.KeyId, _server.PublicKey));
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", NewRelease, SignedServer.Replace(descriptor, "serial: 7", "serial: 8"));
        Refused(OtaError.SignatureWrong);
        _server.Put("1.1.0", NewRelease, descriptor);
        Assert.True(Updater().InstallUpdateIfAvailable());
    }

    [Fact]
    public void Release_without_a_descriptor_or_a_signature_is_refused()
    {
        _server.Files.Offer("1.1.0", NewRelease);
        Refused(OtaError.SignatureMissing);
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), NewRelease);
        _server.Put("1.1.0", NewRelease, text);
        Refused(OtaError.SignatureMissing);
        _server.Put("1.1.0", NewRelease, _server.Sign(text, "another"));
        Refused(OtaError.SignatureMissing);
        using var other = new SignedServer();
        _server.Put("1.1.0", NewRelease, other.Sign(text));
        Refused(OtaError.SignatureWrong);
    }

    [Fact]
    public void Every_byte_of_the_descriptor_counts()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        for (int i = 0; i < descriptor.Length; i++)
        {
            byte[] changed = [.. descriptor];
            changed[i] ^= 1;
            _server.Put("1.1.0", NewRelease, changed);
            Refused(null);
        }
    }

    [Fact]
    public void Every_byte_of_a_file_counts()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        foreach (string content in new[] { "new main", "new settings" })
        {
            int start = Encoding.Latin1.GetString(NewRelease).IndexOf(content, StringComparison.Ordinal);
            for (int i = start; i < start + content.Length; i++)
            {
                byte[] changed = [.. NewRelease];
                changed[i] ^= 1;
                _server.Put("1.1.0", changed, descriptor);
                Refused(OtaError.DigestMismatch);
            }
        }
    }

    [Fact]
    public void Archive_with_other_files_is_refused()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        (string, string) main = ("app/main.pe", "new main");
        (string, string) settings = ("boot.cfg", "new settings");
        byte[][] others =
        [
            SignedServer.Tar(settings, main),
            SignedServer.Tar(main),
            SignedServer.Tar(main, settings, ("app/more.pe", "more")),
            SignedServer.Tar(("app/more.pe", "more"), main, settings),
            SignedServer.Tar(("app/Main.pe", "new main"), settings),
            SignedServer.Tar(("app/main.pe", "new main!"), settings),
            SignedServer.Tar(("app/main.pe", "new mai"), settings),
            SignedServer.Tar(("app/main.pe", "new settings"), ("boot.cfg", "new main")),
        ];
        foreach (byte[] other in others)
        {
            // As long as the one that was signed: its length alone would give it away.
            byte[] padded = new byte[Math.Max(NewRelease.Length, other.Length)];
            other.CopyTo(padded, 0);
            _server.Put("1.1.0", padded, descriptor);
            _server.Files.Announce(SignedServer.Archive, -1);
            Refused(null);
        }

        _server.Put("1.1.0", SignedServer.Tar(main), descriptor);
        _server.Files.Announce(SignedServer.Archive, SignedServer.Tar(main).Length);
        Assert.Equal(OtaError.DescriptorMismatch, Refused(null));
    }

    [Fact]
    public void Files_swapped_between_two_signed_releases_are_refused()
    {
        byte[] other = SignedServer.Tar(("app/main.pe", "bad main"), ("boot.cfg", "new settings"));
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Offer("1.2.0", 8, other);
        _server.Put("1.2.0", other, descriptor);
        Refused(OtaError.DigestMismatch);
    }

    [Fact]
    public void Descriptor_of_another_archive_is_refused()
    {
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), NewRelease);
        _server.Put("1.1.0", NewRelease, _server.Sign(SignedServer.Replace(text, "archive: release.tar", "archive: other.tar")));
        Refused(OtaError.DescriptorMismatch);
    }

    [Fact]
    public void Sizes_are_compared_before_anything_is_received()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        byte[] longer = [.. NewRelease, .. new byte[512]];
        _server.Put("1.1.0", longer, descriptor);
        Assert.Equal(OtaError.DescriptorMismatch, Refused(null));
        _server.Put("1.1.0", SignedServer.Tar(("app/main.pe", "new main!"), ("boot.cfg", "new settings")), descriptor);
        Assert.Equal(OtaError.DescriptorMismatch, Refused(null));
    }

    [Fact]
    public void Nothing_is_written_before_the_signature_has_held()
    {
        // The journal is there.
        _server.Offer("1.0.0", 1, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
        var card = new CountingStorage(_device.Card);
        _server.Put("1.1.0", NewRelease, SignedServer.Replace(_server.Offer("1.1.0", 7, NewRelease), "serial: 7", "serial: 8"));
        using var updater = new OtaUpdater(_server.Files, card, _device.Options);
        Assert.Equal(OtaError.SignatureWrong, Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable()).Error);
        Assert.Equal(0, card.BytesWritten);
        Assert.Empty(card.Made);
        Assert.Equal(
            OtaError.SignatureWrong,
            Assert.Throws<OtaException>(() => updater.Install(new Release("1.1.0", SignedServer.Archive, new byte[20]))).Error);
        Assert.Equal(0, card.BytesWritten);
    }

    [Fact]
    public void Descriptor_that_changes_between_the_check_and_the_copy_is_refused()
    {
        _server.Offer("1.2.0", 8, SignedServer.Tar(("app/main.pe", "next main")));
        Release checkedRelease = Updater().CheckForUpdate();
        _server.Offer("1.1.0", 7, NewRelease);
        Assert.Equal(OtaError.FileChanged, Assert.Throws<OtaException>(() => Updater().Install(checkedRelease)).Error);
        _device.AssertOldRuns();
    }

    [Fact]
    public void Archive_without_an_end_is_refused_behind_its_size()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", [.. NewRelease, .. new byte[100_000]], descriptor);
        _server.Files.Announce(SignedServer.Archive, -1);
        Refused(OtaError.BodyTooLong);
    }

    [Fact]
    public void Space_is_asked_for_before_the_download()
    {
        _device.Card.FreeSpace = 66_000;
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", [], descriptor);
        Refused(OtaError.CardFull);
    }

    [Fact]
    public void Release_that_is_installed_is_not_asked_for_its_descriptor()
    {
        _server.Files.Offer("1.0.0", NewRelease);
        Assert.Null(Updater().CheckForUpdate());
    }

    [Fact]
    public void Without_a_key_a_descriptor_is_not_asked_for()
    {
        _device.Options.Verifier = null;
        _server.Put("1.1.0", NewRelease, "no descriptor"u8.ToArray());
        Install();
        Assert.Null(_device.Text("app/.release"));
    }

    [Fact]
    public void Archive_cannot_bring_a_descriptor_of_its_own()
    {
        _device.Options.Verifier = null;
        _server.Files.Offer("1.1.0", SignedServer.Tar(("app/main.pe", "new main"), ("app/.release", "mine")));
        Refused(OtaError.PathReserved);
    }

    private OtaUpdater Updater() => new(_server.Files, _device.Card, _device.Options);

    private JournalRecord Record()
    {
        var card = new UpdateCard(_device.Card, new byte[4096]);
        card.Open();
        return card.Record;
    }

    private void Install()
    {
        Assert.True(Updater().InstallUpdateIfAvailable());
        _device.Boot();
        Updater().Confirm();
    }

    private OtaError Refused(OtaError? error)
    {
        OtaException refusal = Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable());
        Assert.True(error == null || refusal.Error == error, refusal.ToString());
        _device.AssertOldRuns();
        return refusal.Error;
    }
}
