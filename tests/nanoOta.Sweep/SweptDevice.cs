using System;
using System.Collections.Generic;
using System.IO;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// A device that lives through a scenario on a faulty card. Every boot settles the card; then whatever runs is held
/// against the model, byte for byte, before the app has its turn.
/// </summary>
public sealed class SweptDevice
{
    // Ten cuts, three boots on trial each, and room: a device that needs more does not come to rest.
    private const int MostBoots = 80;

    private readonly Scenario _scenario;
    private readonly ReleaseServer _server = new();

    public SweptDevice(Scenario scenario, FaultyCard card, CardModel model, int boots)
    {
        _scenario = scenario;
        Card = card;
        Model = model;
        Boots = boots;
    }

    public FaultyCard Card { get; }

    /// <summary>What must be on the card, as far as it was seen.</summary>
    public CardModel Model { get; private set; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Raised when a boot has settled the card and what runs was found to be right.</summary>
    public event Action? Looked;

    /// <summary>Boots until the app goes on working. A power cut is a boot more.</summary>
    /// <exception cref="SweepFailureException">The device is dead, runs what it should not, or never comes to rest.</exception>
    public void Run()
    {
        for (int boot = 0; boot < MostBoots; boot++)
        {
            try
            {
                if (Boot() == AppEnd.Done)
                    return;
            }
            catch (PowerCutException)
            {
                // The card is read anew below.
            }

            Card.Remount();
        }

        throw new SweepFailureException($"still not at rest after {MostBoots} boots");
    }

    /// <summary>At rest: the right version runs, nothing is left over, and the next update goes through.</summary>
    public void CheckEnd()
    {
        if (Model.Running != _scenario.Final)
            throw new SweepFailureException($"{Describe(Model.Running)} runs in the end, not {_scenario.Final}");
        foreach (string path in Tree().Keys)
        {
            if (path.StartsWith("next/") || path.StartsWith("ota/root/"))
                throw new SweepFailureException(path + " is left over");
        }

        _server.Offered = Scenarios.Later;
        var later = new SweptDevice(Ending(_scenario), Card, Model, Boots);
        later.Run();
        if (later.Model.Running != Scenarios.Later.Version)
            throw new SweepFailureException($"the update after it ended with {Describe(later.Model.Running)}");
    }

    private static Scenario Ending(Scenario scenario) => new()
    {
        Name = scenario.Name,
        Before = scenario.Before,
        Releases = scenario.Releases,
        Offer = _ => Scenarios.Later,
        App = Apps.Good,
        Final = Scenarios.Later.Version,
    };

    private static string Describe(string version) => version.Length == 0 ? "no app" : version;

    private AppEnd Boot()
    {
        Boots++;
        var settler = new Settler(Card);
        RunningRelease running = settler.SettleAtBoot();
        if (running.Failure != null)
            throw new SweepFailureException("settling failed: " + running.Failure.Message);

        Look();
        using var updater = new OtaUpdater(_server, Card, new OtaOptions { KeepPrevious = _scenario.KeepPrevious });
        var turn = new AppTurn(Model.Running, updater, Boots);
        _server.Offered = _scenario.Offer(turn);
        AppEnd end = _scenario.App(turn);
        if (end == AppEnd.Crash)
            settler.ReportCrash();
        return end;
    }

    private void Look()
    {
        IReadOnlyDictionary<string, byte[]> tree = Tree();
        string version = tree.TryGetValue("app/.version", out byte[]? text) ? System.Text.Encoding.ASCII.GetString(text) : "";
        // An app copied by hand has no version file.
        if (version.Length == 0 && tree.ContainsKey("app/main.pe"))
            version = _scenario.Before!.Version;
        Model = Model.Observe(version);
        string? wrong = Model.Check(tree);
        if (wrong != null)
            throw new SweepFailureException(wrong);
        Looked?.Invoke();
    }

    /// <summary>All files, read on a copy: looking must not write to the card.</summary>
    private Dictionary<string, byte[]> Tree()
    {
        var tree = new Dictionary<string, byte[]>();
        Read(new FaultyCard(CardStack.Vfs, Card.Snapshot()), "", tree);
        return tree;
    }

    private static void Read(FaultyCard card, string directory, Dictionary<string, byte[]> tree)
    {
        string prefix = directory.Length == 0 ? "" : directory + "/";
        try
        {
            foreach (string name in card.GetFiles(directory))
            {
                using Stream file = card.OpenRead(prefix + name);
                using var content = new MemoryStream();
                file.CopyTo(content);
                tree[prefix + name] = content.ToArray();
            }

            foreach (string name in card.GetDirectories(directory))
                Read(card, prefix + name, tree);
        }
        catch (IOException e)
        {
            throw new SweepFailureException($"{directory} can't be read: {e.Message}");
        }
    }
}
