using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.HostTests.Sweep;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>docs/reliability.md: the phases, their rules and the journal's bytes are those of the code.</summary>
public partial class ReliabilityPageTests
{
    private static readonly Page Page = new("docs/reliability.md");

    [Fact]
    public void Phases_stand_in_the_journals_order()
    {
        string[] phases = [.. Enum.GetValues<JournalPhase>().Select(phase => phase.ToString().ToUpperInvariant())];

        Assert.Equal(phases, Page.Rows("## The phases").Skip(2).Select(row => row[0].Replace("_", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_rule_has_its_tests()
    {
        string line = Assert.Single(Page.Prose, line => line.StartsWith("These rules hold.", StringComparison.Ordinal));
        string[] classes = [.. Named().Matches(line).Select(match => match.Groups[1].Value)];
        Assert.All(classes, name => Assert.Contains(GetType().Assembly.GetTypes(), type => type.Name == name));

        string[] rules = [.. Page.Prose.SkipWhile(text => text != line).Where(text => text.Length > 1 && text[1] == '.').Select(text => text[..1])];
        string[] tested = [.. typeof(PhaseRuleTests).GetMethods().Select(method => method.Name.Split('_')).Where(name => name[0] == "Rule").Select(name => name[1])];
        Assert.Equal(Enumerable.Range(1, 9).Select(rule => $"{rule}"), rules);
        Assert.Equal(rules[..6], tested.Distinct().Order());
        Assert.Equal(5, classes.Length);
    }

    [Fact]
    public void Bytes_of_a_record_have_no_gaps()
    {
        int end = 0;
        foreach (string[] row in Page.Rows("## The journal").Where(row => int.TryParse(row[0], out _)))
        {
            Assert.Equal(end, Number(row[0]));
            end += Number(row[1]);
        }

        Assert.Equal(JournalRecord.Size, end);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("`(\\w+Tests)` \\(")]
    private static partial Regex Named();
}
