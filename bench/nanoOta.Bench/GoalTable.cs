using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;

namespace nanoOta.Bench;

/// <summary>Prints the figures, and writes them into a page.</summary>
internal sealed class GoalTable(IReadOnlyList<Goal> goals)
{
    private const string Begin = "<!-- bench: begin -->";
    private const string End = "<!-- bench: end -->";
    private static readonly string[] Columns = ["per byte of the archive, or in all", "MicroPython", "before", "goal", "floor", "now", ""];

    public bool AllHold => goals.All(goal => goal.Holds);

    public void Print()
    {
        var table = new Table().Border(TableBorder.Ascii2);
        foreach (string column in Columns)
            table.AddColumn(new TableColumn(column) { Alignment = column == Columns[0] ? Justify.Left : Justify.Right });
        foreach (Goal goal in goals)
            table.AddRow(Cells(goal).Select(cell => new Text(cell)).ToArray());
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            $"{goals.Count(goal => goal is { Limit: not null, Holds: true, IsBelowFloor: false })} goals are reached, "
            + $"{goals.Count(goal => goal is { Holds: true, IsBelowFloor: true })} are below the floor and within {Goal.Allowance:0.0} times that, "
            + $"{goals.Count(goal => !goal.Holds)} are missed.");
        AnsiConsole.WriteLine("The floor is what copy-forward costs on the same card: its storage calls alone, by an updater that knows everything.");
    }

    public void WriteTo(string path)
    {
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"{path} has no lines {Begin} and {End}.");
        var table = new StringBuilder(Begin).Append('\n');
        AppendRow(table, Columns);
        AppendRow(table, Columns.Select((_, i) => i == 0 ? "---" : "---:"));
        foreach (Goal goal in goals)
            AppendRow(table, Cells(goal));
        File.WriteAllText(path, text[..begin] + table + text[end..]);
    }

    private static string[] Cells(Goal goal) =>
    [
        goal.What, Goal.Text(goal.Prior), Goal.Text(goal.Before), Goal.Text(goal.Limit), Goal.Text(goal.Floor), Goal.Text(goal.Value), goal.Verdict,
    ];

    private static void AppendRow(StringBuilder table, IEnumerable<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
