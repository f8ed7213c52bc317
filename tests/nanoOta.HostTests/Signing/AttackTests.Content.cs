using System;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <content>What is in a release that should not be.</content>
public sealed partial class AttackTests
{
    [Fact]
    public void Owners_mistake_stays_inside_the_card()
    {
        string[] hostile =
        [
            "../outside.txt", "app/../../outside.txt", "/outside.txt", "ota/0/state", "next/app.pe", "prev/app.pe", "app/.release", "app/.FILES",
            "app/\\outside.txt", "app/con", "app/trailing.",
        ];
        foreach (string path in hostile)
        {
            // Into the descriptor such a path gets only by hand.
            byte[] archive = SignedServer.Tar(("app/main.pe", "new main"), ("app/placeholder", "x"));
            byte[] text = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), archive);
            _device.Replace(archive, Owner.Sign(SignedServer.Replace(text, "app/placeholder", path)));
            OtaException thrown = Assert.Throws<OtaException>(() => _device.Updater().InstallUpdateIfAvailable());
            Assert.InRange(thrown.Error, OtaError.PathMalformed, OtaError.PathTooLong);
            _device.StillRunsOld();
        }

        // In the archive alone it says nothing: nobody looks at the name.
        Owner.Offer("1.1.0", 7, SignedServer.Tar([("app/main.pe", "new main"), .. hostile.Select(path => (path, "x"))]));
        InstallsMainAlone("1.1.0");
    }

    [Fact]
    public void Old_or_forged_firmware_never_starts()
    {
        byte[] first = Owner.Offer("1.1.0", 7, Good);
        byte[] next = Release("next main", "Firmware, next");
        byte[] signed = Owner.Offer("1.2.0", 8, next);

        // The files of the new one with the firmware of the old one: of its size, so that it shows at its end.
        Owner.Put("1.2.0", Release("next main", "Fresh firmware"), signed);
        OtaException refusal = Assert.Throws<OtaException>(() => _device.Updater().InstallUpdateIfAvailable());
        Assert.Equal(OtaError.DigestMismatch, refusal.Error);
        _device.StillRunsOld();

        // Of another size: no more of it is read than was signed, and that is not what was signed.
        Owner.Put("1.2.0", Release("next main", "Fresh firmware!"), signed);
        refusal = Assert.Throws<OtaException>(() => _device.Updater().InstallUpdateIfAvailable());
        Assert.Equal(OtaError.DigestMismatch, refusal.Error);
        _device.StillRunsOld();

        Owner.Put("1.2.0", next, signed);
        _device.Installs("1.2.0");
        Assert.Equal(1, _device.Bank.ActiveSlot);
        int writes = _device.Bank.Writes;
        Owner.Put("1.2.0", Good, first);
        _device.PassesOver();
        Owner.Put("1.3.0", Good, first);
        _device.PassesOver();
        Assert.Equal(writes, _device.Bank.Writes);
        Assert.Equal(1, _device.Bank.ActiveSlot);
    }

    /// <summary>The release is installed, and of what the archive has besides there is nothing on the card.</summary>
    private void InstallsMainAlone(string version)
    {
        _device.Installs(version);
        Assert.Equal("new main", _device.Desk.Text("app/main.pe"));
        Assert.Equal([".files", ".release", ".version", "main.pe"], _device.Desk.Card.GetFiles("app").Order(StringComparer.Ordinal));
        Assert.Empty(_device.Desk.Card.GetDirectories("app"));
        Assert.Equal([".nanoota", "boot.cfg"], _device.Desk.Card.GetFiles("").Order(StringComparer.Ordinal));
        Assert.Equal(["app", "next", "ota", "prev"], _device.Desk.Card.GetDirectories("").Order(StringComparer.Ordinal));
    }

    private static byte[] Release(string main, string firmware) => SignedServer.Tar(
        ("app/main.pe", main), ("boot.cfg", "new settings"), ("firmware/DESK.bin", firmware));
}
