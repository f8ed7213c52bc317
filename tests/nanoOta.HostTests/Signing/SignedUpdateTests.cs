using System;
using System.Text;
using nanoOta.HostTests.Installation;
using nanoOta.Signing;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>A device with a public key installs what that key's owner has signed, and nothing else.</summary>
public sealed class SignedUpdateTests : SignedUpdate
{
    [Fact]
    public void Signed_release_is_installed_and_its_descriptor_stays_with_it()
    {
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Assert.True(Updater().InstallUpdateIfAvailable());
        Device.Boot();
        Device.AssertNewRuns();
        Assert.Equal(descriptor, Device.Card.Read("app/.release"));
        Updater().Confirm();
        Assert.Equal(7u, Record().Serial);
    }

    [Fact]
    public void Managed_check_of_the_signature_is_as_good()
    {
        Device.Options.Verifier = new SignatureVerifier(new TrustedKey("old", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q=="), new TrustedKey(SignedServer.KeyId, Server.PublicKey));
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Server.Put("1.1.0", NewRelease, SignedServer.Replace(descriptor, "serial: 7", "serial: 8"));
        Refused(OtaError.SignatureWrong);
        Server.Put("1.1.0", NewRelease, descriptor);
        Assert.True(Updater().InstallUpdateIfAvailable());
    }

    [Fact]
    public void Heap_is_compacted_just_before_each_check_of_a_signature()
    {
        int compactions = nanoFramework.Runtime.Native.GC.Compactions;
        int checks = 0;
        Device.Options.Verifier = new SignatureVerifier(new TrustedKey(SignedServer.KeyId, (digest, signature) =>
        {
            Assert.Equal(++checks, nanoFramework.Runtime.Native.GC.Compactions - compactions);
            return Server.Key.Check(digest, signature);
        }));
        Server.Offer("1.1.0", 7, NewRelease);
        Assert.True(Updater().InstallUpdateIfAvailable());
        Assert.Equal(2, checks);
    }

    [Fact]
    public void Descriptor_is_closed_before_its_signature_is_checked()
    {
        var source = new OpenFilesSource(Server.Files);
        int checks = 0;
        Device.Options.Verifier = new SignatureVerifier(new TrustedKey(SignedServer.KeyId, (digest, signature) =>
        {
            checks++;
            Assert.Equal(0, source.Open);
            return Server.Key.Check(digest, signature);
        }));
        Server.Offer("1.1.0", 7, NewRelease);
        using var updater = new OtaUpdater(source, Device.Card, Device.Options);
        Assert.True(updater.InstallUpdateIfAvailable());
        Assert.Equal(2, checks);
    }

    [Fact]
    public void Release_without_a_descriptor_or_a_signature_is_refused()
    {
        Server.Files.Offer("1.1.0", NewRelease);
        Refused(OtaError.SignatureMissing);
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), NewRelease);
        Server.Put("1.1.0", NewRelease, text);
        Refused(OtaError.SignatureMissing);
        Server.Put("1.1.0", NewRelease, Server.Sign(text, "another"));
        Refused(OtaError.SignatureMissing);
        using var other = new SignedServer();
        Server.Put("1.1.0", NewRelease, other.Sign(text));
        Refused(OtaError.SignatureWrong);
    }

    [Fact]
    public void Every_byte_of_the_descriptor_counts()
    {
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        for (int i = 0; i < descriptor.Length; i++)
        {
            byte[] changed = [.. descriptor];
            changed[i] ^= 1;
            Server.Put("1.1.0", NewRelease, changed);
            Refused(null);
        }
    }

    [Fact]
    public void Every_byte_of_a_file_counts()
    {
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        foreach (string content in new[] { "new main", "new settings" })
        {
            int start = Encoding.Latin1.GetString(NewRelease).IndexOf(content, StringComparison.Ordinal);
            for (int i = start; i < start + content.Length; i++)
            {
                byte[] changed = [.. NewRelease];
                changed[i] ^= 1;
                Server.Put("1.1.0", changed, descriptor);
                Refused(OtaError.DigestMismatch);
            }
        }
    }

    [Fact]
    public void Archive_with_other_files_is_refused()
    {
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
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
            Server.Put("1.1.0", other, descriptor);
            Refused(OtaError.DigestMismatch);
        }

