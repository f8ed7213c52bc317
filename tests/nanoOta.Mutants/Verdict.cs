namespace nanoOta.Mutants;

/// <summary>What came of a mutant.</summary>
/// <param name="Outcome">It in one word.</param>
/// <param name="Detail">How many tests found it, or what is wrong with the mutant itself.</param>
internal sealed record Verdict(Outcome Outcome, string Detail);
