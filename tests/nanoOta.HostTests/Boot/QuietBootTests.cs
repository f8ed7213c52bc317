using System;
using nanoOta.Simulator;
using nanoOta.Simulator.Card;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>What is not there is asked for before it is opened.</summary>
public class QuietBootTests
{
    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void The_first_boot_of_an_empty_card_opens_nothing_in_vain(CardStack stack)
    {
        var desk = new BootDesk(stack);
        var counter = new TraceCounter(desk.Card);
        desk.Board.Card = counter;

        desk.Boot(BootOutcome.Recovery);

        Assert.Equal(0, counter.Traces);
    }

    [Theory]
    [InlineData(CardStack.Vfs)]
    [InlineData(CardStack.Direct)]
    public void The_first_boot_of_a_copied_app_opens_nothing_in_vain(CardStack stack)
    {
        BootDesk desk = BootDesk.With("Print(\"app runs\");", stack);
        var counter = new TraceCounter(desk.Card);
        desk.Board.Card = counter;

        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
        Assert.Contains("app runs", desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);

        Assert.Equal(0, counter.Traces);
    }
}
