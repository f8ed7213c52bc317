using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using nanoOta.Mutants;
using Xunit;

namespace nanoOta.HostTests.Mutants;

/// <summary>
/// The mutants of tests/nanoOta.Mutants fit the source as it is, and the program tells a bug that is found from one that is not.
/// Running them all takes minutes: that is done by hand.
/// </summary>
public class MutantTests
{
    public static TheoryData<string> Names => new(MutantList.All.Select(mutant => mutant.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fits_the_source(string name)
    {
        Mutant mutant = MutantList.All.Single(mutant => mutant.Name == name);
        Assert.NotEmpty(mutant.Changes);
        Assert.Equal(mutant.Changes.Count, mutant.Changes.Select(change => (change.File, change.Find)).Distinct().Count());
        new MutatedSource(Repository.Root, mutant.Project).Change(mutant.Changes);
        foreach (string test in mutant.Tests.Split(' '))
            Assert.True(FindsTest(test), "There is no test " + test);
    }

    [Fact]
    public void Survivors_are_named_on_the_page_about_reliability()
    {
        string page = File.ReadAllText(Repository.Directory("docs/reliability.md"));
        Mutant[] survivors = [.. MutantList.All.Where(mutant => mutant.Harmless != null)];
        Assert.NotEmpty(survivors);
        Assert.All(survivors, mutant => Assert.Contains($"| {mutant.Name} | {mutant.Harmless} |", page, StringComparison.Ordinal));
        Assert.Contains($"{MutantList.All.Count} mutants", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_that_a_test_finds_is_killed_and_one_that_none_finds_survives()
    {
        using var run = new MutantRun(Repository.Root, AppContext.BaseDirectory);
        const string Tests = "JournalDamageTests";
        var change = new Mutation("JournalRecord.cs", "buffer[6] > (byte)JournalPhase.RolledBack", "false");
        Assert.Equal(Outcome.Killed, (await run.Try(new Mutant("any phase is taken", Tests, change))).Outcome);
        Assert.Equal(Outcome.Survived, (await run.Try(new Mutant("a name", Tests, new Mutation("JournalRecord.cs", "\"nOta\"", "\"n\"")))).Outcome);
        Assert.Equal(Outcome.NotPlanted, (await run.Try(new Mutant("gone", Tests, change with { Find = "buffer[6] >> 3" }))).Outcome);
        Assert.Equal(Outcome.NotPlanted, (await run.Try(new Mutant("wrong", Tests, change with { Replace = "fault" }))).Outcome);
        Assert.Equal(Outcome.NotPlanted, (await run.Try(new Mutant("untested", "NoSuchTests", change))).Outcome);
    }

    private static bool FindsTest(string name) => typeof(MutantTests).Assembly.GetTypes()
        .Any(type => type.Name == name && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)));
}
