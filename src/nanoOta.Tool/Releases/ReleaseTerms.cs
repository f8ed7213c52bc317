using System;
using System.Collections.Generic;
using System.Globalization;
using nanoOta.Signing;

namespace nanoOta.Tool.Releases;

/// <summary>What a descriptor says of a release beside its files: what it is, and which devices take it.</summary>
/// <param name="Version">Its version.</param>
internal sealed record ReleaseTerms(SemVersion Version)
{
    public const long MaxSerial = uint.MaxValue;

    /// <summary>The share of devices that take a release if nothing is said.</summary>
    public const int AllDevices = 100;

    /// <summary>1 to <see cref="MaxSerial"/>; only ever goes up, whatever the version does. 0: not decided yet.</summary>
    public long Serial { get; init; }

    /// <summary>The lowest installed version that takes it; null: any.</summary>
    public SemVersion? Requires { get; init; }

    /// <summary>The firmware targets that take it; none: all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The share of devices that take it, 0 to 100 percent.</summary>
    public int Rollout { get; init; } = AllDevices;

    /// <summary>The last day, in UTC, on which it is taken; null: any.</summary>
    public DateOnly? Expires { get; init; }

    public static ReleaseTerms Of(ReleaseDescriptor header) => new(SemVersion.Parse(header.Version))
    {
        Serial = header.Serial,
        Requires = header.Requires == null ? null : SemVersion.Parse(header.Requires),
        Targets = header.Targets,
        Rollout = header.Rollout,
        Expires = header.Expires == DateTime.MaxValue ? null : DateOnly.FromDateTime(header.Expires.AddDays(-1)),
    };

    /// <summary>All of it in a line: what somebody signs should be seen.</summary>
    public string Describe()
    {
        var words = new List<string> { Version.ToString(), $"serial {Serial}" };
        if (Requires != null)
            words.Add($"requires {Requires}");
        if (Targets.Count > 0)
            words.Add($"target {string.Join(' ', Targets)}");
        if (Rollout != AllDevices)
            words.Add($"rollout {Rollout} %");
        if (Expires is { } day)
            words.Add($"expires {day.ToString(DescriptorText.DateFormat, CultureInfo.InvariantCulture)}");
        return string.Join(", ", words);
    }
}
