using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using nanoOta.HostTests.Boot;
using nanoOta.HostTests.Docs;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Samples;

public partial class SampleAppTests
{
    // By ESP-IDF's soc_caps.h: which GPIOs a chip has and can drive.
    private static readonly int[] Esp32 = [.. Enumerable.Range(0, 20), 21, 22, 23, 25, 26, 27, 32, 33];
    private static readonly int[] Esp32S3 = [.. Enumerable.Range(0, 22), .. Enumerable.Range(26, 23)];

    [Theory]
    [InlineData("", "by Console\n")]
    [InlineData("#define DEBUG\n", "by Debug\nby Console\n")]
    public void Debug_prints_in_a_debug_build_only_as_on_a_device(string build, string expected)
    {
        string source = build + """
            public static class Program
            {
                public static void Main()
                {
                    nanoOta.HostShims.Debug.WriteLine("by Debug");
                    nanoOta.HostShims.Console.WriteLine("by Console");
                }
            }
            """;
        var desk = new BootDesk();
        desk.Card.CreateDirectory("app");
        desk.Put("app/App.pe", PeStandIn.Build(TestApp.Compile("App", source)));
        Assert.StartsWith(expected, desk.Boot(BootOutcome.Returned), StringComparison.Ordinal);
    }

    [Fact]
    public void No_sample_prints_what_a_release_build_leaves_out()
    {
        string[] samples = ["samples/BlinkApp", "samples/DualBankUpdate", "samples/ModemUpdate", "samples/SdCardApp"];
        foreach (string file in samples.SelectMany(Repository.SourceFiles))
            Assert.DoesNotContain("Debug.Write", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void BlinkApps_pin_exists_on_both_chips_and_is_free()
    {
        int pin = int.Parse(LedPin().Match(File.ReadAllText(Repository.Directory("samples/BlinkApp/Program.cs"))).Groups[1].Value);
        Assert.Contains(pin, Esp32);
        Assert.Contains(pin, Esp32S3);

        // The page's table of pins that something else needs.
        string[][] rows = [.. new Page("docs/getting-started.md").Rows("### Wiring").Where(row => row[0].Contains("taken by", StringComparison.Ordinal))];
        Assert.NotEmpty(rows);
        int[] taken = [.. rows.SelectMany(row => row.Skip(1)).SelectMany(cell => Number().Matches(cell)).SelectMany(Pins)];
        Assert.Contains(2, taken);
        Assert.Contains(18, taken);
        Assert.DoesNotContain(pin, taken);
    }

    /// <summary>"6-11" is six pins.</summary>
    private static int[] Pins(Match match)
    {
        int first = int.Parse(match.Groups[1].Value);
        int last = match.Groups[2].Success ? int.Parse(match.Groups[2].Value) : first;
        return [.. Enumerable.Range(first, last - first + 1)];
    }

    [GeneratedRegex(@"LedPin = (\d+);")]
    private static partial Regex LedPin();

    [GeneratedRegex(@"(\d+)(?:-(\d+))?")]
    private static partial Regex Number();
}
