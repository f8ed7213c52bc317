using System;
using System.Globalization;

namespace nanoOta.Bench;

/// <summary>A figure and what it should be.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Prior">The same of the model of today's updater; null if there is none.</param>
/// <param name="Before">Of nanoOta before it knew which files had changed; null if that was not measured.</param>
/// <param name="Limit">The goal; null: only told.</param>
/// <param name="Floor">What copy-forward can't do without on this card; null if that does not bound it.</param>
/// <param name="Value">What was measured now.</param>
internal sealed record Goal(string What, double? Prior, double? Before, double? Limit, double? Floor, double Value)
{
    /// <summary>How much more than the floor an engine may take that looks before it acts, and counts its attempts.</summary>
    public const double Allowance = 1.2;

    /// <summary>A goal below the floor gives way to it.</summary>
    public bool IsBelowFloor => Limit < Floor;

    public bool Holds => Limit == null || Value <= (IsBelowFloor ? Floor * Allowance : Limit);

    public string Verdict => (Limit, Holds, IsBelowFloor) switch
    {
        (null, _, _) => "",
        (_, false, _) => "no",
        (_, _, true) => string.Create(CultureInfo.InvariantCulture, $"floor x {Value / Floor:0.00}"),
        _ => "yes",
    };

    /// <summary>A figure in as many digits as say something.</summary>
    public static string Text(double? value) => value switch
    {
        null => "",
        >= 20 => Math.Round(value.Value).ToString("N0", CultureInfo.InvariantCulture),
        < 0.1 => value.Value.ToString("0.000", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
