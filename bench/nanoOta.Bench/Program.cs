using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using nanoOta.Bench;

var check = new Option<bool>("--check") { Description = "Exit with 1 if a goal is not reached." };
var page = new Option<string?>("--out") { Description = "A Markdown page whose table is replaced." };
var parts = new Option<bool>("--parts") { Description = "Time the parts, with BenchmarkDotNet; minutes." };
var command = new RootCommand("What an update costs, beside today's updater and beside the least that it can cost.") { check, page, parts };
command.SetAction(parsed =>
{
    if (parsed.GetValue(parts))
    {
        // In this process: nothing else is built.
        BenchmarkRunner.Run<Parts>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
        return 0;
    }

    GoalTable table = new(Goals.Measure());
    table.Print();
    if (parsed.GetValue(page) is { } path)
        table.WriteTo(path);
    return parsed.GetValue(check) && !table.AllHold ? 1 : 0;
});
return command.Parse(args).Invoke();
