using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using nanoOta.HostTests.Sources;
using nanoOta.Signing;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>
/// A device with its owner's public key and two firmware banks, and a web server of which an attacker has everything but the private
/// key: what it says of any file. Downloads are those of the product.
/// </summary>
internal sealed class AttackedDevice : IDisposable
{
    private readonly Dictionary<string, string> _redirects = [];
    private readonly WebServer _web;

    public AttackedDevice()
    {
        Desk = new DeskDevice(Bank);
        Desk.Options.Verifier = new SignatureVerifier(Key);
        _web = new WebServer(Answer);
    }

    /// <summary>Signs with the owner's key; the attacker may keep and change what it has made.</summary>
    public SignedServer Owner { get; } = new();

    public FakeBank Bank { get; } = new();

    public DeskDevice Desk { get; }

    /// <summary>The owner's key as it is in a program: the check is the managed one.</summary>
    public TrustedKey Key => new(SignedServer.KeyId, Owner.PublicKey);

    public string Url => _web.Url;

    /// <summary>What the attacker does when a file is asked for, before it is sent.</summary>
    public Action<string> Asked { get; set; } = _ => { };

    public void Redirect(string name, string url) => _redirects[name] = url;

    public void Put(string name, byte[] content) => Owner.Files.Put(name, content);

    /// <summary>Puts another archive or descriptor in place of 1.1.0, with the right SHA-1 in <c>versions</c>.</summary>
    public void Replace(byte[] archive, byte[] descriptor) => Owner.Put("1.1.0", archive, descriptor);

    public OtaUpdater Updater() => Updater(Download.From(Url));

    public OtaUpdater Updater(HttpUpdateSource source) => new(source, Desk.Card, Desk.Options);

    /// <summary>Nothing was taken, nothing was written, and what ran runs, after a reset too.</summary>
    public void Refuses(OtaError error) => Refuses(error, Download.From(Url));

    public void Refuses(OtaError error, HttpUpdateSource source)
    {
        int writes = Bank.Writes;
        OtaException refusal = Assert.Throws<OtaException>(() => Updater(source).InstallUpdateIfAvailable());
        Assert.True(refusal.Error == error, refusal.ToString());
        Assert.Equal(writes, Bank.Writes);
        StillRunsOld();
    }

    /// <summary>
    /// The archive does not come, or not to its end: no firmware was written, and what ran runs, after a reset too. What was signed and has
    /// come stays for the next try, which goes on with it as soon as the archive is there.
    /// </summary>
    public void WaitsForTheRest(OtaError error, HttpUpdateSource source)
    {
        int writes = Bank.Writes;
        OtaException failure = Assert.Throws<OtaException>(() => Updater(source).InstallUpdateIfAvailable());
        Assert.True(failure.Error == error, failure.ToString());
        Assert.Equal(writes, Bank.Writes);
        AssertOnlySignedIsStaged();
        Boot();
        AssertOnlySignedIsStaged();
        Assert.Equal(0, Bank.ActiveSlot);
        Installs("1.1.0");
        Desk.AssertNewRuns();
    }

    public void StillRunsOld()
    {
        Desk.AssertOldRuns();
        Boot();
        Desk.AssertOldRuns();
        Assert.Equal(0, Bank.ActiveSlot);
    }

    /// <summary>Takes no notice of what is there.</summary>
    public void PassesOver()
    {
        string version = Updater().InstalledVersion;
        int writes = Bank.Writes;
        Assert.False(Updater().InstallUpdateIfAvailable());
        Boot();
        Assert.Equal(version, Updater().InstalledVersion);
        Assert.Equal(writes, Bank.Writes);
    }

    public void Installs(string version)
    {
        Assert.True(Updater().InstallUpdateIfAvailable());
        Boot();
        Assert.Equal(version, Updater().InstalledVersion);
        Updater().Confirm();
    }

    /// <summary>The bootloader, and then what SdBoot does first, until a release may run.</summary>
    public void Boot()
    {
        do
            Bank.Reset();
        while (new JournalReplay(Desk.Card, Bank).ReplayAtBoot().ResetRequired);
    }

    public void Dispose()
    {
        _web.Dispose();
        Owner.Dispose();
    }

    private void AssertOnlySignedIsStaged()
    {
        Desk.AssertOldIsIntact();
        Assert.Equal(Download.All(Owner.Files, SignedServer.Archive + ".release"), Desk.Card.Read("next/.release"));
        Assert.Empty(Desk.Card.GetFiles("next").Except([".release", "main.pe"]));
        Assert.Empty(Desk.Card.GetDirectories("next"));
        Assert.Empty(Desk.Card.GetFiles("ota/root").Except(["boot.cfg"]));
        Assert.Empty(Desk.Card.GetDirectories("ota/root"));
        Assert.StartsWith(Desk.Text("next/main.pe") ?? "", "new main", StringComparison.Ordinal);
        Assert.StartsWith(Desk.Text("ota/root/boot.cfg") ?? "", "new settings", StringComparison.Ordinal);
    }

    private async Task Answer(HttpContext context)
    {
        string name = context.Request.Path.Value![1..];
        Asked(name);
        if (_redirects.TryGetValue(name, out string? url))
        {
            context.Response.Redirect(url);
            return;
        }

        try
        {
            await using Stream content = Owner.Files.Open(name, 0, out long length);
            context.Response.ContentLength = length;
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (OtaException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
