namespace nanoOta;

/// <summary>What <see cref="PathRules"/> asks when a path seems to be there already: its own memory holds hashes only.</summary>
internal interface IStagedFiles
{
    /// <summary>Whether an earlier entry made a file of this path. Case does not count.</summary>
    /// <param name="path">The path in the release ("app/lib/x.pe").</param>
    /// <exception cref="OtaException">The card can't be read.</exception>
    bool Contains(string path);
}
