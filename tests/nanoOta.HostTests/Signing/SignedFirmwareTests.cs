using System;
using System.Text;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>Firmware goes to the other bank only for a descriptor that holds, and starts only if it is what was signed.</summary>
public sealed class SignedFirmwareTests : IDisposable
{
    private static readonly byte[] NewRelease = SignedServer.Tar(
        ("app/main.pe", "new main"), ("firmware/OTHER.bin", "for another board"), ("firmware/DESK.bin", "Fresh firmware"));

    private readonly SignedServer _server = new();
    private readonly FakeBank _bank = new();
    private readonly DeskDevice _device;

    public SignedFirmwareTests()
    {
        _device = new DeskDevice(_bank);
        _device.Options.Verifier = new SignatureVerifier(_server.Key);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Signed_firmware_is_flashed_and_that_of_other_boards_passed_over()
    {
        _server.Offer("1.1.0", 7, NewRelease);
        Assert.True(Updater().InstallUpdateIfAvailable());
        Assert.Equal("Fresh firmware", Encoding.ASCII.GetString(_bank.Image));
    }

    [Fact]
    public void Nothing_is_flashed_where_the_descriptor_does_not_hold()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", NewRelease, SignedServer.Replace(descriptor, "serial: 7", "serial: 8"));
        Refused(OtaError.SignatureWrong);
        _server.Files.Offer("1.1.0", NewRelease);
        _server.Put("1.1.0", NewRelease, SignedServer.Describe(SignedServer.Terms("1.1.0", 7), NewRelease));
        Refused(OtaError.SignatureMissing);

        // Files before it that are not those that were signed.
        _server.Put("1.1.0", SignedServer.Tar(("app/main.pe", "bad main"), ("firmware/OTHER.bin", "for another board"), ("firmware/DESK.bin", "Fresh firmware")), descriptor);
        Refused(OtaError.DigestMismatch);
        Assert.Equal(0, _bank.Writes);
    }

    [Fact]
    public void Firmware_that_is_not_what_was_signed_never_starts()
    {
        byte[] descriptor = _server.Offer("1.1.0", 7, NewRelease);
        _server.Put("1.1.0", SignedServer.Tar(("app/main.pe", "new main"), ("firmware/OTHER.bin", "for another board"), ("firmware/DESK.bin", "Faked firmwar.")), descriptor);
        Refused(OtaError.DigestMismatch);
        _bank.Reset();
        Assert.Equal(0, _bank.ActiveSlot);
        Assert.Equal(JournalRecord.NoSlot, Record().ExpectedSlot);
        _device.Boot();
        _device.AssertOldRuns();
    }

    private OtaUpdater Updater() => new(_server.Files, _device.Card, _device.Options);

    private JournalRecord Record()
    {
        var card = new UpdateCard(_device.Card, new byte[4096]);
        card.Open();
        return card.Record;
    }

    private void Refused(OtaError error)
    {
        OtaException refusal = Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable());
        Assert.True(refusal.Error == error, refusal.ToString());
        _device.AssertOldRuns();
    }
}
