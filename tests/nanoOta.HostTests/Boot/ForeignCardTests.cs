using System;
using System.Collections.Generic;
using System.Linq;
using nanoOta.HostTests.Card;
using nanoOta.SdBoot;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>Cards full of someone's files: not one byte of them changes.</summary>
public class ForeignCardTests
{
    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Keeps_every_byte_and_gets_the_marker_the_journal_and_the_log(CardStack stack)
    {
        BootDesk desk = Foreign(stack);
        SortedDictionary<string, byte[]> before = desk.Files();
        for (int boot = 0; boot < 3; boot++)
        {
            desk.Boot(BootOutcome.Recovery);
            Assert.Equal(BootEnd.NoApp, desk.Board.Recovery);
        }

        SortedDictionary<string, byte[]> after = desk.Files();
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
        Assert.Equal([".nanoota", "ota/0/state", "ota/1/state", "ota/log"], after.Keys.Except(before.Keys));
        Assert.Equal(["DCIM", "System Volume Information", "app", "next", "ota", "prev"], desk.Card.GetDirectories("").Order(StringComparer.Ordinal));
        Assert.Empty(desk.Card.Inspect().Findings);
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void Keeps_every_byte_wherever_the_power_goes(CardStack stack)
    {
        BootDesk prototype = Foreign(stack);
        CardImage start = prototype.Card.Snapshot();
        SortedDictionary<string, byte[]> before = prototype.Files();
        prototype.Card.ResetCounters();
        prototype.Boot(BootOutcome.Recovery);
        long writes = prototype.Card.SectorWrites;
        Assert.True(writes > 20);

        for (int write = 0; write < writes; write++)
        {
            var desk = new BootDesk(new FaultyCard(stack, start));
            desk.Card.CutPower(PowerCut.After(write));
            desk.Boot(BootOutcome.PowerCut);
            desk.Card.Remount();
            desk.Boot(BootOutcome.Recovery);
            SortedDictionary<string, byte[]> after = desk.Files();
            Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
        }
    }

    /// <summary>Names that we would use, taken by someone else's files.</summary>
    [Theory]
    [InlineData("next/letter.doc")]
    [InlineData("prev/letter.doc")]
    [InlineData("app/letter.doc")]
    [InlineData("ota/letter.doc")]
    [InlineData("ota/root/letter.doc")]
    [InlineData("ota/log")]
    [InlineData("app")]
    [InlineData("next")]
    [InlineData("prev")]
    [InlineData("ota")]
    [InlineData(".nanoota")]
    public void Names_of_ours_keep_every_byte(string path)
    {
        BootDesk desk = Foreign(CardStack.Vfs);
        string[] parts = path.Split('/');
        for (int i = 1; i < parts.Length; i++)
            desk.Card.CreateDirectory(string.Join('/', parts[..i]));
        desk.Put(path, CardTestExtensions.Bytes(9000));
        SortedDictionary<string, byte[]> before = desk.Files();
        for (int boot = 0; boot < 3; boot++)
            Assert.Contains("recovery mode", desk.Boot(BootOutcome.Recovery), StringComparison.Ordinal);
        SortedDictionary<string, byte[]> after = desk.Files();
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
    }

    private static BootDesk Foreign(CardStack stack)
    {
        var desk = new BootDesk(stack);
        desk.Board.Options.CardFormatter = new SimulatedVolume(desk.Board);
        desk.Card.CreateDirectory("DCIM");
        desk.Card.CreateDirectory("System Volume Information");
        for (int i = 0; i < 30; i++)
            desk.Put($"DCIM/picture number {i}.jpg", CardTestExtensions.Bytes(7000 + i, i));
        desk.Put("thesis, final version.doc", CardTestExtensions.Bytes(50_000));
        return desk;
    }
}
