using System;
using System.Collections.Generic;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <content>What a device must look like after a boot, and in the end.</content>
public sealed partial class SweptDevice
{
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
            SweptDevice replayed = With(Apps.Resting, Model.Running);
            replayed.Run();
            Model = replayed.Model;
        }

        // A phase that was begun too often is tried once more by the boot after the one that ran what there was.
        for (int boot = 0; boot < 3 && Setting.MayStall && !IsAtRest(); boot++)
        {
            Card.Remount();
            Run();
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

    /// <summary>Whatever came before, the next update goes through.</summary>
    /// <exception cref="SweepFailureException">It does not.</exception>
    public void CheckNextUpdate()
    {
        SweptDevice later = With(Apps.Good, Scenarios.Later.Version);
        later.Run();
        if (later.Model.Running != Scenarios.Later.Version)
        {
            string errors = later.Errors.Count == 0 ? "" : ": " + string.Join(", ", later.Errors);
            throw new SweepFailureException($"the update after it ended with {Describe(later.Model.Running)}{errors}");
        }
    }

    private void CheckFinal()
    {
        if (Model.Running != Setting.Scenario.Final && !Setting.Scenario.MayFallBack && !Setting.MayStall && !IsHeldBack())
            throw new SweepFailureException($"{Describe(Model.Running)} runs in the end, not {Setting.Scenario.Final}");
        foreach (string path in Card.Inspect(CardModel.Filler).Entries.Keys)
        {
            bool isStaged = (path.StartsWith("next/", StringComparison.Ordinal) && path.Length > "next/".Length)
                || (path.StartsWith("ota/root/", StringComparison.Ordinal) && path.Length > "ota/root/".Length);
            // A torn entry can show a name by which nobody finds it: nobody can remove it, and it is in nobody's way.
            bool isTorn = Setting.Condition == CardCondition.Torn && !path.EndsWith('/') && !CanBeFound(path);
            if (isStaged && !isTorn)
                throw new SweepFailureException(path + " is left over");
        }
    }

    /// <summary>Whether a version on the way to the one that should run in the end was given up because of the card; torn sectors do that too.</summary>
    private bool IsHeldBack()
    {
        var journal = new InstallJournal(Card.Clone());
        bool mayBe = Setting.MayBeHeldBack || Setting.Condition is CardCondition.Torn or CardCondition.Reordered;
        return mayBe && journal.Load() && journal.Record.HeldBackVersion.Length > 0;
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
        if (Setting.Scenario.IsSigned)
            scenario = scenario.Signed();
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

    private void Look(BootableRelease running)
    {
        CardTree tree = Card.Inspect(CardModel.Filler);
        IsDamaged = tree.IsDamaged;
        bool mayBe = Setting.Condition switch
        {
            CardCondition.Torn => true,
            CardCondition.Reordered => tree.Findings.TrueForAll(finding => IsOfUnclearedDirectory(finding, tree.Findings)),
            _ => false,
        };
        // What a reordering card left in a phase that was given up is still there.
        mayBe |= Setting.MayStall && running.Failure?.Error == OtaError.CardStalled;
        if (IsDamaged && !mayBe)
            throw new SweepFailureException("the file system is damaged: " + string.Join("; ", tree.Findings));

        Func<string, string?> locate = running.Failure == null ? name => "app/" + name : running.Locate;
        if (Setting.Condition == CardCondition.Damaged)
        {
            Model = Model.Observe(AnyVersionOf(tree, locate, running.Failure));
            CheckTrust(running);
            Looked?.Invoke();
            return;
        }

        string version = VersionOf(tree, locate);
        if (version.Length == 0 && Setting.Scenario.Before != null)
            throw new SweepFailureException("nothing runs" + (running.Failure == null ? "" : $" ({running.Failure.Error}: {running.Failure.Message})"));
        Model = Model.Observe(version);
        string? wrong = running.Failure == null
            ? Model.Check(tree.Entries, CanBeFound)
            : Model.CheckRunning(tree.Entries, locate);
        if (wrong != null)
            throw new SweepFailureException(running.Failure == null ? wrong : $"{wrong} ({running.Failure.Message})");
        CheckTrust(running);
        Flash?.Check(Model.Running, Model.FirmwareOf(Model.Running));
        Looked?.Invoke();
    }

    /// <summary>Where the engine's own files are damaged any of the releases may run; none only where there was none.</summary>
    private string AnyVersionOf(CardTree tree, Func<string, string?> locate, OtaException? failure)
    {
        bool mayBeNone = Setting.Scenario.Before == null && Model.Running.Length == 0;
        try
        {
            string version = ReleaseLook.VersionOf(tree.Entries, locate, [.. Setting.Scenario.Releases, Setting.Scenario.Later], failure == null);
            return version.Length > 0 || mayBeNone ? version : throw new SweepFailureException("no app is left");
        }
        catch (SweepFailureException e) when (failure != null)
        {
            return mayBeNone ? "" : throw new SweepFailureException($"{e.Message} ({failure.Error}: {failure.Message})");
        }
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
