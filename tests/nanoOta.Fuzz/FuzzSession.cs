using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>Several targets, one after the other.</summary>
/// <param name="targets">The targets.</param>
/// <param name="corpus">The kept inputs.</param>
/// <param name="seed">For all that is random.</param>
/// <param name="report">Is told of each new finding.</param>
internal sealed class FuzzSession(IEnumerable<FuzzTarget> targets, Corpus corpus, int seed, Action<FuzzTarget, FuzzFinding> report)
{
    private readonly List<FuzzRunner> _runners = [.. targets.Select(target => new FuzzRunner(target, corpus.SeedsOf(target), seed))];

    public IReadOnlyList<FuzzRunner> Runners => _runners;

    /// <summary>The seeds and the kept files, then so many inputs per target.</summary>
    public void RunInputs(int count)
    {
        foreach (FuzzRunner runner in _runners)
        {
            RunKept(runner);
            for (int i = 0; i < count; i++)
                Report(runner, runner.Next());
        }
    }

    /// <summary>The seeds and the kept files, then inputs, with the same time for each target.</summary>
    public void RunFor(TimeSpan time)
    {
        foreach (FuzzRunner runner in _runners)
        {
            long start = Stopwatch.GetTimestamp();
            RunKept(runner);
            while (Stopwatch.GetElapsedTime(start) < time / _runners.Count)
                Report(runner, runner.Next());
        }
    }

    private void RunKept(FuzzRunner runner)
    {
        Report(runner, runner.RunSeeds());
        foreach ((string name, byte[] content) in corpus.FilesOf(runner.Target))
            Report(runner, runner.Run(content, name));
    }

    private void Report(FuzzRunner runner, FuzzFinding? finding)
    {
        if (finding != null)
            report(runner.Target, finding);
    }
}
