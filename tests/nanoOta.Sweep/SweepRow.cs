using System.Collections.Generic;

namespace nanoOta.Sweep;

/// <summary>What came of one setting.</summary>
/// <param name="Setting">Which.</param>
/// <param name="What">What was done to it.</param>
public sealed record SweepRow(SweepSetting Setting, string What)
{
    // Enough to see a pattern.
    private const int MostKept = 5;

    /// <summary>Places at which something can happen.</summary>
    public int CutPoints { get; set; }

    /// <summary>Devices that had to come back.</summary>
    public int Recoveries { get; set; }

    /// <summary>Alive and whole, but kept from updating by an entry that cannot be removed.</summary>
    public int Stuck { get; set; }

    public int Failures { get; private set; }

    /// <summary>The first failures, with the command to repeat each.</summary>
    public List<string> Messages { get; } = [];

    public void Fail(string steps, string message)
    {
        if (Failures++ < MostKept)
            Messages.Add($"{message}\n    --repeat \"{steps}\" {Setting}");
    }
}
