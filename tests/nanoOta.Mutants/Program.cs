using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using nanoOta.Mutants;
using Spectre.Console;

var only = new Option<string?>("--only") { Description = "Only the mutants with this in their name." };
var command = new RootCommand("Plants bugs in the source, one at a time, and looks whether the tests find them.") { only };
command.SetAction((parsed, _) => Run(parsed.GetValue(only)));
return await command.Parse(args).InvokeAsync();

static async Task<int> Run(string? only)
{
    // artifacts/bin/nanoOta.Mutants/CONFIGURATION
    string output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
    string root = Path.GetFullPath(Path.Combine(output, "..", "..", "..", ".."));
    string tests = Path.Combine(output, "..", "..", "nanoOta.HostTests", Path.GetFileName(output));
    AnsiConsole.WriteLine("Building the tests ...");
    using (Process build = Process.Start("dotnet", ["build", Path.Combine(root, "tests", "nanoOta.HostTests"), "-c", Path.GetFileName(output), "-v", "q", "--nologo"]))
    {
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
            return 1;
    }

    List<Mutant> mutants = [.. MutantList.All.Where(mutant => only == null || mutant.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
    using var run = new MutantRun(root, tests);
    int wrong = 0;
    foreach (Mutant mutant in mutants.Select(Control).DistinctBy(control => control.Name).Concat(mutants))
    {
        Verdict verdict = await run.Try(mutant);
        bool isRight = verdict.Outcome == (mutant.Harmless == null ? Outcome.Killed : Outcome.Survived);
        if (!isRight)
            wrong++;
        string colour = !isRight ? "red" : verdict.Outcome == Outcome.Killed ? "green" : "yellow";
        AnsiConsole.MarkupLineInterpolated($"[{colour}]{verdict.Outcome,-10}[/] {mutant.Project}: {mutant.Name} ({verdict.Detail})");
    }

    int named = mutants.Count(mutant => mutant.Harmless != null);
    AnsiConsole.WriteLine($"{mutants.Count} mutants, {named} of them named survivors; {wrong} not as they should be");
    return wrong == 0 && mutants.Count > 0 ? 0 : 1;
}

// Without a bug the tests pass: else a failing one would prove nothing.
static Mutant Control(Mutant mutant) =>
    new($"nothing is changed for {mutant.Tests}", mutant.Tests) { Project = mutant.Project, Harmless = "It is the source as it is." };
