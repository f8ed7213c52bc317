using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// Makes the card fail at every call and in every other way, without a power cut: each time what runs must be intact, the
/// error the right one, and the scenario must come to its end once the cause is gone.
/// </summary>
public static class CardErrors
{
    // With the cause still there an app may try again and again.
    private const int BootsWithTheError = 6;

    // With these all updates of the scenarios go through.
    private const int MaxFree = 60;

    public static SweepJob Job(SweepSetting setting) => new(new SweepRow(setting, "errors"), row =>
    {
        row.CutPoints = CallsOf(setting, out _);
        SweepStart start = CardMaker.Make(setting);
        foreach (CardError error in ErrorsOf(setting))
        {
            row.Recoveries++;
            try
            {
                Run(start, error);
            }
            catch (Exception e)
            {
                row.Fail(error.ToString(), SingleCuts.Describe(e));
            }
        }
    });

    /// <summary>Lives through a scenario with an error, and then to its end without.</summary>
    /// <returns>What came up.</returns>
    /// <exception cref="SweepFailureException">The device did not live through it as it must.</exception>
    public static IReadOnlySet<OtaError> Run(SweepStart start, CardError error)
    {
        SweepSetting setting = start.Setting with
        {
            ReportsFreeSpace = error.Kind == CardErrorKind.FullAndKnown,
            Condition = CardCondition.Failing,
            MayLoseJournal = error.LosesJournal,
        };
        start = error.Kind is CardErrorKind.Full or CardErrorKind.FullAndKnown
            ? CardMaker.MakeFull(setting, error.Number)
            : start with { Setting = setting };
        FaultyCard card = start.NewCard();
        card.Restore(start.Image);
        SweptDevice device = new(setting, card, start.Model, start.Boots) { IsUnreadable = () => IsUnreadable(card) };
        card.ResetCounters();
        error.ApplyTo(card.Faults);
        int boots = 1;
        device.Run(BootsWithTheError, () =>
        {
            boots++;
            if (error.Kind == CardErrorKind.Pulled && card.Operations >= error.Number)
                card.Faults.Clear();
            if (error.Kind == CardErrorKind.ReadOnly && boots >= error.Number)
                card.Faults.IsReadOnly = true;
            if (error.Kind == CardErrorKind.Refuses && HasRefused(card))
                card.Faults.IsReadOnly = true;
        });
        foreach (OtaError found in device.Errors)
        {
            if (!error.Explains(found, setting))
                throw new SweepFailureException($"{found} came up");
        }

        IReadOnlySet<OtaError> errors = device.Errors;
        card.Faults.Clear();
        card.Remount();
        if (card.FileExists(CardModel.Filler))
            card.DeleteFile(CardModel.Filler);
        setting = setting with { Condition = error.LosesJournal ? CardCondition.WithoutJournal : CardCondition.Good, MayBeHeldBack = true };
        device = new SweptDevice(setting, card, device.Model, device.Boots);
        device.Run();
        device.CheckEnd();
        return errors;
    }

    private static bool HasRefused(FaultyCard card) =>
        card.Faults.RefuseFromWrite > 0 && card.SectorWrites + 1 >= card.Faults.RefuseFromWrite;

    /// <summary>
    /// Whether FatFs may be unable to read. On VFS a boot on a card that refuses from the start has no excuse: it need not
    /// change anything. With the direct driver the first open is enough.
    /// </summary>
    private static bool IsUnreadable(FaultyCard card) =>
        card.Faults.IsReadOnly ? card.Stack == CardStack.Direct : HasRefused(card);

    private static IEnumerable<CardError> ErrorsOf(SweepSetting setting)
    {
        int calls = CallsOf(setting, out SweptDevice end);
        foreach (CardErrorKind kind in new[] { CardErrorKind.Once, CardErrorKind.Pulled, CardErrorKind.Corrupt })
        {
            for (int call = 1; call <= calls; call++)
                yield return new CardError(kind, call);
        }

        for (int boot = 1; boot <= end.Boots; boot++)
            yield return new CardError(CardErrorKind.ReadOnly, boot);
        for (int write = 1; write <= end.Card.SectorWrites; write++)
            yield return new CardError(CardErrorKind.Refuses, write);
        foreach (string path in PathsOf(setting.Scenario))
        {
            yield return new CardError(CardErrorKind.CorruptFile, 0, path);
            yield return new CardError(CardErrorKind.Undeletable, 0, path);
            yield return new CardError(CardErrorKind.Unreadable, 0, path);
        }

        for (int free = 0; free < MaxFree; free++)
        {
            yield return new CardError(CardErrorKind.Full, free);
            yield return new CardError(CardErrorKind.FullAndKnown, free);
        }
    }

    private static int CallsOf(SweepSetting setting, out SweptDevice device)
    {
        SweepStart start = CardMaker.Make(setting);
        FaultyCard card = start.NewCard();
        device = start.NewDevice(card);
        card.ResetCounters();
        device.Run();
        return (int)card.Operations;
    }

    /// <summary>Every place of every file of the releases, and their directories.</summary>
    private static IEnumerable<string> PathsOf(Scenario scenario)
    {
        IEnumerable<string> files = scenario.Releases
            .SelectMany(release => release.Files.Keys)
            .Append(CardPaths.AppList)
            .Append(CardPaths.AppVersion)
            .Distinct()
            .SelectMany(path => new[] { path, CardPaths.Staged(path), CardPaths.Saved(path) })
            .Append(CardPaths.OldList)
            .Append(CardPaths.NewList)
            .Append("ota/0/state")
            .Append("ota/1/state");
        return files.Concat(files.Select(CardPaths.Parent).Where(directory => directory.Contains('/'))).Distinct().ToList();
    }
}
