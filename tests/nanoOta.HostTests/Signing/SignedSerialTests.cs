using System;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>The version and the serial number that were signed count; and no serial number comes back once a higher one was confirmed.</summary>
public sealed class SignedSerialTests : IDisposable
{
    private static readonly byte[] NewRelease = DeskDevice.Archive().End().ToArray();

    private readonly SignedServer _server = new();
    private readonly DeskDevice _device = new();

    public SignedSerialTests()
    {
        _device.Options.Verifier = new SignatureVerifier(_server.Key);
    }

    public void Dispose() => _server.Dispose();

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
    public void First_serial_number_takes_no_device_back()
    {
        // What is installed is not signed: its owner has withdrawn nothing.
        _server.Offer("0.9.0", 7, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
    }

    [Fact]
    public void Serial_survives_an_update_that_is_not_signed()
    {
        byte[] old = _server.Offer("1.1.0", 7, NewRelease);
        Install();
        _server.Offer("1.2.0", 8, NewRelease);
        Install();
        ReleaseVerifier verifier = _device.Options.Verifier;
        _device.Options.Verifier = null;
        _server.Files.Offer("1.3.0", SignedServer.Tar(("app/main.pe", "unsigned main")));
        Install();
        _device.Options.Verifier = verifier;
        Assert.Equal(8u, Record().Serial);
        _server.Put("3.0.0", NewRelease, old);
        Assert.Null(Updater().CheckForUpdate());
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
}
