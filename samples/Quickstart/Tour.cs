using System.IO;
using System.Text;
using System.Threading.Tasks;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.Tool.Serving;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>The main job, scene by scene. Each ends with a look at what runs; a surprise ends the tour with exit code 1.</summary>
internal sealed class Tour
{
    private const int MaxBoots = 8;

    private readonly Workshop _workshop;
    private readonly string _cardFolder;
    private readonly IStorage _card;
    private readonly string _url;
    private readonly string _backstageUrl; // the same releases, for boots that nobody is to see in the log

    private Tour(Workshop workshop, string cardFolder, string url, string backstageUrl)
    {
        _workshop = workshop;
        _cardFolder = cardFolder;
        _card = new DriveStorage(cardFolder);
        _url = url;
        _backstageUrl = backstageUrl;
    }

    public static async Task<int> RunAsync(string desk)
    {
        var workshop = new Workshop(desk);
        string card = Directory.CreateDirectory(Path.Combine(desk, "card")).FullName;
        await workshop.MakeKeyAsync();
        await workshop.PackBlinkAppAsync("1.0.0", "*.");
        await using ReleaseServer server = await Releases.ServeAsync(workshop.Served, Screen.Server);
        await using ReleaseServer backstage = await Releases.ServeAsync(workshop.Served, TextWriter.Null);
        var tour = new Tour(workshop, card, Url(server), Url(backstage));
        bool good = await tour.RunAsync();
        good &= await FirmwareTour.RunAsync(Path.Combine(desk, "two banks"));
        return good ? 0 : 1;
    }

    private static string Url(ReleaseServer server) => $"http://127.0.0.1:{server.Port}";

    private async Task<bool> RunAsync()
    {
        Screen.Heading("A new card: the board installs 1.0.0 from the server");
        await File.WriteAllTextAsync(Path.Combine(_cardFolder, "server.txt"), _url);
        OwnCard.FirstInstall(_card, _url, _workshop.Key);
        Boot(_card);
        bool good = Runs(_card, "1.0.0");
        CardPicture.Show(_card, "The card with 1.0.0");
        FaultyCard withOldRelease = CardCopy.Of(_card);

        Screen.Heading("1.1.0 is released: the app finds it, resets, runs it, keeps it");
        await _workshop.PackBlinkAppAsync("1.1.0", "**..");
        Boot(_card);
        good &= Runs(_card, "1.1.0");
        CardPicture.Show(_card, "The card with 1.1.0");

        Screen.Heading("From 1.0.0 again: the power goes in the middle of the download");
        good &= CutPower(withOldRelease, boot: 1);

        Screen.Heading("And again: the power goes while /next is copied to /app");
        good &= CutPower(withOldRelease, boot: 2);

        Screen.Heading("1.2.0 is released, but changed on the server, its SHA-1 too: refused");
        await _workshop.PackBlinkAppAsync("1.2.0", "***...");
        _workshop.Tamper("1.2.0");
        Boot(_card);
        good &= Runs(_card, "1.1.0");

        Screen.Heading("1.3.0 crashes at its start: the board goes back to 1.1.0");
        await _workshop.PackBlinkAppAsync("1.3.0", "?");
        Boot(_card);
        good &= Runs(_card, "1.1.0");

        Screen.Say(
            good ? "1.1.0 runs; 1.2.0 was refused; 1.3.0 was tried and rolled back." : "Something went wrong: see above.",
            good ? Color.Green : Color.Red);
        return good;
    }

    private void Boot(IStorage card) => NewBoard(card, Screen.Board).Run(MaxBoots);

    /// <summary>A board whose program in the flash has the key: it starts only what is signed.</summary>
    private SimulatedBoard NewBoard(IStorage card, TextWriter log) => new(card, log) { Options = { Verifier = _workshop.Key.Verifier } };

    /// <summary>Cuts the power half-way through the sector writes of a boot, then lets the board come back.</summary>
    private bool CutPower(FaultyCard original, int boot)
    {
        // Once without a cut, to know where the middle is.
        FaultyCard rehearsal = BootedUpTo(original, boot);
        NewBoard(rehearsal, TextWriter.Null).Boot();
        int half = (int)(rehearsal.SectorWrites / 2);

        FaultyCard card = BootedUpTo(original, boot);
        Use(card, _url);
        Screen.Say($"On purpose: this boot writes {rehearsal.SectorWrites} sectors, and its power is cut after {half}.", Color.Yellow);
        card.CutPower(PowerCut.After(half));
        BootOutcome outcome = NewBoard(card, Screen.Board).Boot();
        Screen.Say("The power is off, as planned. On again:", Color.Yellow);
        card.Remount();
        Boot(card);
        return outcome == BootOutcome.PowerCut & Runs(card, "1.1.0");
    }

    /// <summary>A copy of the card just before its n-th boot.</summary>
    private FaultyCard BootedUpTo(FaultyCard original, int boot)
    {
        FaultyCard card = original.Clone();
        Use(card, _backstageUrl);
        for (int i = 1; i < boot; i++)
        {
            NewBoard(card, TextWriter.Null).Boot();
            card.Remount();
        }

        card.ResetCounters();
        return card;
    }

    private static void Use(FaultyCard card, string url)
    {
        card.DeleteFile("server.txt");
        using (Stream file = card.Create("server.txt"))
            file.Write(Encoding.UTF8.GetBytes(url));
        card.ResetCounters();
    }

    private static bool Runs(IStorage card, string expected)
    {
        using var updater = new OtaUpdater(new FolderUpdateSource(card, "update"), card, new OtaOptions());
        bool good = updater.InstalledVersion == expected && updater.State == OtaState.Idle;
        Screen.Say($"on the card: {updater.InstalledVersion}, {updater.State}", good ? Color.Green : Color.Red);
        return good;
    }
}
