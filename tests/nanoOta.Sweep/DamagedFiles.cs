using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// Damages each file that the engine owns, in each phase that a boot can begin in: some release runs, intact, at that boot and
/// those after it, the device comes to rest soon, and the next update goes through.
/// </summary>
public static class DamagedFiles
{
    private const string Separator = " | ";

    // Three boots on trial, the rollback, and room.
    private const int MaxBoots = 12;

    /// <param name="setting">Which scenario.</param>
    /// <param name="stride">Of the damages only every n-th.</param>
    public static SweepJob Job(SweepSetting setting, int stride = 1) => new(new SweepRow(setting, "damage"), row =>
    {
        SweepStart start = CardMaker.Make(setting);
        FaultyCard card = start.NewCard();
        if (!SingleCuts.Record(row, start, card, out Recording? recording))
            return;

        int number = 0;
        foreach ((PowerCut cut, JournalPhase phase) in BootsOf(start, recording!))
        {
            row.CutPoints++;
            SweptDevice found = recording!.After(card, cut);
            CardImage image = card.Snapshot();
            foreach (FileDamage damage in FileDamage.All(card).ToList())
            {
                if (row.IsOver)
                    return;
                card.Restore(image);
                if (phase == JournalPhase.Rollback && damage.Path.StartsWith(CardPaths.Prev + "/", StringComparison.Ordinal) && IsHalfBack(card, setting))
                    continue;
                if (number++ % stride == 0)
                    Try(row, found, card, image, damage, $"{cut}{Separator}{damage}", $"[{phase}] {damage.Kind} {damage.Path}");
            }
        }
    });

    /// <summary>Does again what a failure printed.</summary>
    /// <exception cref="SweepFailureException">The device did not live through it.</exception>
    public static IReadOnlySet<OtaError> Repeat(SweepSetting setting, string steps)
    {
        string[] parts = steps.Split(Separator);
        SweepStart start = CardMaker.Make(setting);
        FaultyCard card = start.NewCard();
        SweptDevice device = start.NewDevice(card);
        foreach (PowerCut cut in CutText.Parse(parts[0]))
            device = Recording.Of(device).After(card, cut);
        return Run(device, card, FileDamage.Parse(parts[1]));
    }

    public static bool IsDamage(string steps) => steps.Contains(Separator, StringComparison.Ordinal);

    /// <summary>Where the power goes, so that a boot begins in each phase: as soon as the journal says so, in the middle, and
    /// with all of its work done.</summary>
    private static IEnumerable<(PowerCut Cut, JournalPhase Phase)> BootsOf(SweepStart start, Recording recording)
    {
        List<JournalPhase> phases = CardMaker.Phases(start, recording);
        for (int first = 0; first < phases.Count;)
        {
            int last = first;
            while (last + 1 < phases.Count && phases[last + 1] == phases[first])
                last++;
            foreach (int writes in new[] { first, (first + last) / 2, last }.Distinct())
                yield return (PowerCut.After(writes), phases[first]);
            first = last + 1;
        }
    }

    /// <summary>
    /// In the middle of rolling back an update that was confirmed: /next is empty, and /app with the root files is no release. With
    /// /prev damaged too there is none on the card; docs/reliability.md says so.
    /// </summary>
    internal static bool IsHalfBack(FaultyCard card, SweepSetting setting)
    {
        Dictionary<string, byte[]?> entries = card.Inspect(CardModel.Filler).Entries;
        return !setting.Scenario.Releases.Any(release => IsIntact(release, path => path) || IsIntact(release, CardPaths.Staged));

        bool IsIntact(ReleaseContent release, Func<string, string> place) => release.Files
            .All(file => entries.GetValueOrDefault(place(file.Key)) is { } found && file.Value.AsSpan().SequenceEqual(found));
    }

    private static void Try(
        SweepRow row, SweptDevice found, FaultyCard card, CardImage image, FileDamage damage, string steps, string where)
    {
        row.Recoveries++;
        try
        {
            card.Restore(image);
            Run(new SweptDevice(found.Setting, card, found.Model, found.Boots), card, damage);
        }
        catch (Exception e)
        {
            row.Fail(steps, $"{where}: {SingleCuts.Describe(e)}");
        }
    }

    private static HashSet<OtaError> Run(SweptDevice found, FaultyCard card, FileDamage damage)
    {
        damage.ApplyTo(card);
        card.Remount();
        var device = new SweptDevice(found.Setting with { Condition = CardCondition.Damaged }, card, found.Model, found.Boots);
        ComeToRest(device);
        return device.Errors;
    }

    internal static void ComeToRest(SweptDevice device)
    {
        if (!device.Run(MaxBoots))
            throw new SweepFailureException(string.Create(CultureInfo.InvariantCulture, $"not at rest after {MaxBoots} boots: {device.LastError()}"));
        // An app that is done with it all leaves the rest to the next boots.
        for (int boot = 0; boot < 3 && !device.IsAtRest(); boot++)
        {
            device.Card.Remount();
            device.Run(MaxBoots);
        }

        if (!device.IsAtRest())
            throw new SweepFailureException("the journal rests in " + device.LastError());
        device.Card.Faults.Clear();
        device.CheckNextUpdate();
    }
}
