using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Commands;

/// <summary>The options of <c>pack</c> that go into the descriptor.</summary>
internal sealed partial class TermsOptions
{
    // Devices read no other.
    private const int LastYear = 2999;

    private readonly Option<long> _serial = new("--serial")
    {
        Description = "The release's serial number, which devices never go below. By default one more than the highest in the release folder.",
        HelpName = "N",
    };

    private readonly Option<SemVersion?> _requires = new("--requires")
    {
        Description = "The lowest installed version that takes this release.",
        HelpName = "VERSION",
        CustomParser = ParseVersion,
    };

    private readonly Option<string[]> _targets = new("--target")
    {
        Description = "A firmware target that takes this release, like ESP32_PSRAM_REV3; once per target. By default all do.",
        HelpName = "TARGET",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _rollout = new("--rollout") { Description = "The percentage of devices that take this release, 0 to 100. By default all do.", HelpName = "PERCENT", DefaultValueFactory = _ => ReleaseTerms.AllDevices };

    private readonly Option<DateOnly?> _expires = new("--expires")
    {
        Description = "The last day, in UTC, on which devices whose clock is set take this release: 2027-01-31.",
        HelpName = "DATE",
        CustomParser = ParseDate,
    };

    public TermsOptions()
    {
        RequireRange(_serial, 1, ReleaseTerms.MaxSerial);
        RequireRange(_rollout, 0, 100);
        _targets.Validators.Add(result =>
        {
            foreach (string target in result.Tokens.Select(token => token.Value).Where(target => !TargetPattern().IsMatch(target)))
                result.AddError($"'{target}' is not a target's name: letters, digits, '_', '-' and '.', at most 63.");
        });
    }

    public static SemVersion? ParseVersion(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!SemVersion.TryParse(text, out SemVersion version))
            result.AddError($"'{text}' is not a version like 1.2.3 (SemVer 2.0.0, at most 63 characters).");
        return version;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _serial, _requires, _targets, _rollout, _expires })
            command.Add(option);
    }

    /// <exception cref="InputException">No device could ever take the release.</exception>
    public ReleaseTerms Read(ParseResult result, SemVersion version, ReleaseFolder content)
    {
        SemVersion? requires = result.GetValue(_requires);
        if (requires != null && requires.CompareTo(version) >= 0)
            throw new InputException($"--requires: {requires} is not older than {version}: no device would have something to update from.");
        DateOnly? expires = result.GetValue(_expires);
        if (expires < DateOnly.FromDateTime(DateTime.UtcNow))
            throw new InputException($"--expires: {expires.Value.ToString(DescriptorText.DateFormat, CultureInfo.InvariantCulture)} has passed: no device would take it.");

        string[] targets = [.. result.GetRequiredValue(_targets).Distinct()];
        RequireTargetsOf(content, targets);
        return new ReleaseTerms(version)
        {
            Serial = result.GetValue(_serial),
            Requires = requires,
            Targets = targets,
            Rollout = result.GetValue(_rollout),
            Expires = expires,
        };
    }

    /// <summary>A firmware image for a target that does not take the release is a mistake in one of the two.</summary>
    private static void RequireTargetsOf(ReleaseFolder content, string[] targets)
    {
        IEnumerable<string> images = content.Entries.Where(entry => !entry.IsDirectory && FirmwareIntake.IsFirmware(entry.Path)).Select(entry => FirmwareIntake.TargetOf(entry.Path));
        if (targets.Length > 0 && images.FirstOrDefault(image => !targets.Contains(image)) is { } other)
            throw new InputException($"--target: the release has a firmware image for {other}, and does not name it as a target: --target {other}, or leave the image out.");
    }

    private static void RequireRange<T>(Option<T> option, long lowest, long highest) => option.Validators.Add(result =>
    {
        string? text = result.Tokens.FirstOrDefault()?.Value;
        if (text != null && (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number < lowest || number > highest))
            result.AddError($"{option.Name}: '{text}' is not a number from {lowest} to {highest}.");
    });

    private static DateOnly? ParseDate(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, DescriptorText.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && date.Year <= LastYear)
            return date;
        result.AddError($"--expires: '{text}' is not a date like 2027-01-31.");
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,63}\z")]
    private static partial Regex TargetPattern();
}
