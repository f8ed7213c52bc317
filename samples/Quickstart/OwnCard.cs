using System;
using System.IO;
using nanoOta.Simulator;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>The board with a card and a server of the user's own.</summary>
internal static class OwnCard
{
    private const int MaxBoots = 12;

    public static int Run(string folder, string url, ReleaseKey key)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "server.txt"), url);
            var card = new DriveStorage(folder);
            CardPicture.Show(card, "The card before");
            FirstInstall(card, url, key);
            var board = new SimulatedBoard(card, Console.Out) { Options = { Verifier = key.Verifier } };
            BootOutcome outcome = board.Run(MaxBoots);
            CardPicture.Show(card, "The card after");
            AnsiConsole.WriteLine(outcome == BootOutcome.Running
                ? "The app goes on; the simulation ends here."
                : $"The last boot ended: {outcome}");
            return outcome is BootOutcome.Returned or BootOutcome.Running ? 0 : 1;
        }
        catch (OtaException e)
        {
            Console.Error.WriteLine($"{e.Error}: {e.Message}");
            return 1;
        }
    }

    /// <summary>What the program in a board's flash does with a card that has no app yet.</summary>
    public static void FirstInstall(IStorage card, string url, ReleaseKey key)
    {
        if (card.DirectoryExists("app") && card.GetFiles("app").Length > 0)
            return;
        using var updater = new OtaUpdater(new HttpUpdateSource(url), card, new OtaOptions { Verifier = key.Verifier });
        updater.InstallUpdateIfAvailable();
    }
}
