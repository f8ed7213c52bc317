using System;
using System.Collections.Generic;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// A device that lives through a scenario on a faulty card. Every boot settles the card; then whatever runs is held
/// against the model, byte for byte, before the app has its turn.
/// </summary>
public sealed class SweptDevice
{
    // Ten cuts, the boots on trial, and room: a device that needs more does not come to rest.
    private const int MostBoots = 80;

    private readonly ReleaseServer _server = new();

    public SweptDevice(SweepSetting setting, FaultyCard card, CardModel model, int boots)
    {
        Setting = setting;
        Card = card;
        Model = model;
        Boots = boots;
    }

    public SweepSetting Setting { get; }

    public FaultyCard Card { get; }

    /// <summary>The board's flash, where its firmware is part of the story; null: it never changes.</summary>
    public SweptFlash? Flash { get; init; }

    /// <summary>What must be on the card, as far as it was seen.</summary>
    public CardModel Model { get; private set; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Whether it is alive, but a torn directory keeps it from going on.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>What came up on a failing card.</summary>
    public HashSet<OtaError> Errors { get; } = [];

    /// <summary>Raised when a boot has settled the card and what runs was found to be right.</summary>
    public event Action? Looked;

    private bool IsDamaged { get; set; }

    /// <summary>Boots until the app goes on working. A power cut is a boot more.</summary>
    /// <exception cref="SweepFailureException">The device is dead, runs what it should not, or never comes to rest.</exception>
    public void Run()
    {
        if (!Run(MostBoots))
            throw new SweepFailureException($"still not at rest after {MostBoots} boots: {LastError()}");
    }

    /// <summary>Boots, and after each is over resets, until the app goes on working.</summary>
    /// <param name="mostBoots">After so many it gives up.</param>
    /// <param name="booted">Called after each boot.</param>
    /// <returns>Whether it came to rest.</returns>
    public bool Run(int mostBoots, Action? booted = null)
    {
        for (int boot = 0; boot < mostBoots; boot++)
        {
            AppEnd end = AppEnd.Reset;
            try
            {
                end = Boot();
            }
            catch (PowerCutException)
            {
                // The card is read anew below.
            }

            booted?.Invoke();
            if (end == AppEnd.Done)
                return true;
            Card.Remount();
            Flash?.PowerOn();
        }

        return false;
    }

    /// <summary>At rest: the right version runs, nothing is left over, and the next update goes through.</summary>
    public void CheckEnd()
    {
        if (IsStuck)
        {
            CheckStaysAlive();
            return;
        }

        // What was in the way is taken away by the user.
        if (Card.FileExists(CardModel.Filler))
        {
            Card.DeleteFile(CardModel.Filler);
            Card.Remount();
            SweptDevice settled = With(Apps.Resting, Model.Running);
            settled.Run();
            Model = settled.Model;
        }

        if (Setting.Condition != CardCondition.WithoutJournal)
            CheckFinal();
        SweptDevice later = With(Apps.Good, Scenarios.Later.Version);
        later.Run();
        IsStuck = later.IsStuck;
        if (IsStuck)
            later.CheckStaysAlive();
        else if (later.Model.Running != Scenarios.Later.Version)
            throw new SweepFailureException($"the update after it ended with {Describe(later.Model.Running)}");
    }

    private void CheckFinal()
    {
        if (Model.Running != Setting.Scenario.Final && !Setting.Scenario.MayFallBack)
            throw new SweepFailureException($"{Describe(Model.Running)} runs in the end, not {Setting.Scenario.Final}");
        foreach (string path in new CardTree(Card.Snapshot(), CardModel.Filler).Entries.Keys)
        {
            if ((path.StartsWith("next/", StringComparison.Ordinal) && path.Length > "next/".Length)
                || (path.StartsWith("ota/root/", StringComparison.Ordinal) && path.Length > "ota/root/".Length))
                throw new SweepFailureException(path + " is left over");
        }
    }

    /// <summary>The device with another app, on a server that has the last release of all.</summary>
    private SweptDevice With(Func<AppTurn, AppEnd> app, string final)
    {
        var scenario = new Scenario
        {
            Name = Setting.Scenario.Name,
            Before = Setting.Scenario.Before,
            Releases = Setting.Scenario.Releases,
            Offer = _ => Scenarios.Later,
            App = app,
            Final = final,
        };
        return new SweptDevice(Setting with { Scenario = scenario }, Card, Model, Boots) { Flash = Flash };
    }

    private static string Describe(string version) => version.Length == 0 ? "no app" : version;

    private void CheckStaysAlive()
    {
        string running = Model.Running;
        for (int boot = 0; boot < 2; boot++)
        {
            Card.Remount();
            Boot();
            if (Model.Running != running)
                throw new SweepFailureException($"stuck, and yet it changed from {Describe(running)} to {Describe(Model.Running)}");
        }
    }

    private AppEnd Boot()
    {
        Boots++;
        Flash?.Boot();
        var settler = new Settler(Card, Flash?.Bank);
        RunningRelease running = settler.SettleAtBoot();
        if (running.ResetRequired)
            return AppEnd.Reset;
        // A card that is gone runs nothing, and nothing on it changes.
        if (!Card.Faults.StaysGone || Card.Operations < Card.Faults.FailAt)
            Look(running);
        if (running.Failure != null)
            Hear(running.Failure);

        using var updater = new OtaUpdater(
            _server,
            Card,
            new OtaOptions
            {
                KeepPrevious = Setting.Scenario.KeepPrevious,
                TrialBoots = Setting.TrialBoots,
                FirmwareBank = Flash?.Bank,
                FirmwareTarget = SweptFlash.Target,
            });
        var turn = new AppTurn(Model.Running, updater, Boots);
        _server.Offered = Setting.Scenario.Offer(turn);
        AppEnd end = AppEnd.Done;
        try
        {
            end = Setting.Scenario.App(turn);
            if (end == AppEnd.Crash)
                settler.ReportCrash();
            if (Setting.Condition == CardCondition.Failing && updater.LastError != OtaError.None)
                Errors.Add(updater.LastError);
        }
        catch (OtaException e)
        {
            // An app lives with a failed update.
            Hear(e);
        }

        return end;
    }

    private string LastError()
    {
        var journal = new InstallJournal(Card);
        return journal.Load() ? $"{journal.Record.Phase}, {journal.Record.LastError}" : "no journal";
    }

    private void Hear(OtaException failure)
    {
        Errors.Add(failure.Error);
        // Clusters that cuts have lost can be just those that UNDO needs: then the old release runs from where it is saved.
        if (failure.Error == OtaError.CardFull && Setting.Scenario.FullIn != null)
            return;
        if (IsDamaged && Setting.Condition is (CardCondition.Torn or CardCondition.Reordered))
            IsStuck = true;
        else if (Setting.Condition == CardCondition.WithoutJournal && failure.Error == OtaError.NothingToRollBack)
            return;
        else if (Setting.Condition != CardCondition.Failing)
            throw new SweepFailureException($"{failure.Error} on a card that is whole: {failure.Message}");
    }

    private void Look(RunningRelease running)
    {
        var tree = new CardTree(Card.Snapshot(), CardModel.Filler);
        IsDamaged = tree.IsDamaged;
        bool mayBe = Setting.Condition switch
        {
            CardCondition.Torn => true,
            CardCondition.Reordered => tree.Findings.TrueForAll(finding => IsOfUnclearedDirectory(finding, tree.Findings)),
            _ => false,
        };
        if (IsDamaged && !mayBe)
            throw new SweepFailureException("the file system is damaged: " + string.Join("; ", tree.Findings));

        Func<string, string?> locate = running.Failure == null ? name => "app/" + name : running.Locate;
        Model = Model.Observe(VersionOf(tree, locate));
        string? wrong = running.Failure == null
            ? Model.Check(tree.Entries, CanBeFound)
            : Model.CheckRunning(tree.Entries, locate);
        if (wrong != null)
            throw new SweepFailureException(running.Failure == null ? wrong : $"{wrong} ({running.Failure.Message})");
        Flash?.Check(Model.Running, Model.FirmwareOf(Model.Running));
        Looked?.Invoke();
    }

    private bool CanBeFound(string path)
    {
        try
        {
            return Card.Clone().FileExists(path);
        }
        catch (System.IO.IOException)
        {
            // Not even a name.
            return false;
        }
    }

    /// <summary>A directory that was never cleared shows what its cluster held before: all that is wrong must be in it.</summary>
    private static bool IsOfUnclearedDirectory(CardFinding finding, List<CardFinding> all) =>
        finding.Damage == CardDamage.LostClusters
        || (finding.Other.Length == 0 && all.Exists(directory => directory.Damage == CardDamage.NoDots
            && (finding.Path == directory.Path || finding.Path.StartsWith(directory.Path + "/", StringComparison.Ordinal))));

    private string VersionOf(CardTree tree, Func<string, string?> locate)
    {
        if (locate(".version") is { } path && tree.Entries.GetValueOrDefault(path) is { Length: > 0 } text)
            return System.Text.Encoding.ASCII.GetString(text);
        // An app copied by hand has no version file.
        return locate("main.pe") is { } main && tree.Entries.ContainsKey(main) ? Setting.Scenario.Before?.Version ?? "" : "";
    }
}
