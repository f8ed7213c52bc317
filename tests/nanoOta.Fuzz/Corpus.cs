using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>Inputs kept as files, a folder per target: each is run as it is before any other, and those that are no findings are changed too.</summary>
internal sealed class Corpus(string folder)
{
    private const string FindingPrefix = "finding-";

    /// <summary>The files of a target, by name.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> FilesOf(FuzzTarget target) => !Directory.Exists(FolderOf(target))
        ? []
        : [.. Directory.EnumerateFiles(FolderOf(target)).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];

    /// <summary>Those of them that inputs are made from. No new finding: the same seed shall make the same inputs again.</summary>
    public IReadOnlyList<byte[]> SeedsOf(FuzzTarget target) =>
        [.. FilesOf(target).Where(file => !file.Name.StartsWith(FindingPrefix, StringComparison.Ordinal)).Select(file => file.Content)];

    /// <returns>The path of the file that it is kept in.</returns>
    public string Keep(FuzzTarget target, FuzzFinding finding)
    {
        Directory.CreateDirectory(FolderOf(target));
        string path = Path.Combine(FolderOf(target), FindingPrefix + finding.Source + ".bin");
        File.WriteAllBytes(path, finding.Input);
        return path;
    }

    private string FolderOf(FuzzTarget target) => Path.Combine(folder, target.Name.Replace(' ', '-').ToLowerInvariant());
}
