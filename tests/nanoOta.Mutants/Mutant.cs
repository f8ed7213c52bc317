using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>A bug to be planted, and the tests that must find it.</summary>
/// <param name="Name">What is wrong then, in a few words.</param>
/// <param name="Tests">The test classes of nanoOta.HostTests that run, each by its name without the namespace.</param>
/// <param name="Changes">What is changed, one after the other.</param>
internal sealed record Mutant(string Name, string Tests, params IReadOnlyList<Mutation> Changes)
{
    /// <summary>The project below src whose source it is in.</summary>
    public string Project { get; init; } = "nanoOta";

    /// <summary>Why no test can find it; null: one must. Such a survivor is named in docs/reliability.md.</summary>
    public string? Harmless { get; init; }
}
