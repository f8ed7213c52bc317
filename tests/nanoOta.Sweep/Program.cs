using System;
using System.CommandLine;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;

var singles = new Option<bool>("--singles") { Description = "Cut the power at every sector write of every scenario." };
var pairs = new Option<bool>("--pairs") { Description = "Cut at every write, and again at every write of the recovery." };
var chains = new Option<int>("--chains") { Description = "So many random chains of up to ten cuts." };
var seed = new Option<int>("--seed") { Description = "The first chain's seed.", DefaultValueFactory = _ => 1 };
var journals = new Option<bool>("--journals") { Description = "Destroy both records of the journal at every cut." };
var prior = new Option<bool>("--prior") { Description = "The same cuts for today's updater; what is dead counts as no failure of ours." };
var errors = new Option<bool>("--errors") { Description = "A card that fails at every call and in every other way." };
var firmware = new Option<bool>("--firmware") { Description = "Releases with firmware: every operation on card and flash, and chains of cuts." };
var repeat = new Option<string?>("--repeat") { Description = "Cuts or an error as a failure printed them; name the setting too." };
var clean = new Option<bool>("--clean") { Description = "With --repeat: a card without old directories in its free clusters." };
var oldDirectories = new Option<bool>("--old-directories")
{
    Description = "With --singles: a reordering card that held other directories before. docs/reliability.md says why that is not survived.",
};
var trialBoots = new Option<int>("--trial-boots") { Description = "With --repeat.", DefaultValueFactory = _ => nanoOta.UpdateCard.DefaultTrialBoots };
var scenario = new Option<string?>("--scenario") { Description = "Only the scenarios with this in their name." };
var stack = new Option<CardStack?>("--stack") { Description = "Only this stack." };
var cluster = new Option<int[]>("--cluster") { Description = "Bytes per cluster.", AllowMultipleArgumentsPerToken = true };
var mode = new Option<CutMode[]>("--mode") { Description = "What the card makes of its last writes.", AllowMultipleArgumentsPerToken = true };

var command = new RootCommand("Cuts the power everywhere and looks what came of it.")
{
    singles, pairs, chains, seed, journals, errors, firmware, prior, repeat, clean, oldDirectories, trialBoots, scenario, stack, cluster, mode,
};
command.SetAction(parsed =>
{
    int failures = 0;
    if (parsed.GetValue(singles))
        failures += SweepRunner.Show("single cuts", Selected([512, 4096], Enum.GetValues<CutMode>()).Singles(parsed.GetValue(oldDirectories)));
    if (parsed.GetValue(pairs))
        failures += SweepRunner.Show("pairs of cuts", Selected([4096], [CutMode.InOrder]).Pairs());
    if (parsed.GetValue(chains) is var count and > 0)
        failures += SweepRunner.Show($"{count} chains from seed {parsed.GetValue(seed)}", Selected([512, 4096], []).Chains(count, parsed.GetValue(seed)));
    if (parsed.GetValue(journals))
        failures += SweepRunner.Show("both records lost", Selected([4096], []).Journals());
    if (parsed.GetValue(errors))
        failures += SweepRunner.Show("errors", Selected([4096], []).Errors());
    if (parsed.GetValue(firmware))
        failures += SweepRunner.Show("releases with firmware", FirmwareCuts.Jobs(Selected([4096], []), chains: 500));
    if (parsed.GetValue(prior))
    {
        // "alive, stuck" is here: the app is whole, but root files are missing, half or of the other release.
        SweepRunner.Show("today's updater", Selected([512, 4096], [CutMode.InOrder]).Prior());
    }

    if (parsed.GetValue(repeat) is { } steps)
        failures += Repetition.Show(Selected([4096], []).Settings(), steps, parsed.GetValue(clean), parsed.GetValue(trialBoots));
    return failures == 0 ? 0 : 1;

    SweepSelection Selected(int[] clusterSizes, CutMode[] modes) => new(
        parsed.GetValue(scenario),
        parsed.GetValue(stack),
        parsed.GetValue(cluster) is { Length: > 0 } sizes ? sizes : clusterSizes,
        parsed.GetValue(mode) is { Length: > 0 } chosen ? chosen : modes);
});
return command.Parse(args).Invoke();
