using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using nanoOta.Mutants;
using Spectre.Console;

var only = new Option<string?>("--only") { Description = "Only the mutants with this in their name or in those of their tests." };
var noBuild = new Option<bool>("--no-build") { Description = "The tests are built already." };
var command = new RootCommand("Plants bugs in the source, one at a time, and looks whether the tests find them.") { only, noBuild };
command.SetAction((parsed, _) => Run(parsed.GetValue(only), parsed.GetValue(noBuild)));
return await command.Parse(args).InvokeAsync();

static async Task<int> Run(string? only, bool noBuild)
{
    // artifacts/bin/nanoOta.Mutants/CONFIGURATION
    string output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
    string root = Path.GetFullPath(Path.Combine(output, "..", "..", "..", ".."));
    if (!noBuild && !await Build(Path.Combine(root, "tests", "nanoOta.HostTests"), Path.GetFileName(output)))
        return 1;

    List<Mutant> mutants = [.. MutantList.All.Where(mutant => only == null || $"{mutant.Name} {mutant.Tests}".Contains(only, StringComparison.OrdinalIgnoreCase))];
    using var run = new MutantRun(root, Path.Combine(output, "..", "..", "nanoOta.HostTests", Path.GetFileName(output)));
    int wrong = 0;
    foreach (Mutant mutant in mutants.GroupBy(mutant => mutant.Project).Select(Control).Concat(mutants))
    {
        Verdict verdict = await run.Try(mutant);
        bool isRight = verdict.Outcome == (mutant.Harmless == null ? Outcome.Killed : Outcome.Survived);
        if (!isRight)
            wrong++;
        string colour = !isRight ? "red" : verdict.Outcome == Outcome.Killed ? "green" : "yellow";
        AnsiConsole.MarkupInterpolated($"[{colour}]{verdict.Outcome,-10}[/] ");
        // Not by Spectre: it would break lines where there is no terminal.
        Console.WriteLine($"{mutant.Project}: {mutant.Name} ({verdict.Detail})");
    }

    int named = mutants.Count(mutant => mutant.Harmless != null);
    Console.WriteLine($"{mutants.Count} mutants, {named} of them named survivors; {wrong} not as they should be");
    return wrong == 0 && mutants.Count > 0 ? 0 : 1;
}

static async Task<bool> Build(string project, string configuration)
{
    Console.WriteLine("Building the tests ...");
    using Process build = Process.Start("dotnet", ["build", project, "-c", configuration, "-v", "q", "--nologo"]);
    await build.WaitForExitAsync();
    return build.ExitCode == 0;
}

// Without a bug all these tests pass: else one that fails would prove nothing.
static Mutant Control(IGrouping<string, Mutant> mutants) => new("nothing is changed", string.Join(' ', mutants.SelectMany(mutant => mutant.Tests.Split(' ')).Distinct()))
{
    Project = mutants.Key,
    Harmless = "It is the source as it is.",
};
