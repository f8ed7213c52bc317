using System;
using System.Collections.Generic;

namespace nanoOta.Tool.Releases;

/// <summary>The files of an archive so far; stands for what a device has staged.</summary>
internal sealed class PackedFiles : IStagedFiles
{
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one is a PE file at the top of the app's folder.</summary>
    public bool HasProgram { get; private set; }

    public void Add(string path)
    {
        _paths.Add(path);
        HasProgram |= CardPaths.IsApp(path) && path.LastIndexOf('/') == CardPaths.App.Length && path.EndsWith(".pe", StringComparison.OrdinalIgnoreCase);
    }

    public bool Contains(string path) => _paths.Contains(path);
}
