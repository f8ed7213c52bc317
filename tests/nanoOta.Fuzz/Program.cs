using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using nanoOta.Fuzz;
using Spectre.Console;

var seconds = new Option<int>("--seconds") { Description = "So long in all; each target gets the same time.", DefaultValueFactory = _ => 60 };
var inputs = new Option<int?>("--inputs") { Description = "So many inputs per target instead, whatever time that takes; 0: the kept ones only." };
var seed = new Option<int?>("--seed") { Description = "Makes the same inputs as a run before. Another one each time unless given." };
var target = new Option<string?>("--target") { Description = "Only the targets with this in their name." };
var corpus = new Option<string?>("--corpus") { Description = "The folder with kept inputs, where findings go too: tests/nanoOta.Fuzz/Corpus unless given." };
var command = new RootCommand("Throws damaged input at every parser that reads what others wrote.") { seconds, inputs, seed, target, corpus };
command.SetAction(parsed =>
{
    int start = parsed.GetValue(seed) ?? Random.Shared.Next();
    string name = parsed.GetValue(target) ?? string.Empty;
    var kept = new Corpus(parsed.GetValue(corpus) ?? DefaultCorpus());
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {start}"));
    var session = new FuzzSession(
        FuzzTargets.All.Where(target => target.Name.Contains(name, StringComparison.OrdinalIgnoreCase)),
        kept,
        start,
        (target, finding) => Console.WriteLine($"{target.Name}, {finding.Source}: {finding.Problem}\n  {(finding.Source.StartsWith("seed-", StringComparison.Ordinal) ? kept.Keep(target, finding) : "")}"));
    if (parsed.GetValue(inputs) is { } count)
        session.RunInputs(count);
    else
        session.RunFor(TimeSpan.FromSeconds(parsed.GetValue(seconds)));
    Show(session.Runners);
    return session.Runners.Count > 0 && session.Runners.All(runner => runner.Tally.Found == 0) ? 0 : 1;
});
return command.Parse(args).Invoke();

static void Show(IReadOnlyList<FuzzRunner> runners)
{
    Table table = new Table().AddColumns("target", "inputs", "past first check", "accepted", "refused", "findings");
    for (int column = 1; column < table.Columns.Count; column++)
        table.Columns[column].RightAligned();
    foreach (FuzzRunner runner in runners)
    {
        FuzzTally tally = runner.Tally;
        table.AddRow(
            runner.Target.Name, Number(tally.Inputs), $"{Number(tally.PastFirstCheck)} ({tally.PastFirstCheck * 100 / Math.Max(tally.Inputs, 1)} %)", Number(tally.Accepted), Number(tally.Refused), Number(tally.Found));
    }

    AnsiConsole.Write(table);
}

static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

// artifacts/bin/nanoOta.Fuzz/CONFIGURATION
static string DefaultCorpus() => Path.GetFullPath(Path.Combine(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), "..", "..", "..", "..", "tests", "nanoOta.Fuzz", "Corpus"));
