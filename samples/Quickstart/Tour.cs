using System;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.Tool.Serving;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>The main job, scene by scene. Each ends with a look at what runs; a surprise ends the tour with exit code 1.</summary>
internal sealed class Tour
{
    private const int MostBoots = 8;

    private readonly Workshop _workshop;
    private readonly string _cardFolder;
    private readonly IStorage _card;
    private readonly string _url;

    private Tour(Workshop workshop, string cardFolder, string url)
    {
        _workshop = workshop;
        _cardFolder = cardFolder;
        _card = new DriveStorage(cardFolder);
        _url = url;
    }

    public static async Task<int> RunAsync(string desk)
    {
        var workshop = new Workshop(desk);
        string card = Directory.CreateDirectory(Path.Combine(desk, "card")).FullName;
        await workshop.PackBlinkAppAsync("1.0.0", "*.");
        return await AnsiConsole.Progress()
            .AutoRefresh(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn())
            .StartAsync(async progress =>
            {
                await using ReleaseServer server = await ReleaseServer.StartAsync(
                    workshop.Served, IPAddress.Loopback, 0, new TransferLog(AnsiConsole.Console, progress));
                var tour = new Tour(workshop, card, $"http://127.0.0.1:{server.Port}");
                bool good = await tour.RunAsync();
                good &= await FirmwareTour.RunAsync(Path.Combine(desk, "two banks"), progress);
                return good ? 0 : 1;
            });
    }

    private async Task<bool> RunAsync()
    {
        Scene("A new card: the board installs 1.0.0 from the server");
        await File.WriteAllTextAsync(Path.Combine(_cardFolder, "server.txt"), _url);
        OwnCard.FirstInstall(_card, _url);
        Boot(_card);
        bool good = Runs(_card, "1.0.0");
        CardPicture.Show(_card, "The card with 1.0.0");
        FaultyCard withOldRelease = CardCopy.Of(_card);

        Scene("1.1.0 is released: the app finds it, resets, runs it, keeps it");
        await _workshop.PackBlinkAppAsync("1.1.0", "**..");
        Boot(_card);
        good &= Runs(_card, "1.1.0");
        CardPicture.Show(_card, "The card with 1.1.0");

        Scene("From 1.0.0 again: the power goes in the middle of the download");
        good &= CutPower(withOldRelease, boot: 1);

        Scene("And again: the power goes while /next is copied to /app");
        good &= CutPower(withOldRelease, boot: 2);

        Scene("1.2.0 is released, but damaged on the server: refused");
        await _workshop.PackBlinkAppAsync("1.2.0", "***...");
        _workshop.Corrupt("1.2.0");
        Boot(_card);
        good &= Runs(_card, "1.1.0");

        Scene("1.3.0 crashes at its start: the board goes back to 1.1.0");
        await _workshop.PackBlinkAppAsync("1.3.0", "?");
        Boot(_card);
        good &= Runs(_card, "1.1.0");

        AnsiConsole.MarkupLine(good
            ? "[green]1.1.0 runs; 1.2.0 was refused; 1.3.0 was tried and undone.[/]"
            : "[red]Something went wrong: see above.[/]");
        return good;
    }

    internal static void Scene(string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule(Markup.Escape(title)).LeftJustified());
    }

    private static void Boot(IStorage card) => new SimulatedBoard(card, Console.Out).Run(MostBoots);

    /// <summary>Cuts the power half-way through the sector writes of a boot, then lets the board come back.</summary>
    private static bool CutPower(FaultyCard original, int boot)
    {
        // Once without a cut, to know where the middle is.
        FaultyCard rehearsal = BootedUpTo(original, boot);
        new SimulatedBoard(rehearsal, TextWriter.Null).Boot();
        int half = (int)(rehearsal.SectorWrites / 2);

        FaultyCard card = BootedUpTo(original, boot);
        card.CutPower(PowerCut.After(half));
        BootOutcome outcome = new SimulatedBoard(card, Console.Out).Boot();
        AnsiConsole.MarkupLine($"[yellow]power cut after {half} of {rehearsal.SectorWrites} sector writes[/]");
        card.Remount();
        Boot(card);
        return outcome == BootOutcome.PowerCut & Runs(card, "1.1.0");
    }

    /// <summary>A copy of the card just before its n-th boot.</summary>
    private static FaultyCard BootedUpTo(FaultyCard original, int boot)
    {
        FaultyCard card = original.Clone();
        for (int i = 1; i < boot; i++)
        {
            new SimulatedBoard(card, TextWriter.Null).Boot();
            card.Remount();
        }

        card.ResetCounters();
        return card;
    }

    private static bool Runs(IStorage card, string expected)
    {
        using var updater = new OtaUpdater(new FolderUpdateSource(card, "update"), card, new OtaOptions());
        bool good = updater.InstalledVersion == expected && updater.State == OtaState.Idle;
        AnsiConsole.MarkupLine($"[{(good ? "green" : "red")}]on the card: {updater.InstalledVersion}, {updater.State}[/]");
        return good;
    }
}
