namespace nanoOta.Mutants;

/// <summary>What came of a mutant.</summary>
internal enum Outcome
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>All tests passed.</summary>
    Survived,

    /// <summary>The source has changed, and the mutant does not fit it any more.</summary>
    NotPlanted,
}
