using System;
using System.CommandLine;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;

var singles = new Option<bool>("--singles") { Description = "Cut the power at every sector write of every scenario." };
var pairs = new Option<bool>("--pairs") { Description = "Cut at every write, and again at every write of the recovery." };
var scenario = new Option<string?>("--scenario") { Description = "Only the scenarios with this in their name." };
var stack = new Option<CardStack?>("--stack") { Description = "Only this stack." };
var cluster = new Option<int[]>("--cluster") { Description = "Bytes per cluster.", AllowMultipleArgumentsPerToken = true };
var mode = new Option<CutMode[]>("--mode") { Description = "What the card makes of its last writes.", AllowMultipleArgumentsPerToken = true };

var command = new RootCommand("Cuts the power everywhere and looks what came of it.") { singles, pairs, scenario, stack, cluster, mode };
command.SetAction(parsed =>
{
    int failures = 0;
    if (parsed.GetValue(singles))
        failures += SweepRunner.Show("single cuts", Selected([512, 4096], Enum.GetValues<CutMode>()).Singles());
    if (parsed.GetValue(pairs))
        failures += SweepRunner.Show("pairs of cuts", Selected([4096], [CutMode.InOrder]).Pairs());
    return failures == 0 ? 0 : 1;

    SweepSelection Selected(int[] clusterSizes, CutMode[] modes) => new(
        parsed.GetValue(scenario),
        parsed.GetValue(stack),
        parsed.GetValue(cluster) is { Length: > 0 } sizes ? sizes : clusterSizes,
        parsed.GetValue(mode) is { Length: > 0 } chosen ? chosen : modes);
});
return command.Parse(args).Invoke();
