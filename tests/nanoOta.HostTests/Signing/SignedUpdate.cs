using System;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>A device with a public key, and a server with releases that the key's owner signs.</summary>
public abstract class SignedUpdate : IDisposable
{
    private protected SignedUpdate()
    {
        Device.Options.Verifier = new SignatureVerifier(Server.Key);
    }

    private protected static byte[] NewRelease { get; } = DeskDevice.Archive().End().ToArray();

    private protected SignedServer Server { get; } = new();

    private protected DeskDevice Device { get; } = new();

    public void Dispose()
    {
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected OtaUpdater Updater() => new(Server.Files, Device.Card, Device.Options);

    private protected JournalRecord Record()
    {
        var card = new UpdateCard(Device.Card, new byte[4096]);
        card.Open();
        return card.Record;
    }

    private protected void Install()
    {
        Assert.True(Updater().InstallUpdateIfAvailable());
        Device.Boot();
        Updater().Confirm();
    }

    private protected OtaError Refused(OtaError? error)
    {
        OtaException refusal = Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable());
        Assert.True(error == null || refusal.Error == error, refusal.ToString());
        Device.AssertOldRuns();
        return refusal.Error;
    }
}
