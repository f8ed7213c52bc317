using System.IO;
using System.Linq;
using System.Threading.Tasks;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator;
using nanoOta.Simulator.Flash;
using nanoOta.Tool.Serving;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>A board with two firmware banks: releases bring firmware, and it changes together with the files.</summary>
internal sealed class FirmwareTour
{
    private const int MaxBoots = 8;

    private readonly Workshop _workshop;
    private readonly IStorage _card;
    private readonly SimulatedBoard _board;

    private FirmwareTour(string desk, Workshop workshop)
    {
        _workshop = workshop;
        _card = new DriveStorage(Directory.CreateDirectory(Path.Combine(desk, "card")).FullName);
        var flash = new NorFlash(4 << 20);
        flash.Load(0, new FlashImage { Chip = Chip.Find("esp32")!, Megabytes = 4, App = Firmware("1.0.0") }.Compose());
        _board = new SimulatedBoard(_card, Screen.Board)
        {
            Flash = flash,
            Deployment = Deployed,
            Options = { Verifier = workshop.Key.Verifier },
        };
    }

    /// <summary>What such a board has in its flash.</summary>
    public static Deployment Deployed { get; } = new(Deployment.SdCardApp.Assemblies.Concat(["nanoOta.Esp32", "nanoOta.Esp32.Native"]));

    public static async Task<bool> RunAsync(string desk)
    {
        var workshop = new Workshop(desk);
        await workshop.MakeKeyAsync();
        await workshop.PackDualBankUpdateAsync("1.0.0", null);
        await using ReleaseServer server = await Releases.ServeAsync(workshop.Served, Screen.Server);
        var tour = new FirmwareTour(desk, workshop);
        string url = $"http://127.0.0.1:{server.Port}";
        await File.WriteAllTextAsync(Path.Combine(desk, "card", "server.txt"), url);
        return await tour.PlayAsync(url);
    }

    private async Task<bool> PlayAsync(string url)
    {
        Screen.Heading("A board with two firmware banks: 1.1.0 brings firmware");
        OwnCard.FirstInstall(_card, url, _workshop.Key);
        _board.Run(MaxBoots);
        await _workshop.PackDualBankUpdateAsync("1.1.0", Firmware("1.1.0"));
        _board.Run(MaxBoots);
        bool good = Runs("1.1.0");

        Screen.Heading("1.2.0 brings firmware for another chip: refused");
        await _workshop.PackDualBankUpdateAsync("1.2.0", Firmware("1.2.0", Chip.Find("esp32s3")!.Id));
        int erases = _board.Flash!.BlockErases;
        _board.Run(MaxBoots);
        return good & Runs("1.1.0") & erases == _board.Flash.BlockErases;
    }

    private static byte[] Firmware(string version, int chip = 0) => new ImageBuilder { Size = 0x20000, Version = version, Chip = chip }.Build();

    private bool Runs(string expected)
    {
        using var updater = new OtaUpdater(new FolderUpdateSource(_card, "update"), _card, new OtaOptions());
        BankInfo bank = DualBank.Running;
        bool good = updater.InstalledVersion == expected && bank.Image.Version == expected && bank.State == BankState.Valid;
        Screen.Say($"on the card: {updater.InstalledVersion}; firmware {bank.Image.Version} in bank {bank.Slot}, {bank.State}", good ? Color.Green : Color.Red);
        return good;
    }
}
