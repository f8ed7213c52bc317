using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace nanoOta.Sweep;

/// <summary>
/// What the card of a device must hold, told from the versions that were seen to run: each brings its root files on
/// top of those of the one before it, and who comes back finds those that it had.
/// </summary>
public sealed class CardModel
{
    /// <summary>What fills a card up, where a scenario is about space.</summary>
    public const string Filler = "photos/filler.bin";

    private readonly Scenario _scenario;
    private readonly ImmutableDictionary<string, ImmutableSortedDictionary<string, byte[]>> _rootFiles;

    private CardModel(Scenario scenario, string running, ImmutableDictionary<string, ImmutableSortedDictionary<string, byte[]>> rootFiles, uint serial)
    {
        _scenario = scenario;
        Running = running;
        Serial = serial;
        _rootFiles = rootFiles;
    }

    /// <summary>The version that was seen last; "" for none.</summary>
    public string Running { get; }

    /// <summary>The highest serial number that the journal was seen to have confirmed.</summary>
    public uint Serial { get; }

    /// <summary>The files of the user's own, which no update may touch.</summary>
    public static IReadOnlyDictionary<string, byte[]> UserFiles { get; } = new Dictionary<string, byte[]>
    {
        ["photos/a picture of a cat.jpg"] = ReleaseContent.Bytes(71, 1500),
        ["certificates/mine.pem"] = ReleaseContent.Bytes(72, 130),
        ["log.txt"] = ReleaseContent.Bytes(73, 700),
    };

    public static CardModel Of(Scenario scenario)
    {
        var nothing = ImmutableDictionary<string, ImmutableSortedDictionary<string, byte[]>>.Empty
            .Add("", ImmutableSortedDictionary<string, byte[]>.Empty);
        var model = new CardModel(scenario, "", nothing, 0);
        return scenario.Before == null ? model : model.Observe(scenario.Before.Version);
    }

    /// <summary>A version was seen to run.</summary>
    public CardModel Observe(string version)
    {
        if (_rootFiles.ContainsKey(version))
            return new CardModel(_scenario, version, _rootFiles, Serial);

        ImmutableSortedDictionary<string, byte[]> rootFiles = _rootFiles[Running]
            .SetItems(ReleaseOf(version).Files.Where(file => !IsApp(file.Key)));
        return new CardModel(_scenario, version, _rootFiles.Add(version, rootFiles), Serial);
    }

    /// <summary>A serial number was seen to be confirmed, or to be all that is known after the loss of the journal.</summary>
    public CardModel ObserveSerial(uint serial) => new(_scenario, Running, _rootFiles, serial);

    /// <summary>Holds the card against the version that is to run.</summary>
    /// <param name="tree">All entries of the card: directories end in '/', the content of what can't be read is null.</param>
    /// <param name="canBeFound">
    /// Whether the card's own driver finds a file that stands in a directory: a torn name can be one that no call can say.
    /// </param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Check(IReadOnlyDictionary<string, byte[]?> tree, Predicate<string> canBeFound)
    {
        var expected = new Dictionary<string, byte[]>(UserFiles);
        foreach ((string path, byte[] content) in _rootFiles[Running])
            expected[path] = content;
        foreach ((string path, byte[] content) in AppFiles())
            expected[path] = content;

        string? wrong = Compare(expected, tree, path => path);
        if (wrong != null)
            return wrong;
        string? stranger = tree.Keys.FirstOrDefault(path =>
            !path.EndsWith('/') && !expected.ContainsKey(path) && !IsEngines(path) && canBeFound(path));
        return stranger == null ? null : $"{stranger} does not belong to {Running}";
    }

    /// <summary>
    /// Holds the app alone against the version that runs, wherever its files are, on a card whose journal could not be replayed:
    /// the root files may be under way.
    /// </summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? CheckRunning(IReadOnlyDictionary<string, byte[]?> tree, Func<string, string?> locate) =>
        Compare(UserFiles, tree, path => path) ?? Compare(AppFiles(), tree, path => locate(path["app/".Length..]));

    private string? Compare(
        IEnumerable<KeyValuePair<string, byte[]>> expected, IReadOnlyDictionary<string, byte[]?> tree, Func<string, string?> locate)
    {
        foreach ((string path, byte[] content) in expected)
        {
            if (locate(path) is not { } place || !tree.TryGetValue(place, out byte[]? found))
                return $"{path} of {Running} is missing";
            if (!content.AsSpan().SequenceEqual(found))
                return $"{path} is not that of {Running}";
        }

        return null;
    }

    private IEnumerable<KeyValuePair<string, byte[]>> AppFiles() =>
        Running.Length == 0 ? [] : ReleaseOf(Running).Files.Where(file => IsApp(file.Key));

    /// <summary>The firmware that a version brings; null if it brings none or is none.</summary>
    public byte[]? FirmwareOf(string version) => version.Length == 0 ? null : ReleaseOf(version).Firmware;

    private static bool IsApp(string path) => path.StartsWith("app/", StringComparison.Ordinal);

    private static bool IsEngines(string path) =>
        path is "app/.files" or "app/.version" or ".nanoota" or Filler
        || path.StartsWith("next/", StringComparison.Ordinal)
        || path.StartsWith("prev/", StringComparison.Ordinal)
        || path.StartsWith("ota/", StringComparison.Ordinal);

    /// <summary>The release of a version.</summary>
    internal ReleaseContent ReleaseOf(string version) =>
        version == Scenarios.Later.Version ? _scenario.Later : _scenario.Releases.First(release => release.Version == version);
}
