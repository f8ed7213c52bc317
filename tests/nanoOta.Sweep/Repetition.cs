using System;
using System.Collections.Generic;

namespace nanoOta.Sweep;

/// <summary>Does once more what a failure printed.</summary>
public static class Repetition
{
    /// <summary>Repeats it in each of the settings.</summary>
    /// <returns>The number of failures.</returns>
    public static int Show(IEnumerable<SweepSetting> settings, string steps, bool isClean, int trialBoots)
    {
        int failures = 0;
        bool isError = steps.Length > 0 && char.IsUpper(steps[0]);
        foreach (SweepSetting selected in settings)
        {
            SweepSetting setting = selected with { HasOldDirectories = !isClean, TrialBoots = trialBoots };
            try
            {
                if (DamagedFiles.IsDamage(steps))
                    Console.WriteLine($"{setting}: errors {string.Join(", ", DamagedFiles.Repeat(setting, steps))}");
                else if (isError)
                    Console.WriteLine($"{setting}: errors {RunError(setting, CardError.Parse(steps))}");
                else
                    Console.WriteLine($"{setting}: {(CutChain.Repeat(setting, CutText.Parse(steps)).IsStuck ? "alive, stuck" : "right")}");
            }
            catch (SweepFailureException e)
            {
                failures++;
                Console.WriteLine($"{setting}: {e.Message}");
            }
        }

        return failures;
    }

    private static string RunError(SweepSetting setting, CardError error) => error.Kind switch
    {
        CardErrorKind.Hangs => $"after {HangingCards.Run(setting, error)} hangs",
        CardErrorKind.Unseen => string.Join(", ", UnseenFiles.Run(CardMaker.Make(setting), error) ?? new HashSet<OtaError>()),
        _ => string.Join(", ", CardErrors.Run(CardMaker.Make(setting), error)),
    };
}
