using System;
using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Sweep;

/// <summary>Looks which release a boot runs, by its files alone: where the engine's own are damaged they prove nothing.</summary>
internal static class ReleaseLook
{
    /// <summary>The release that runs.</summary>
    /// <param name="entries">All entries of the card.</param>
    /// <param name="locate">Where a file of the app is.</param>
    /// <param name="releases">Those that may run.</param>
    /// <param name="isReplayed">Whether the journal was replayed: then root files, and nothing else in /app, belong to it.</param>
    /// <returns>Its version; "" if there is no app at all.</returns>
    /// <exception cref="SweepFailureException">It is none of them, or not intact.</exception>
    public static string VersionOf(
        IReadOnlyDictionary<string, byte[]?> entries, Func<string, string?> locate, IEnumerable<ReleaseContent> releases, bool isReplayed)
    {
        foreach ((string path, byte[] content) in CardModel.UserFiles)
        {
            if (!IsThere(entries, path, content))
                throw new SweepFailureException($"the user's {path} is not as it was");
        }

        if (isReplayed && !entries.Keys.Any(path => IsOfApp(path) && !path.EndsWith('/') && !IsEngines(path)))
            return "";
        string? first = null;
        // The last match: a release can consist of another one's files and more.
        foreach (ReleaseContent release in releases.Reverse())
        {
            string? wrong = WrongWith(release, entries, locate, isReplayed);
            if (wrong == null)
                return release.Version;
            first = first == null ? wrong : $"{first}; {wrong}";
        }

        throw new SweepFailureException("no release is intact: " + first);
    }

    private static string? WrongWith(
        ReleaseContent release, IReadOnlyDictionary<string, byte[]?> entries, Func<string, string?> locate, bool isReplayed)
    {
        foreach ((string path, byte[] content) in release.Files)
        {
            if (!IsOfApp(path) && !isReplayed)
                continue;
            string? place = IsOfApp(path) ? locate(path["app/".Length..]) : path;
            if (place == null || !IsThere(entries, place, content))
                return $"{path} is not that of {release.Version}";
        }

        string? stranger = !isReplayed ? null : entries.Keys.FirstOrDefault(path =>
            IsOfApp(path) && !path.EndsWith('/') && !IsEngines(path) && !release.Files.ContainsKey(path));
        return stranger == null ? null : $"{stranger} does not belong to {release.Version}";
    }

    private static bool IsThere(IReadOnlyDictionary<string, byte[]?> entries, string path, byte[] content) =>
        entries.TryGetValue(path, out byte[]? found) && content.AsSpan().SequenceEqual(found) && found != null;

    private static bool IsOfApp(string path) => CardPaths.IsApp(path);

    private static bool IsEngines(string path) => path is CardPaths.AppList or CardPaths.AppVersion or CardPaths.AppDescriptor;
}
