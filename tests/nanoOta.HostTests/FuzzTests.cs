using System;
using System.IO;
using FsCheck.Fluent;
using Xunit;

namespace nanoOta.HostTests;

[Collection(nameof(Alone))]
public class FuzzTests
{
    [Fact]
    public void What_holds_prints_nothing()
    {
        TextWriter console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            Fuzz.Check(50, Gen.Choose(1, 9), number => Assert.InRange(number, 1, 9));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Empty(printed.ToString());
    }

    [Fact]
    public void What_does_not_hold_fails_with_the_case_and_the_seed()
    {
        Exception failure = Assert.ThrowsAny<Exception>(() => Fuzz.Check(50, Gen.Constant(7), number => Assert.NotEqual(7, number)));
        Assert.Contains("7", failure.Message, StringComparison.Ordinal);
        Assert.Contains("20260501", failure.Message, StringComparison.Ordinal);
    }
}
