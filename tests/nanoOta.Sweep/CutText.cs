using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.Simulator.Card;

namespace nanoOta.Sweep;

/// <summary>Reads what <see cref="PowerCut.ToString"/> prints.</summary>
public static partial class CutText
{
    /// <summary>Reads cuts with semicolons between them.</summary>
    public static PowerCut[] Parse(string steps) =>
        steps.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseOne).ToArray();

    private static PowerCut ParseOne(string text)
    {
        Match match = Format().Match(text);
        if (!match.Success)
            throw new FormatException("Not a power cut: " + text);
        int writes = int.Parse(match.Groups["writes"].ValueSpan, CultureInfo.InvariantCulture);
        ulong choice = match.Groups["choice"].Success ? Convert.ToUInt64(match.Groups["choice"].Value, 16) : 0;
        return match.Groups["mode"].Value switch
        {
            "torn " => PowerCut.Torn(writes, int.Parse(match.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture)),
            "subset " => match.Groups["kind"].Value == "seed" ? PowerCut.RandomSubset(writes, choice) : PowerCut.Subset(writes, choice),
            _ => PowerCut.After(writes),
        };
    }

    [GeneratedRegex("^(?<mode>torn |subset |)after (?<writes>\\d+)(, (?<bytes>\\d+) bytes|, (?<kind>seed|mask) (?<choice>0x[0-9A-F]+))?$")]
    private static partial Regex Format();
}
