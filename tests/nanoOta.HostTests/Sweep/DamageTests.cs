using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;
using Xunit;

namespace nanoOta.HostTests.Sweep;

/// <summary>A part of the sweeps that damage files or let the driver lie and hang; <c>--damage</c> and <c>--hangs</c> run all of it.</summary>
public class DamageTests
{
    private static readonly SweepSelection All = new(null, null, [4096], [CutMode.InOrder]);

    [Theory]
    [InlineData("update, rolled back on trial", CardStack.Vfs)]
    [InlineData("update, confirmed", CardStack.Direct)]
    public void Any_of_the_engines_files_damaged_in_any_phase(string scenario, CardStack stack) =>
        Passes((All with { Scenario = scenario, Stack = stack }).Damages(stride: 7), 200);

    [Fact]
    public void Any_look_that_fails_once() => Passes((All with { Scenario = "update, rolled back on trial" }).Unseen(stride: 5), 150);

    [Fact]
    public void A_nearly_full_card_whose_driver_hangs() => Passes((All with { Scenario = "update, confirmed" }).Hangs(stride: 5), 10);

    [Fact]
    public void Every_kind_of_file_is_damaged_in_every_way()
    {
        SweepStart start = CardMaker.Make(new SweepSetting(Scenarios.Named("replay of a half-done rollback"), CardStack.Vfs, 4096));
        List<FileDamage> damages = FileDamage.All(start.NewCard()).ToList();
        foreach (string path in new[]
        {
            "ota/0/state", "ota/1/state", "next/.files", "next/main.pe", "prev/old.files", "prev/new.files", "prev/app/main.pe", "ota/root/boot.cfg",
        })
        {
            Assert.Equal(Enum.GetValues<FileDamageKind>(), damages.Where(damage => damage.Path == path).Select(damage => damage.Kind));
        }

        Assert.DoesNotContain(damages, damage => damage.Path is "app/main.pe" or "boot.cfg" or "log.txt");
    }

    [Theory]
    [InlineData(FileDamageKind.Emptied, 0, 0)]
    [InlineData(FileDamageKind.Halved, 5, 0)]
    [InlineData(FileDamageKind.FlippedAtStart, 11, 1)]
    [InlineData(FileDamageKind.FlippedInMiddle, 11, 1)]
    [InlineData(FileDamageKind.FlippedAtEnd, 11, 1)]
    public void A_damage_changes_what_it_says(FileDamageKind kind, int length, int different)
    {
        byte[] content = ReleaseContent.Bytes(1, 11);
        var card = new FaultyCard(CardStack.Vfs);
        card.CreateDirectory("next");
        using (Stream stream = card.Create("next/a b.pe"))
            stream.Write(content);
        FileDamage damage = FileDamage.Parse($"{kind} next/a b.pe");
        damage.ApplyTo(card);
        byte[] left = card.Inspect().Entries["next/a b.pe"]!;
        Assert.Equal(length, left.Length);
        Assert.Equal(different, left.Zip(content).Count(pair => pair.First != pair.Second));
        Assert.Equal($"{kind} next/a b.pe", damage.ToString());
    }

    [Fact]
    public void A_fresh_card_of_the_direct_driver_takes_its_first_release()
    {
        var card = new FaultyCard(CardStack.Direct) { Folder = "D" };
        Assert.Null(new JournalReplay(card).ReplayAtBoot().Failure);
        using var updater = new OtaUpdater(new ReleaseServer { Offered = TestDevice.New }, card, new OtaOptions());
        Assert.True(updater.InstallUpdateIfAvailable());
        card.Remount();
        Assert.Null(new JournalReplay(card).ReplayAtBoot().Failure);
        foreach ((string path, byte[] content) in TestDevice.New.Files)
            Assert.Equal(content, card.Inspect().Entries[path]);
    }

    [Fact]
    public void A_page_keeps_the_sections_of_other_sweeps()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "page.md");
        new SweepPage(path).Put("One", "| a |");
        new SweepPage(path).Put("Two", "| b |");
        new SweepPage(path).Put("One", "| c |");
        string page = File.ReadAllText(path);
        Assert.Equal(["## One", "| c |", "## Two", "| b |"], page.Split('\n').Where(line => line.StartsWith("##") || line.StartsWith('|')));
    }

    private static void Passes(IEnumerable<SweepJob> jobs, int least)
    {
        IReadOnlyList<SweepRow> rows = SweepRunner.Run(jobs);
        Assert.InRange(rows.Sum(row => row.Recoveries), least, int.MaxValue);
        Assert.Equal("", string.Join(Environment.NewLine, rows.SelectMany(row => row.Messages)));
    }
}
