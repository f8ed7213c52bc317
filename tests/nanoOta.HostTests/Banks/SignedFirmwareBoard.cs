using System;
using nanoOta.Esp32;
using nanoOta.HostTests.Installation;
using nanoOta.HostTests.Signing;
using nanoOta.HostTests.Sweep;
using nanoOta.Signing;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>A board with two banks and a key, and a server with signed releases that bring firmware.</summary>
internal sealed class SignedFirmwareBoard : IDisposable
{
    public const int Block = 0x10000;

    /// <summary>Two complete blocks and a short one.</summary>
    public const int ImageSize = (2 * Block) + 0x200;

    /// <summary>Where the image begins in the archive.</summary>
    public const int ImageOffset = 0xA00;

    /// <summary>Bytes that come before it: the first file's header is not fetched.</summary>
    public const int BeforeImage = ImageOffset - 0x200;

    /// <summary>Bytes that come where the two small files are fetched, and the image's start is not.</summary>
    public const int OtherFiles = 0x600 + 12 - 0x200;

    private readonly IStorage _card;

    public SignedFirmwareBoard(BankBoard? board = null)
    {
        Board = board ?? Running(Image(1));
        Source = new RangeServer(Server.Files);
        Device.Options.Verifier = new SignatureVerifier(Server.Key);
        // The card loses its power together with the flash.
        _card = new LoggingStorage(Device.Card) { Logging = _ => RequirePower() };
    }

    public BankBoard Board { get; }

    public DeskDevice Device { get; } = new();

    public SignedServer Server { get; } = new();

    public RangeServer Source { get; }

    public FirmwareBank Bank => new(Board.Update, "DESK");

    public JournalRecord Record
    {
        get
        {
            var card = new UpdateCard(Device.Card, new byte[4096]);
            card.Open();
            return card.Record;
        }
    }

    public static byte[] Image(uint seed, int size = ImageSize) => new ImageBuilder { Size = size, Seed = seed }.Build();

    /// <summary>A board that runs this image of ota_0.</summary>
    public static BankBoard Running(byte[] image)
    {
        var board = new BankBoard();
        board.Put(0, image);
        board.Boot();
        return board;
    }

    public static byte[] Archive(byte[] image, string main = "new main") => new TarBytes()
        .File("app/main.pe", main).File("boot.cfg", "new settings")
        .Add(TarBytes.Header("firmware/DESK.bin", '0', image.Length)).Add(image)
        .File("firmware/OTHER.bin", "for another board").End().ToArray();

    public byte[] Offer(byte[] image, string version = "1.1.0", long serial = 7, string main = "new main") =>
        Server.Offer(version, serial, Archive(image, main));

    public void Dispose() => Server.Dispose();

    public OtaUpdater Updater() => Updater(Source);

    public OtaUpdater Updater(IUpdateSource source)
    {
        Device.Options.FirmwareBank = Bank;
        return new OtaUpdater(source, _card, Device.Options);
    }

    /// <summary>Resets until an app may run: the bootloader, then what SdBoot does first.</summary>
    /// <returns>How many resets it took.</returns>
    public int Reset()
    {
        for (int resets = 1; ; resets++)
        {
            Assert.NotNull(Board.Boot());
            BootableRelease release = new JournalReplay(Device.Card, Bank).ReplayAtBoot();
            Assert.Null(release.Failure);
            if (!release.ResetRequired)
                return resets;
        }
    }

    public void Install()
    {
        Assert.True(Updater().InstallUpdateIfAvailable());
        Reset();
        Updater().Confirm();
    }

    /// <summary>The server breaks off after so many bytes, and the board is reset.</summary>
    public void BreakOff(long bytes)
    {
        Source.BreaksAfter = Source.Received + bytes;
        Assert.Equal(OtaError.ReceiveFailed, Assert.Throws<OtaException>(() => Updater().InstallUpdateIfAvailable()).Error);
        Source.BreaksAfter = long.MaxValue;
        Reset();
    }

    /// <summary>The old release is intact. What of a signed one has come stays in /next.</summary>
    public void AssertOldRuns()
    {
        Assert.Equal(0, Board.Running);
        Assert.Equal(("1.0.0", "old main"), (Device.Text("app/.version"), Device.Text("app/main.pe")));
    }

    private void RequirePower()
    {
        if (!Board.Flash.IsPowered)
            throw new PowerCutException();
    }
}
