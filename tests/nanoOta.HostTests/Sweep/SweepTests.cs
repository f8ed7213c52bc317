using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>A part of the sweep, small enough for every build; <c>--singles</c> and the like run all of it.</summary>
public class SweepTests
{
    private static readonly SweepSelection All = new(null, null, [4096], [CutMode.InOrder]);

    [Fact]
    public void A_cut_at_every_second_sector_write_of_any_scenario() => Passes(All.Singles(stride: 2));

    [Theory]
    [InlineData("first install")]
    [InlineData("update, rolled back on trial")]
    public void A_cut_that_tears_a_sector_or_loses_writes(string scenario) =>
        Passes((All with { Scenario = scenario, ClusterSizes = [512], Modes = [CutMode.Torn, CutMode.Subset] }).Singles(stride: 5));

    [Fact]
    public void Chains_of_cuts() => Passes((All with { ClusterSizes = [512, 4096] }).Chains(200, seed: 1));

    [Fact]
    public void A_second_cut_in_the_recovery() => Passes((All with { Scenario = "half-done apply", Stack = CardStack.Direct }).Pairs(stride: 7));

    [Theory]
    [InlineData("update, rolled back on trial", CardStack.Vfs)]
    [InlineData("half-done apply", CardStack.Direct)]
    public void A_cut_at_any_sector_write_with_signed_releases(string scenario, CardStack stack) =>
        Passes((All with { Scenario = scenario, Stack = stack, IsSigned = true }).Singles());

    [Fact]
    public void Chains_of_cuts_with_signed_releases() => Passes((All with { IsSigned = true }).Chains(120, seed: 1));

    [Fact]
    public void Cuts_with_signed_firmware() =>
        Passes(FirmwareCuts.Jobs(All with { Scenario = "firmware, confirmed", Stack = CardStack.Vfs, IsSigned = true }, chains: 0));

    [Fact]
    public void Both_records_lost_at_any_sector_write() => Passes((All with { Scenario = "update, rolled back later" }).Journals());

    [Fact]
    public void A_failing_card() => Passes((All with { Scenario = "update, confirmed", Stack = CardStack.Vfs }).Errors());

    [Fact]
    public void The_full_card_fills_up_in_the_phase_that_the_scenario_says()
    {
        foreach ((string scenario, JournalPhase last) in new[]
        {
            ("no space to stage", JournalPhase.Staging), ("no space to back up", JournalPhase.Backup), ("no space to apply", JournalPhase.Apply),
        })
        {
            SweepStart start = CardMaker.Make(new SweepSetting(Scenarios.Named(scenario), CardStack.Vfs, 4096));
            List<JournalPhase> phases = CardMaker.Phases(start, Recording.Of(start.NewDevice(start.NewCard())));
            Assert.Equal(last, phases.Where(phase => phase is >= JournalPhase.Staging and <= JournalPhase.Trial).Max());
        }
    }

    [Fact]
    public void The_updater_of_today_dies_of_the_same_cuts()
    {
        IReadOnlyList<SweepRow> rows = SweepRunner.Run(All.Prior());
        Assert.All(rows, row => Assert.InRange(row.Failures, 1, row.CutPoints));
    }

    [Theory]
    [InlineData("after 12")]
    [InlineData("torn after 7, 80 bytes")]
    [InlineData("subset after 30, mask 0x1F")]
    [InlineData("subset after 30, seed 0xBEEF")]
    public void What_a_failure_prints_can_be_read_again(string cut) => Assert.Equal(cut, CutText.Parse(cut).Single().ToString());

    private static void Passes(IEnumerable<SweepJob> jobs)
    {
        IReadOnlyList<SweepRow> rows = SweepRunner.Run(jobs);
        Assert.True(rows.Sum(row => row.Recoveries) > 100, "hardly anything was done");
        Assert.Equal("", string.Join(Environment.NewLine, rows.SelectMany(row => row.Messages)));
    }
}
