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
            SignedServer.Tar(("app/more.pe", "more"), main, settings),
            SignedServer.Tar(("app/main.pe", "new Main"), settings),
            SignedServer.Tar(("app/main.pe", "new mai"), settings),
            SignedServer.Tar(("app/main.pe", "new settings"), ("boot.cfg", "new main")),
        ];
        foreach (byte[] other in others)
        {
            _server.Put("1.1.0", other, descriptor);
            Refused(OtaError.DigestMismatch);
        }

        foreach (int length in new[] { 0, 512, 519, 1536, 1547 })
        {
            _server.Put("1.1.0", NewRelease[..length], descriptor);
            Refused(OtaError.ArchiveTruncated);
        }
    }

    [Fact]
    public void What_is_signed_alone_is_read_of_an_archive()
    {
        // Other names in the headers, and another file: nobody looks at them.
        byte[] other = SignedServer.Tar(("app/Else.pe", "new main"), ("../boot.cfg", "new settings"), ("app/more.pe", "more"));
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", other, descriptor);
        Install();
        _device.AssertNewRuns();
        Assert.Null(_device.Text("app/more.pe"));
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
    public void What_is_signed_counts_and_not_what_versions_says()
    {
        // Under a number that would lock later releases out.
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("9999999999999999.0.0", NewRelease, descriptor);
        Assert.Equal("1.1.0", Updater().CheckForUpdate().Version);
        Assert.Equal(7u, Updater().CheckForUpdate().Serial);
        Install();
        Assert.Equal("1.1.0", _device.Text("app/.version"));

        byte[] next = SignedServer.Tar(("app/main.pe", "next main"));
        _server.Offer("1.1.1", 8, next);
        Install();
        Assert.Equal("1.1.1", _device.Text("app/.version"));
    }

    [Fact]
    public void Serial_decides_and_never_goes_down()
    {
        byte[] first = _server.Offer("1.1.0", 7, NewRelease);
        Install();
        byte[] next = SignedServer.Tar(("app/main.pe", "next main"));
        _server.Offer("1.2.0", 8, next);
        Install();

        // A replay: it was signed once.
        _server.Put("1.1.0", NewRelease, first);
        Assert.Null(Updater().CheckForUpdate());
        _device.Options.Force = true;
        Assert.Null(Updater().CheckForUpdate());
        _server.Put("3.0.0", NewRelease, first);
        Assert.Null(Updater().CheckForUpdate());
        _device.Options.Force = false;
        Assert.Equal(OtaError.NotNewer, Assert.Throws<OtaException>(() => Updater().Install(new Release("3.0.0", SignedServer.Archive, new byte[20]))).Error);
        Assert.Equal("1.2.0", _device.Text("app/.version"));

        // The owner takes 1.2.0 back.
        _server.Offer("1.1.0", 9, NewRelease);
        Install();
        Assert.Equal("1.1.0", _device.Text("app/.version"));
        Assert.Equal(9u, Record().Serial);

        // The same number: the version decides. The same version: it is there.
        _server.Offer("1.0.5", 9, next);
        Assert.Null(Updater().CheckForUpdate());
        _server.Offer("1.1.0", 10, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
        _server.Offer("1.1.1", 9, next);
        Assert.NotNull(Updater().CheckForUpdate());
    }

    [Fact]
    public void Serial_counts_only_once_it_is_confirmed()
    {
        _server.Offer("1.1.0", 7, NewRelease);
        Install();
        _server.Offer("2.0.0", 4_000_000_000, SignedServer.Tar(("app/main.pe", "bad main")));
        Assert.True(Updater().InstallUpdateIfAvailable());
        _device.Boot();
        Updater().Rollback();
        _device.Boot();
        Assert.Equal(7u, Record().Serial);
        _server.Offer("2.0.1", 8, NewRelease);
        Assert.NotNull(Updater().CheckForUpdate());
    }

    [Fact]
    public void Serial_survives_the_loss_of_the_journal()
    {
        byte[] old = _server.Offer("1.1.0", 7, NewRelease);
        Install();
        byte[] next = SignedServer.Tar(("app/main.pe", "next main"));
        _server.Offer("1.2.0", 8, next);
        Install();
        _device.Card.DeleteFile("ota/0/state");
        _device.Card.DeleteFile("ota/1/state");
        _server.Put("3.0.0", NewRelease, old);
        Assert.Null(Updater().CheckForUpdate());
        _server.Offer("1.1.0", 9, NewRelease);
        Install();
        Assert.Equal("1.1.0", _device.Text("app/.version"));
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
    public void Nothing_is_read_behind_the_last_file()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", [.. NewRelease, .. new byte[100_000]], descriptor);
        _server.Files.Announce(SignedServer.Archive, -1);
        var source = new RangeServer(_server.Files) { HasRanges = false };
        using var updater = new OtaUpdater(source, _device.Card, _device.Options);
        Assert.True(updater.InstallUpdateIfAvailable());
        Assert.InRange(source.Received, 20, NewRelease.Length);
    }

    [Fact]
    public void Space_is_asked_for_before_the_download()
    {
        _device.Card.FreeSpace = 65_560;
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", [], descriptor);
        Refused(OtaError.CardFull);
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
