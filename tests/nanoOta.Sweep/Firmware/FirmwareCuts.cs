using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;
using nanoOta.Simulator.Flash;

namespace nanoOta.Sweep;

/// <summary>
/// Cuts the power at every operation on card and flash, in the order in which they come: after each sector write, and
/// before, in and after each erase and program.
/// </summary>
public static class FirmwareCuts
{
    private const int MaxCuts = 6;

    private static readonly CutMoment[] Moments = [CutMoment.Before, CutMoment.Middle, CutMoment.After];

    /// <param name="selection">Which scenarios and stacks.</param>
    /// <param name="chains">Random chains of cuts per scenario and stack, by their seeds from 1.</param>
    public static IEnumerable<SweepJob> Jobs(SweepSelection selection, int chains) =>
        from scenario in selection.Wanted(FirmwareScenarios.All)
        from stack in selection.Stack is { } only ? [only] : Enum.GetValues<CardStack>()
        select new SweepJob(new SweepRow(new SweepSetting(scenario, stack, 4096), "Firmware"), row => Run(row, chains));

    private static void Run(SweepRow row, int chains)
    {
        SweepStart start = CardMaker.Make(row.Setting);
        SweptFlash flash = FirmwareScenarios.NewFlash();
        FaultyCard card = start.NewCard();
        int writes = 0;
        int operations = 0;
        Try(row, "no cut", start, card, flash.Clone(), (device, own) =>
        {
            writes = (int)card.SectorWrites;
            operations = own.Flash.Operations - flash.Flash.Operations;

            // A cut may end a trial. Without one there is no such excuse.
            if (device.Model.Running != row.Setting.Scenario.Final)
                throw new SweepFailureException($"{device.Model.Running} runs in the end, not {row.Setting.Scenario.Final}");
        });
        if (row.Failures > 0)
            return;

        row.CutPoints = writes + 1 + (operations * Moments.Length);
        for (int n = 0; n <= writes && !row.IsOver; n++)
        {
            int write = n;
            Try(row, $"card after {n}", start, card, flash.Clone(), null, (own, _) => own.CutPower(PowerCut.After(write)));
        }

        for (int n = 1; n <= operations && !row.IsOver; n++)
        {
            foreach (CutMoment moment in Moments)
            {
                int operation = n;
                Try(row, $"flash {moment} {n}", start, card, flash.Clone(), null, (own, ownFlash) => CutFlash(own, ownFlash, operation, moment));
            }
        }

        for (int seed = 1; seed <= chains && !row.IsOver; seed++)
            Chain(row, seed, start, card, flash.Clone(), writes, operations);
    }

    /// <summary>A few cuts, each within what a complete scenario takes from where it strikes.</summary>
    private static void Chain(SweepRow row, int seed, SweepStart start, FaultyCard card, SweptFlash flash, int writes, int operations)
    {
        var random = new Random(seed);
        int left = random.Next(2, MaxCuts + 1);
        Try(row, $"chain {seed}", start, card, flash, null, Arm, Arm);

        void Arm(FaultyCard own, SweptFlash ownFlash)
        {
            if (left-- <= 0)
                return;
            if (random.Next(2) == 0)
                own.CutPower(PowerCut.After(random.Next(writes)));
            else
                CutFlash(own, ownFlash, random.Next(1, operations + 1), Moments[random.Next(Moments.Length)]);
        }
    }

    /// <summary>The card loses its power together with the flash.</summary>
    private static void CutFlash(FaultyCard card, SweptFlash flash, int operation, CutMoment moment)
    {
        int number = flash.Flash.Operations + operation;
        flash.Flash.PowerAt = next =>
        {
            if (next.Number != number)
                return CutMoment.None;
            card.CutPower(PowerCut.After(0));
            return moment;
        };
    }

    private static void Try(
        SweepRow row,
        string steps,
        SweepStart start,
        FaultyCard card,
        SweptFlash flash,
        Action<SweptDevice, SweptFlash>? end,
        Action<FaultyCard, SweptFlash>? before = null,
        Action<FaultyCard, SweptFlash>? eachBoot = null)
    {
        row.Recoveries++;
        try
        {
            card.Restore(start.Image);
            card.ResetCounters();
            before?.Invoke(card, flash);
            var device = new SweptDevice(start.Setting, card, start.Model, start.Boots) { Flash = flash };
            if (!device.Run(80, () => eachBoot?.Invoke(card, flash)))
                throw new SweepFailureException("never comes to rest");
            end?.Invoke(device, flash);
            // What has not struck by now shall not strike any more.
            card.CutPower(PowerCut.After(int.MaxValue));
            flash.Flash.PowerAt = null;
            device.CheckEnd();
        }
        catch (Exception e)
        {
            row.Fail(steps, SingleCuts.Describe(e));
        }
    }
}
