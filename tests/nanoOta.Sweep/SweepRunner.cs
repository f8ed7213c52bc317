using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Spectre.Console;

namespace nanoOta.Sweep;

/// <summary>Runs jobs on all cores and shows what came of them.</summary>
public static class SweepRunner
{
    /// <summary>Runs them without a word.</summary>
    /// <returns>Their rows, in the order of the jobs.</returns>
    public static IReadOnlyList<SweepRow> Run(IEnumerable<SweepJob> jobs, Action<SweepRow>? done = null)
    {
        List<SweepJob> all = jobs.ToList();
        var queue = new ConcurrentQueue<SweepJob>(all);
        // Few long jobs: each core takes the next one when it has none, rather than a share of them at the start.
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (queue.TryDequeue(out SweepJob? job))
            {
                job.Run(job.Row);
                if (done != null)
                {
                    lock (queue)
                        done(job.Row);
                }
            }
        });
        return all.Select(job => job.Row).ToList();
    }

    /// <summary>Runs them and prints a table.</summary>
    /// <param name="title">What was done.</param>
    /// <param name="jobs">The parts of it.</param>
    /// <param name="page">The page that the table goes to as well; null: none.</param>
    /// <param name="command">The options that do it once more.</param>
    /// <returns>The number of failures.</returns>
    public static int Show(string title, IEnumerable<SweepJob> jobs, SweepPage? page = null, string command = "")
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<SweepRow> rows = Run(jobs, row =>
        {
            Console.Error.WriteLine(
                $"{row.Setting.Scenario.Name}, {row.Setting.Stack}, {row.Setting.ClusterSize}, {row.What}: {row.Recoveries}, {row.Failures} failures");
        });

        Table table = NewTable();
        foreach (var group in rows.GroupBy(row => (row.Setting.Scenario.Name, row.Setting.Stack)))
        {
            table.AddRow(
                Markup.Escape(group.Key.Name),
                group.Key.Stack.ToString(),
                string.Join(' ', group.Select(row => row.What).Distinct()),
                string.Join(' ', group.Select(row => row.Setting.ClusterSize).Distinct()),
                // Each of the modes cuts at the same points.
                Number(group.GroupBy(row => row.Setting.ClusterSize).Sum(size => size.Max(row => row.CutPoints))),
                Number(group.Sum(row => row.Recoveries)),
                Number(group.Sum(row => row.Stuck)),
                Number(group.Sum(row => row.Failures)));
        }

        int failures = rows.Sum(row => row.Failures);
        table.AddRow(
            "all", "", "", "",
            Number(rows.GroupBy(row => (row.Setting.Scenario.Name, row.Setting.Stack, row.Setting.ClusterSize)).Sum(g => g.Max(row => row.CutPoints))),
            Number(rows.Sum(row => row.Recoveries)),
            Number(rows.Sum(row => row.Stuck)),
            Number(failures));
        string text = TextOf(table);
        Console.WriteLine(text);
        foreach (string message in rows.SelectMany(row => row.Messages))
            Console.WriteLine(message);
        Console.WriteLine($"{title}: {failures} failures, {watch.Elapsed.TotalSeconds:0} s");
        page?.Put(title, $"`{command}`, {watch.Elapsed.TotalSeconds:0} s on {Environment.ProcessorCount} cores.\n\n{text}");
        return failures;
    }

    private static string TextOf(Table table)
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 200;
        console.Write(table);
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();
    }

    private static Table NewTable()
    {
        Table table = new Table().Border(TableBorder.Markdown).AddColumns("scenario", "stack", "what", "cluster");
        foreach (string column in new[] { "cut points", "recoveries", "alive, stuck", "failures" })
            table.AddColumn(new TableColumn(column).RightAligned());
        return table;
    }

    private static string Number(int value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
