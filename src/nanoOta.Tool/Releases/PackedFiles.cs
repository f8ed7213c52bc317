using System;
using System.Collections.Generic;

namespace nanoOta.Tool.Releases;

/// <summary>The files of an archive so far; stands for what a device has staged.</summary>
internal sealed class PackedFiles : IStagedFiles
{
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string path) => _paths.Add(path);

    public bool Contains(string path) => _paths.Contains(path);
}
