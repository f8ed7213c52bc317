using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>All bugs that are planted.</summary>
internal static class MutantList
{
    public static IReadOnlyList<Mutant> All { get; } =
        [.. JournalMutants.All, .. StagingMutants.All, .. SwapMutants.All, .. FirmwareMutants.All, .. BoardMutants.All, .. SourceMutants.All, .. SigningMutants.All, .. TrustMutants.All];
}
