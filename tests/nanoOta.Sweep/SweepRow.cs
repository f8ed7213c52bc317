using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Sweep;

/// <summary>What came of one setting.</summary>
/// <param name="Setting">Which.</param>
/// <param name="What">What was done to it.</param>
public sealed record SweepRow(SweepSetting Setting, string What)
{
    private readonly Dictionary<string, string> _first = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Places at which something can happen.</summary>
    public int CutPoints { get; set; }

    /// <summary>Devices that had to come back.</summary>
    public int Recoveries { get; set; }

    /// <summary>Alive and intact, but kept from updating by an entry that cannot be removed.</summary>
    public int Stuck { get; set; }

    public int Failures { get; private set; }

    /// <summary>Whether one failure is enough.</summary>
    public bool StopsAtFirst { get; set; }

    /// <summary>Whether nothing more is wanted.</summary>
    public bool IsOver => StopsAtFirst && Failures > 0;

    /// <summary>What failed, with the command to repeat the first of each kind.</summary>
    public IEnumerable<string> Messages => _first.Select(first =>
        $"{first.Key}\n    first of {_counts[first.Key]}: --repeat \"{first.Value}\" {Setting}");

    public void Fail(string steps, string message)
    {
        Failures++;
        _first.TryAdd(message, steps);
        _counts[message] = _counts.GetValueOrDefault(message) + 1;
    }
}
