using System;
using System.Collections.Generic;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A card that no engine has used yet, with an app that someone copied, and with names of ours that are someone's own.</summary>
public class NamesInUseTests
{
    private const string Kept = "using (var updater = Updater()) updater.Confirm();";

    [Theory]
    [InlineData("prev/letter.doc", "/prev")]
    [InlineData("next/letter.doc", "/next")]
    [InlineData("ota/letter.doc", "/ota")]
    [InlineData("ota/root/letter.doc", "/ota")]
    [InlineData("prev", "/prev")]
    [InlineData("next", "/next")]
    [InlineData("ota", "/ota")]
    public void Update_is_refused_by_name_and_the_app_runs(string path, string named)
    {
        BootDesk desk = Used(path);
        SortedDictionary<string, byte[]> before = desk.Files();
        string log = desk.Boot(BootOutcome.Returned);
        Assert.Contains("app runs", log, StringComparison.Ordinal);
        Assert.Contains($"{named} on the card is", log, StringComparison.Ordinal);
        Assert.Contains("(error 68)", log, StringComparison.Ordinal);

        AssertRefused(desk, named);
        Assert.Equal(before, desk.Files());
    }

    [Fact]
    public void File_named_app_is_refused_at_once()
    {
        var desk = new BootDesk();
        desk.Put("app", "mine"u8.ToArray());
        AssertRefused(desk, "/app");
        Assert.Equal(["app"], desk.Files().Keys);
    }

    /// <summary>The journal is there, but someone put a file where a directory was.</summary>
    [Fact]
    public void File_in_the_place_of_a_directory_of_ours_is_refused_before_the_download()
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        desk.Boot(BootOutcome.Returned);
        desk.Card.DeleteDirectory("prev");
        desk.Put("prev", "mine"u8.ToArray());
        AssertRefused(desk, "/prev");
    }

    [Fact]
    public void Once_renamed_updates_work()
    {
        BootDesk desk = Used("prev/letter.doc");
        AssertRefused(desk, "/prev");
        desk.Card.DeleteFile("prev/letter.doc");
        desk.Stage("1.1.0", Kept + "Print(\"new app runs\");");
        Assert.Contains("new app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    /// <summary>What the engine left proves whose the directories are, whatever becomes of its records.</summary>
    [Theory]
    [InlineData("ota/0/state", "ota/1/state")]
    [InlineData("ota/0", "ota/1")]
    [InlineData("ota/0", "ota/1", ".nanoota")]
    public void Card_whose_journal_was_lost_goes_on(params string[] lost)
    {
        BootDesk desk = BootDesk.With("Print(\"old app runs\");");
        desk.Stage("1.1.0", Kept);
        desk.Boot(BootOutcome.Returned);
        foreach (string path in lost)
        {
            if (desk.Card.FileExists(path + "/state"))
                desk.Card.DeleteFile(path + "/state");
            if (desk.Card.FileExists(path))
                desk.Card.DeleteFile(path);
            else
                desk.Card.DeleteDirectory(path);
        }

        desk.Stage("1.2.0", Kept + "Print(\"newest app runs\");");
        Assert.Contains("newest app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    /// <summary>Wherever the power goes while the card is first used: it is ours then, or still nobody's.</summary>
    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Card_that_was_cut_at_its_first_use_is_not_taken_for_someone_elses(CardStack stack)
    {
        BootDesk prototype = BootDesk.With("Print(\"app runs\");", stack);
        CardImage start = prototype.Card.Snapshot();
        prototype.Card.ResetCounters();
        prototype.Boot(BootOutcome.Returned);
        long writes = prototype.Card.SectorWrites;
        Assert.True(writes > 20);
        for (int write = 0; write < writes; write++)
        {
            var desk = new BootDesk(new FaultyCard(stack, start));
            desk.Card.CutPower(PowerCut.After(write));
            desk.Boot(BootOutcome.PowerCut);
            desk.Card.Remount();
            Assert.DoesNotContain("error", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        }
    }

    private static BootDesk Used(string path)
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");");
        string[] parts = path.Split('/');
        for (int i = 1; i < parts.Length; i++)
            desk.Card.CreateDirectory(string.Join('/', parts[..i]));
        desk.Put(path, "mine"u8.ToArray());
        return desk;
    }

    private static void AssertRefused(BootDesk desk, string named)
    {
        var source = new MemorySource();
        source.Offer("2.0.0", []);
        using var updater = new OtaUpdater(source, desk.Card, new OtaOptions());
        OtaException refusal = Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable());
        Assert.Equal(OtaError.NameInUse, refusal.Error);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }
}
