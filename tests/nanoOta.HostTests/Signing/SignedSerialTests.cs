using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>The version and the serial number that were signed count; and no serial number comes back once a higher one was confirmed.</summary>
public sealed class SignedSerialTests : SignedUpdate
{
    [Fact]
    public void What_is_signed_counts_and_not_what_versions_says()
    {
        // Under a number that would lock later releases out.
        byte[] descriptor = Server.Offer("1.1.0", 7, NewRelease);
        Server.Put("9999999999999999.0.0", NewRelease, descriptor);
        Assert.Equal("1.1.0", Updater().CheckForUpdate().Version);
        Assert.Equal(7u, Updater().CheckForUpdate().Serial);
        Install();
        Assert.Equal("1.1.0", Device.Text("app/.version"));

        byte[] next = SignedServer.Tar(("app/main.pe", "next main"));
        Server.Offer("1.1.1", 8, next);
        Install();
        Assert.Equal("1.1.1", Device.Text("app/.version"));
    }

    [Fact]
    public void Serial_decides_and_never_goes_down()
    {
        byte[] first = Server.Offer("1.1.0", 7, NewRelease);
        Install();
        byte[] next = SignedServer.Tar(("app/main.pe", "next main"));
        Server.Offer("1.2.0", 8, next);
        Install();

        // A replay: it was signed once.
        Server.Put("1.1.0", NewRelease, first);
        Assert.Null(Updater().CheckForUpdate());
        Device.Options.Force = true;
        Assert.Null(Updater().CheckForUpdate());
        Server.Put("3.0.0", NewRelease, first);
        Assert.Null(Updater().CheckForUpdate());
        Device.Options.Force = false;
        Assert.Equal(OtaError.NotNewer, Assert.Throws<OtaException>(() => Updater().Install(new Release("3.0.0", SignedServer.Archive, new byte[20]))).Error);
        Assert.Equal("1.2.0", Device.Text("app/.version"));

        // The owner takes 1.2.0 back.
        Server.Offer("1.1.0", 9, NewRelease);
        Install();
        Assert.Equal("1.1.0", Device.Text("app/.version"));
        Assert.Equal(9u, Record().Serial);

        // The same number: the version decides. The same version: it is there.
        Server.Offer("1.0.5", 9, next);
        Assert.Null(Updater().CheckForUpdate());
        Server.Offer("1.1.0", 10, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
        Server.Offer("1.1.1", 9, next);
        Assert.NotNull(Updater().CheckForUpdate());
    }

    [Fact]
    public void Serial_counts_only_once_it_is_confirmed()
    {
        Server.Offer("1.1.0", 7, NewRelease);
        Install();
        Server.Offer("2.0.0", 4_000_000_000, SignedServer.Tar(("app/main.pe", "bad main")));
        Assert.True(Updater().InstallUpdateIfAvailable());
        Device.Boot();
        Updater().Rollback();
        Device.Boot();
        Assert.Equal(7u, Record().Serial);
        Server.Offer("2.0.1", 8, NewRelease);
        Assert.NotNull(Updater().CheckForUpdate());
    }

    [Fact]
    public void Serial_survives_the_loss_of_the_journal()
    {
        byte[] old = Server.Offer("1.1.0", 7, NewRelease);
        Install();
        byte[] next = SignedServer.Tar(("app/main.pe", "next main"));
        Server.Offer("1.2.0", 8, next);
        Install();
        Device.Card.DeleteFile("ota/0/state");
        Device.Card.DeleteFile("ota/1/state");
        Server.Put("3.0.0", NewRelease, old);
        Assert.Null(Updater().CheckForUpdate());
        Server.Offer("1.1.0", 9, NewRelease);
        Install();
        Assert.Equal("1.1.0", Device.Text("app/.version"));
    }

    [Fact]
    public void First_serial_number_takes_no_device_back()
    {
        // What is installed is not signed: its owner has withdrawn nothing.
        Server.Offer("0.9.0", 7, NewRelease);
        Assert.Null(Updater().CheckForUpdate());
    }

    [Fact]
    public void Serial_survives_an_update_that_is_not_signed()
    {
        byte[] old = Server.Offer("1.1.0", 7, NewRelease);
        Install();
        Server.Offer("1.2.0", 8, NewRelease);
        Install();
        ReleaseVerifier verifier = Device.Options.Verifier;
        Device.Options.Verifier = null;
        Server.Files.Offer("1.3.0", SignedServer.Tar(("app/main.pe", "unsigned main")));
        Install();
        Device.Options.Verifier = verifier;
        Assert.Equal(8u, Record().Serial);
        Server.Put("3.0.0", NewRelease, old);
        Assert.Null(Updater().CheckForUpdate());
    }
}
