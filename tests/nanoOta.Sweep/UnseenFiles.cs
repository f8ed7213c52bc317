using System;
using System.Collections.Generic;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// Lets each look of the driver fail once: what it looks for is taken for not there, and can be emptied by it. Then as with
/// <see cref="DamagedFiles"/>.
/// </summary>
public static class UnseenFiles
{
    /// <param name="setting">Which scenario.</param>
    /// <param name="stride">Of the looks only every n-th.</param>
    public static SweepJob Job(SweepSetting setting, int stride = 1) => new(new SweepRow(setting, "unseen"), row =>
    {
        SweepStart start = CardMaker.Make(setting);
        FaultyCard card = start.NewCard();
        SweptDevice device = start.NewDevice(card);
        card.ResetCounters();
        device.Run();
        row.CutPoints = (int)card.Stats;
        for (int look = 1; look <= row.CutPoints && !row.IsOver; look += stride)
        {
            row.Recoveries++;
            var error = new CardError(CardErrorKind.Unseen, look);
            try
            {
                if (Run(start, error) == null)
                    row.Stuck++;
            }
            catch (Exception e)
            {
                row.Fail(error.ToString(), SingleCuts.Describe(e));
            }
        }
    });

    /// <summary>Lives through a scenario in which one look fails.</summary>
    /// <returns>What came up; null if the look cost the last intact release, as it can where an update that was confirmed is
    /// half rolled back.</returns>
    /// <exception cref="SweepFailureException">The device did not live through it as it must.</exception>
    public static IReadOnlySet<OtaError>? Run(SweepStart start, CardError error)
    {
        FaultyCard card = start.NewCard();
        card.ResetCounters();
        error.ApplyTo(card.Faults);
        bool isLast = false;
        card.Overlooked += path =>
        {
            FaultyCard now = card.Clone();
            isLast = path.StartsWith(CardPaths.Prev + "/", StringComparison.Ordinal)
                && DamagedFiles.IsHalfBack(now, start.Setting)
                && CardMaker.PhaseOf(now) == JournalPhase.Rollback;
        };
        var device = new SweptDevice(start.Setting with { Condition = CardCondition.Damaged }, card, start.Model, start.Boots);
        try
        {
            DamagedFiles.ComeToRest(device);
        }
        catch (SweepFailureException) when (isLast)
        {
            return null;
        }

        return device.Errors;
    }
}