        foreach (int length in new[] { 0, 512, 519, 1536, 1547 })
        {
            Server.Put("1.1.0", NewRelease[..length], descriptor);
            Refused(OtaError.ArchiveTruncated);
        }
    }

    [Fact]
    public void What_is_signed_alone_is_read_of_an_archive()
    {
        // Other names in the headers, and another file: nobody looks at them.
        byte[] other = SignedServer.Tar(("app/Else.pe", "new main"), ("../boot.cfg", "new settings"), ("app/more.pe", "more"));
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Server.Put("1.1.0", other, descriptor);
        Install();
        Device.AssertNewRuns();
        Assert.Null(Device.Text("app/more.pe"));
    }

    [Fact]
    public void Files_swapped_between_two_signed_releases_are_refused()
    {
        byte[] other = SignedServer.Tar(("app/main.pe", "bad main"), ("boot.cfg", "new settings"));
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Server.Offer("1.2.0", 8, other);
        Server.Put("1.2.0", other, descriptor);
        Refused(OtaError.DigestMismatch);
    }

    [Fact]
    public void Descriptor_of_another_archive_is_refused()
    {
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), NewRelease);
        Server.Put("1.1.0", NewRelease, Server.Sign(SignedServer.Replace(text, "archive: release.tar", "archive: other.tar")));
        Refused(OtaError.DescriptorMismatch);
    }

    [Fact]
    public void Sizes_are_those_of_the_descriptor()
    {
        // Another size in a header and more behind it: the signed bytes are at their places.
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        byte[] longer = [.. SignedServer.Tar(("app/main.pe", "new main!"), ("boot.cfg", "new settings")), .. new byte[512]];
        Server.Put("1.1.0", longer, descriptor);
        Install();
        Device.AssertNewRuns();

        // Another size in the descriptor: the files are others, whatever the archive says.
        byte[] text = SignedServer.Describe(SignedServer.Terms("1.2.0", 8), NewRelease);
        byte[] wrong = SignedServer.Replace(text, " 8 512 ", " 9 512 ");
        Server.Put("1.2.0", longer, Server.Sign(wrong));
        Assert.Equal(OtaError.DigestMismatch, Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable()).Error);
        Device.AssertNewRuns();
    }

    [Fact]
    public void Nothing_is_written_before_the_signature_has_held()
    {
        // The journal is there.
        Server.Offer("1.0.0", 1, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
        var card = new CountingStorage(Device.Card);
        Server.Put("1.1.0", NewRelease, SignedServer.Replace(Server.Offer("1.1.0", 7, NewRelease), "serial: 7", "serial: 8"));
        using var updater = new OtaUpdater(Server.Files, card, Device.Options);
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
        Server.Offer("1.2.0", 8, SignedServer.Tar(("app/main.pe", "next main")));
        Release checkedRelease = Updater().CheckForUpdate();
        Server.Offer("1.1.0", 7, NewRelease);
        Assert.Equal(OtaError.FileChanged, Assert.Throws<OtaException>(() => Updater().Install(checkedRelease)).Error);
        Device.AssertOldRuns();
    }

    [Fact]
    public void Nothing_is_read_behind_the_last_file()
    {
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Server.Put("1.1.0", [.. NewRelease, .. new byte[100_000]], descriptor);
        Server.Files.Announce(SignedServer.Archive, -1);
        var source = new RangeServer(Server.Files) { HasRanges = false };
        using var updater = new OtaUpdater(source, Device.Card, Device.Options);
        Assert.True(updater.InstallUpdateIfAvailable());
        Assert.InRange(source.Received, 20, NewRelease.Length);
    }

    [Fact]
    public void Space_is_asked_for_before_the_download()
    {
        Device.Card.FreeSpace = 65_560;
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Server.Put("1.1.0", [], descriptor);
        Refused(OtaError.CardFull);
    }

    [Fact]
    public void Release_that_is_installed_is_not_asked_for_its_descriptor()
    {
        Server.Files.Offer("1.0.0", NewRelease);
        Assert.Null(Updater().CheckForUpdate());
    }

    [Fact]
    public void Without_a_key_a_descriptor_is_not_asked_for()
    {
        Device.Options.Verifier = null;
        Server.Put("1.1.0", NewRelease, "no descriptor"u8.ToArray());
        Install();
        Assert.Null(Device.Text("app/.release"));
    }

    [Fact]
    public void Archive_cannot_bring_a_descriptor_of_its_own()
    {
        Device.Options.Verifier = null;
        Server.Files.Offer("1.1.0", SignedServer.Tar(("app/main.pe", "new main"), ("app/.release", "mine")));
        Refused(OtaError.PathReserved);
    }
}
