using System.Text.RegularExpressions;
using nanoOta.FlashFormats;

namespace nanoOta.Tool.Releases;

/// <summary>The name of a firmware target of nanoFramework, like ESP32_PSRAM_REV3 or XIAO_ESP32C3.</summary>
internal static partial class TargetName
{
    private const string Series = "S2|S3|C2|C3|C5|C61|C6|H2|P4";

    /// <summary>The chip that a name speaks of; null if it speaks of none.</summary>
    public static Chip? ChipOf(string target)
    {
        Match match = ChipName().Match(target);
        return match.Success ? Chip.Find("esp32" + match.Groups["series"].Value) : null;
    }

    [GeneratedRegex("ESP32(?:[_-]?(?<series>" + Series + ")(?![A-Z0-9]))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChipName();
}
