using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>For tests that plant a bug: whether a target finds it.</summary>
public static class FirstFinding
{
    /// <summary>Runs a target.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">Inputs to make at most.</param>
    /// <param name="seed">What they are made from.</param>
    /// <returns>The first finding; "" if there is none.</returns>
    public static string Of(string name, int inputs, int seed)
    {
        var runner = new FuzzRunner(FuzzTargets.All.Single(target => target.Name == name), [], seed);
        runner.RunSeeds();
        for (int i = 0; i < inputs && runner.Tally.Found == 0; i++)
            runner.Next();
        return runner.Tally.Findings.Count == 0 ? string.Empty : runner.Tally.Findings[0].Problem;
    }
}
