namespace nanoOta.Fuzz;

/// <summary>An input that a parser did not stand.</summary>
/// <param name="Source">Where the input came from: seed and iteration, or a file.</param>
/// <param name="Problem">What went wrong.</param>
/// <param name="Input">The input.</param>
internal sealed record FuzzFinding(string Source, string Problem, byte[] Input);
