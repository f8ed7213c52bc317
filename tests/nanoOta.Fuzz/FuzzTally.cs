using System.Collections.Generic;

namespace nanoOta.Fuzz;

/// <summary>What came of the inputs of one target.</summary>
internal sealed class FuzzTally
{
    private const int MaxKept = 10;
    private readonly HashSet<string> _problems = [];
    private readonly List<FuzzFinding> _findings = [];

    public long Inputs { get; private set; }

    /// <summary>Got past the first check.</summary>
    public long PastFirstCheck { get; private set; }

    public long Accepted { get; private set; }

    public long Refused { get; private set; }

    /// <summary>All inputs that were too much for the parser.</summary>
    public long Found { get; private set; }

    /// <summary>The first ones, each problem once.</summary>
    public IReadOnlyList<FuzzFinding> Findings => _findings;

    /// <returns>The finding if it is one that is kept.</returns>
    public FuzzFinding? Add(FuzzRun run, string? problem, string source, byte[] input)
    {
        Inputs++;
        if (run.IsPastFirstCheck)
            PastFirstCheck++;
        if (problem == null)
        {
            if (run.IsAccepted)
                Accepted++;
            else
                Refused++;
            return null;
        }

        Found++;
        if (_findings.Count == MaxKept || !_problems.Add(problem))
            return null;

        var finding = new FuzzFinding(source, problem, input);
        _findings.Add(finding);
        return finding;
    }
}
