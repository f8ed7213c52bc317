using System;
using System.Linq;
using System.Runtime.CompilerServices;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>A process that boots thousands of times runs out of memory mappings unless each boot lets go of its app.</summary>
[Collection(nameof(Alone))]
public class LoadedAppTests
{
    private const int Boots = 20;

    [Theory]
    [InlineData("Returns", "", BootOutcome.Returned)]
    [InlineData("Throws", "throw new System.Exception();", BootOutcome.Reset)]
    public void Boot_that_is_over_lets_go_of_its_app(string name, string statements, BootOutcome outcome)
    {
        for (int boot = 0; boot < Boots; boot++)
            Assert.True(BootOnce(name, statements, outcome) > 0);
        for (int i = 0; i < 10 && CountLoaded(name) > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // A thread that is just ending, or an exception that it threw, can still hold the last ones.
        Assert.InRange(CountLoaded(name), 0, 2);
    }

    private static int CountLoaded(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == name);

    /// <returns>How many assemblies of this name there were as the app ran.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int BootOnce(string name, string statements, BootOutcome outcome)
    {
        int loaded = 0;
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        desk.Put("app/.version", "1.0.0"u8.ToArray());
        desk.Put($"app/{name}.pe", TestApp.Pe("Print(\"it runs\"); " + statements, name));
        desk.Board.Printed += line =>
        {
            if (line == "it runs")
                loaded = CountLoaded(name);
        };
        desk.Boot(outcome);
        return loaded;
    }
}
