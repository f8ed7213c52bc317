using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
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
var damage = new Option<bool>("--damage") { Description = "Damage each of the engine's own files in each phase; let each look fail once." };
var hangs = new Option<bool>("--hangs") { Description = "The direct driver on nearly full cards: a write that finds no room never returns." };
var output = new Option<string?>("--out") { Description = "A Markdown page whose sections of these sweeps are replaced." };
var signed = new Option<bool>("--signed") { Description = "With all of these: signed releases, and a board that starts nothing else." };
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
    singles, pairs, chains, seed, journals, errors, damage, hangs, firmware, prior, output, repeat, clean, oldDirectories, trialBoots, signed, scenario, stack, cluster, mode,
};
command.SetAction(parsed =>
{
    int failures = 0;
    SweepPage? page = parsed.GetValue(output) is { } path ? new SweepPage(path) : null;
    if (parsed.GetValue(singles))
        Show("Single cuts", Selected([512, 4096], Enum.GetValues<CutMode>()).Singles(parsed.GetValue(oldDirectories)));
    if (parsed.GetValue(pairs))
        Show("Pairs of cuts", Selected([4096], [CutMode.InOrder]).Pairs());
    if (parsed.GetValue(chains) is var count and > 0)
        Show("Chains of cuts", Selected([512, 4096], []).Chains(count, parsed.GetValue(seed)));
    if (parsed.GetValue(journals))
        Show("Both records lost", Selected([4096], []).Journals());
    if (parsed.GetValue(errors))
        Show("Failing cards", Selected([4096], []).Errors());
    if (parsed.GetValue(damage))
    {
        Show("Damaged files", Selected([4096], []).Damages());
        Show("A look that fails", Selected([4096], []).Unseen());
    }

    if (parsed.GetValue(hangs))
        Show("A driver that hangs", Selected([4096], []).Hangs());
    if (parsed.GetValue(firmware))
        Show("Releases with firmware", FirmwareCuts.Jobs(Selected([4096], []), chains: 500));
    if (parsed.GetValue(prior))
    {
        // "alive, stuck" is here: the app is intact, but root files are missing, half or of the other release. Dead devices
        // are no failures of ours.
        int ours = failures;
        Show("Today's updater", Selected([512, 4096], [CutMode.InOrder]).Prior());
        failures = ours;
    }

    if (parsed.GetValue(repeat) is { } steps)
        failures += Repetition.Show(Selected([4096], []).Settings(), steps, parsed.GetValue(clean), parsed.GetValue(trialBoots));
    return failures == 0 ? 0 : 1;

    void Show(string title, IEnumerable<SweepJob> jobs) =>
        failures += SweepRunner.Show(parsed.GetValue(signed) ? title + ", signed" : title, jobs, page, string.Join(' ', args.TakeWhile(argument => argument != output.Name)));

    SweepSelection Selected(int[] clusterSizes, CutMode[] modes) => new(
        parsed.GetValue(scenario),
        parsed.GetValue(stack),
        parsed.GetValue(cluster) is { Length: > 0 } sizes ? sizes : clusterSizes,
        parsed.GetValue(mode) is { Length: > 0 } chosen ? chosen : modes)
    {
        IsSigned = parsed.GetValue(signed),
    };
});
return command.Parse(args).Invoke();
