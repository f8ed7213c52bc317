using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>The same single cuts for <see cref="PriorUpdater"/>: how many devices are dead afterwards.</summary>
public static class PriorCuts
{
    /// <summary>Cuts one update at every sector write.</summary>
    /// <returns>A row whose failures are dead devices: in app/ there is neither the old release intact nor the new one.</returns>
    public static SweepJob Job(CardStack stack, int clusterSize, CutMode mode) =>
        new(new SweepRow(new SweepSetting(Scenarios.Named("update, confirmed"), stack, clusterSize), "prior " + mode), row => Run(row, mode));

    private static void Run(SweepRow row, CutMode mode)
    {
        ReleaseContent before = row.Setting.Scenario.Before!;
        ReleaseContent after = row.Setting.Scenario.Releases[^1];
        var card = new FaultyCard(row.Setting.Stack, row.Setting.ClusterSize, 128L * row.Setting.ClusterSize);
        new PriorUpdater(card).Install(before);
        card.Remount();
        card.StartRecording();
        new PriorUpdater(card).Install(after);
        RecordedWrites writes = card.StopRecording();
        if (!IsIntact(Entries(card), after))
            throw new InvalidOperationException("The model does not install its release even without a cut.");

        row.CutPoints = writes.Count + 1;
        foreach (PowerCut cut in CutPoints.Of(writes, mode))
        {
            row.Recoveries++;
            card.Restore(writes, cut);
            Dictionary<string, byte[]?> entries = Entries(card);
            bool isOld = IsIntact(entries, before);
            bool isNew = IsIntact(entries, after);
            if (!isOld && !isNew)
                row.Fail(cut.ToString(), "dead: neither release is intact in app/");
            else if (!HasRootFiles(entries, isOld ? before : after))
                row.Stuck++;
        }
    }

    private static Dictionary<string, byte[]?> Entries(FaultyCard card)
    {
        try
        {
            return new CardTree(card.Snapshot()).Entries;
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool IsIntact(Dictionary<string, byte[]?> entries, ReleaseContent release) => Holds(entries, release, isApp: true);

    private static bool HasRootFiles(Dictionary<string, byte[]?> entries, ReleaseContent release) => Holds(entries, release, isApp: false);

    private static bool Holds(Dictionary<string, byte[]?> entries, ReleaseContent release, bool isApp) => release.Files
        .Where(file => file.Key.StartsWith("app/", StringComparison.Ordinal) == isApp)
        .All(file => entries.GetValueOrDefault(file.Key) is { } found && file.Value.AsSpan().SequenceEqual(found));
}
