using System.Collections.Generic;
using System.Linq;
using nanoOta.Fuzz;
using Xunit;

namespace nanoOta.HostTests.Parsers;

/// <summary>A fixed number of the inputs of tests/nanoOta.Fuzz, and everything that it ever found.</summary>
public class FuzzProgramTests
{
    /// <summary>Inputs per target: the same ones on every run.</summary>
    internal const int Inputs = 2000;

    internal const int Seed = 20260501;

    public static TheoryData<string> Names => new(FuzzTargets.All.Select(target => target.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parser_takes_or_refuses_whatever_comes(string name)
    {
        List<string> found = [];
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        var session = new FuzzSession([target], Kept, Seed, (_, finding) => found.Add($"seed {Seed}, {finding.Source}: {finding.Problem}"));
        session.RunInputs(Inputs);
        Assert.Empty(found);

        // Else this would say nothing about what is behind the first check.
        FuzzTally tally = session.Runners[0].Tally;
        Assert.InRange(tally.PastFirstCheck, tally.Inputs * 4 / 10, tally.Inputs);
        Assert.InRange(tally.Accepted, tally.Inputs / 20, tally.Inputs * 99 / 100);
        Assert.Equal(tally.Inputs, tally.Accepted + tally.Refused);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Seeds_are_valid(string name)
    {
        foreach (byte[] input in FuzzTargets.All.Single(target => target.Name == name).Seeds)
        {
            var run = new FuzzRun(input.Length);
            FuzzTargets.All.Single(target => target.Name == name).Run(input, run);
            Assert.True(run.IsAccepted);
        }
    }

    [Fact]
    public void One_seed_makes_the_same_inputs_again()
    {
        static long[] Run(int seed)
        {
            var session = new FuzzSession(FuzzTargets.All.Take(2), Kept, seed, (_, _) => { });
            session.RunInputs(300);
            return [.. session.Runners.SelectMany(runner => new[] { runner.Tally.PastFirstCheck, runner.Tally.Accepted })];
        }

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    private static Corpus Kept => new(Repository.Directory("tests/nanoOta.Fuzz/Corpus"));
}
