using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>What must hold of every path that the engine accepts, whatever its rules look like.</summary>
internal static class PathOracle
{
    private static readonly string Root = Path.GetFullPath("/card");
    private static readonly string[] Own = ["next", "prev", "ota", "update", ".nanoota"];

    /// <summary>Of a name in <c>versions</c>: it is below its own folder.</summary>
    public static void RequireBelow(string name)
    {
        Require(Path.GetFullPath(Path.Combine(Root, name)) == Path.Combine([Root, .. name.Split('/')]), name, "leads out of its folder");
        Require(!name.Any(c => char.IsControl(c) || c is '\\' or ':'), name, "has a character that no name may have");
    }

    /// <summary>Of a path of a release: it is on the card, under just this name, and nothing of the engine's.</summary>
    public static void RequireOnCard(string path)
    {
        RequireBelow(path);
        string[] parts = path.Split('/');
        Require(parts.Length <= 8 && path.Length <= 200, path, "is too long or too deep");
        Require(path.All(c => c is >= ' ' and <= '~' && !"\\:*?\"<>|".Contains(c)), path, "has a character that FAT does not store");
        Require(!parts.Any(part => part.Length == 0 || part.EndsWith('.') || part.EndsWith(' ')), path, "has a part that FAT changes");
        Require(!Own.Contains(parts[0].ToLowerInvariant()), path, "is the engine's own");
        Require(parts[0] == "app" || !parts[0].Equals("app", StringComparison.OrdinalIgnoreCase), path, "is app in other letters");
        Require(path.ToLowerInvariant() is not ("app/.version" or "app/.files"), path, "is the engine's own");
    }

    /// <summary>Of all paths of a release: no two are one on FAT, and no file is another one's directory.</summary>
    /// <param name="files">Those of the files.</param>
    public static void RequireApart(IReadOnlyCollection<string> files)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in files)
            Require(seen.Add(path), path, "is there twice");
        foreach (string path in files)
        {
            for (string parent = CardPaths.Parent(path); parent.Length > 0; parent = CardPaths.Parent(parent))
                Require(!seen.Contains(parent), path, "is below a file");
        }
    }

    private static void Require(bool holds, string path, string what) => FuzzRun.Require(holds, $"the accepted path '{path}' {what}");
}
