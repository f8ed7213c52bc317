using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>Of signed releases the serial number decides which is newer.</summary>
public sealed class SignedSerialTests : SignedUpdate
{
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
}
