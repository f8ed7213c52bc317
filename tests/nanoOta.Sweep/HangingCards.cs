using System;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>
/// The direct driver on a nearly full card: a write that finds no room never returns, and a watchdog resets the board. The
/// device must come to rest with an intact release all the same, and update again once there is room.
/// </summary>
public static class HangingCards
{
    // Five attempts at each of two phases, the boots on trial, and room.
    private const int MaxBoots = 30;

    // With these all updates of the scenarios go through.
    private const int MaxFree = 60;

    /// <param name="setting">Which scenario, on the direct stack.</param>
    /// <param name="stride">Of the numbers of free clusters only every n-th.</param>
    public static SweepJob Job(SweepSetting setting, int stride = 1) => new(new SweepRow(setting, "hangs"), row =>
    {
        for (int free = 0; free < MaxFree && !row.IsOver; free += stride)
        {
            var error = new CardError(CardErrorKind.Hangs, free);
            row.Recoveries++;
            try
            {
                row.CutPoints += Run(setting, error);
            }
            catch (Exception e)
            {
                row.Fail(error.ToString(), SingleCuts.Describe(e));
            }
        }
    });

    /// <summary>Lives through a scenario with so many clusters free.</summary>
    /// <returns>How often it hung.</returns>
    /// <exception cref="SweepFailureException">The device did not live through it as it must.</exception>
    public static int Run(SweepSetting setting, CardError error)
    {
        setting = setting with { HangsWhenFull = true, Folder = "D", Condition = CardCondition.Damaged };
        SweepStart start = CardMaker.MakeFull(setting, error.Number);
        FaultyCard card = start.NewCard();
        SweptDevice device = start.NewDevice(card);
        if (!device.Run(MaxBoots))
            throw new SweepFailureException($"not at rest after {MaxBoots} boots and {device.Hangs} hangs: {device.LastError()}");
        foreach (OtaError found in device.Errors)
        {
            // Without a journal a full card and one that takes no writes look alike.
            if (found is not (OtaError.CardFull or OtaError.CardStalled or OtaError.ReadBackMismatch or OtaError.CardReadOnly))
                throw new SweepFailureException($"{found} came up");
        }

        if (device.Hangs > 0 && !device.IsAtRest())
            throw new SweepFailureException($"the journal rests in {device.LastError()} after {device.Hangs} hangs");
        if (card.FileExists(CardModel.Filler))
            card.DeleteFile(CardModel.Filler);
        card.Remount();
        device.CheckNextUpdate();
        return device.Hangs;
    }
}
