using System.Text;
using nanoFramework.TestFramework;

namespace nanoOta.UnitTests;

/// <summary>A card with an app 1.0.0 and a root file on it, and a server.</summary>
internal class DeskDevice
{
    public DeskDevice(IFirmwareBank bank = null)
    {
        Options.FirmwareBank = bank;
        Card.Put("app/.version", Bytes("1.0.0"));
        Card.Put("app/main.pe", Bytes("old main"));
        Card.Put("app/lib/gone.pe", Bytes("old library"));
        Card.Put("boot.cfg", Bytes("old settings"));
        Updater = new OtaUpdater(Server, Card, Options);
    }

    public MemoryStorage Card { get; } = new MemoryStorage();

    public MemorySource Server { get; } = new MemorySource();

    public OtaOptions Options { get; } = new OtaOptions();

    public OtaUpdater Updater { get; }

    /// <summary>An archive that goes on where the caller wants.</summary>
    public static TarBytes Archive() => new TarBytes().File("app/main.pe", "new main").File("boot.cfg", "new settings");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The content of a file; null if it is not there.</summary>
    public string Text(string path)
    {
        if (!Card.FileExists(path))
            return null;
        byte[] content = Card.Read(path);
        return Encoding.UTF8.GetString(content, 0, content.Length);
    }

    /// <summary>A boot, as far as the card goes.</summary>
    public BootableRelease Boot() => new JournalReplay(Card).ReplayAtBoot();

    /// <summary>The old release is intact and nothing of another one is left.</summary>
    public void AssertOldRuns()
    {
        AssertOldIsIntact();
        Assert.AreEqual(0, Card.GetFiles("next").Length + Card.GetDirectories("next").Length, "next is not empty");
        Assert.AreEqual(0, Card.GetFiles("ota/root").Length + Card.GetDirectories("ota/root").Length, "ota/root is not empty");
    }

    /// <summary>The old release is intact; of another one something may be staged.</summary>
    public void AssertOldIsIntact()
    {
        Assert.AreEqual("1.0.0", Text("app/.version"));
        Assert.AreEqual("old main", Text("app/main.pe"));
        Assert.AreEqual("old library", Text("app/lib/gone.pe"));
        Assert.AreEqual("old settings", Text("boot.cfg"));
    }

    public void AssertNewRuns()
    {
        Assert.AreEqual("1.1.0", Text("app/.version"));
        Assert.AreEqual("new main", Text("app/main.pe"));
        Assert.IsNull(Text("app/lib/gone.pe"));
        Assert.AreEqual("new settings", Text("boot.cfg"));
    }
}
