using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Xunit;

namespace nanoOta.HostTests.Samples;

/// <summary>The tour as its first reader sees it: in a terminal of a usual width, in a pipe, and without colours.</summary>
public partial class QuickstartTests
{
    private const string Board = "board  │ ";
    private const string Continued = "       │ ";

    /// <summary>All that the boards say, in order.</summary>
    private static readonly string[] BoardLines =
    [
        "BlinkApp 1.0.0 blinks *.",

        "BlinkApp 1.0.0 blinks *.",
        "  an update is staged: reset",
        "BlinkApp 1.1.0 blinks **..",

        // The power goes in the download.
        "BlinkApp 1.0.0 blinks *.",
        "BlinkApp 1.0.0 blinks *.",
        "  an update is staged: reset",
        "BlinkApp 1.1.0 blinks **..",

        // The power goes in the installation: without power no board says anything.
        "BlinkApp 1.1.0 blinks **..",

        "BlinkApp 1.1.0 blinks **..",
        "  no update (error 131): app/sounds.bin is not what was signed.",

        "BlinkApp 1.1.0 blinks **..",
        "  an update is staged: reset",
        "BlinkApp 1.3.0 blinks ?",
        "boot: the app ended with ArgumentException: pattern.txt has a '?': only '*' and '.' blink",
        "boot: The release on trial is rolled back. Reset.",
        "BlinkApp 1.1.0 blinks **..",

        "DualBankUpdate 1.0.0 runs on firmware 1.0.0 in bank 0",
        "DualBankUpdate 1.0.0 runs on firmware 1.0.0 in bank 0",
        "  an update is staged, and its firmware in the other bank: reset",
        "boot: The firmware changes. Reset.",
        "DualBankUpdate 1.1.0 runs on firmware 1.1.0 in bank 1",

        "DualBankUpdate 1.1.0 runs on firmware 1.1.0 in bank 1",
        "  no update (error 81): For chip 9, this is chip 0: use the firmware for this board.",
    ];

    private static string Quickstart => Repository.BuildOutput("Quickstart", "Quickstart");

    [Fact]
    public void Redirected_it_is_plain_text_with_every_line()
    {
        string output = Command.Run(Repository.Root, Environment(), "dotnet", Quickstart);
        Assert.DoesNotContain('\e', output);
        ShowsEveryLine(output, 250);

        Assert.Contains("1.1.0 runs; 1.2.0 was refused; 1.3.0 was tried and rolled back.", output, StringComparison.Ordinal);
        Assert.Contains("The power is off, as planned.", output, StringComparison.Ordinal);

        // Once the update, twice the cut download and its repetition, once the firmware: each in two parts. Rehearsals did not happen.
        Assert.Equal(8, output.Split("GET /1_1_0-firmware.tar ").Length - 1);
    }

    [FactWith("script", "stty")]
    public void In_a_terminal_of_80_columns_every_line_is_there() => ShowsEveryLine(InTerminal(80, Environment()), 80);

    [FactWith("script", "stty")]
    public void In_a_terminal_of_100_columns_every_line_is_there()
    {
        string output = InTerminal(100, Environment());
        ShowsEveryLine(output, 100);
        Assert.Matches(Colour(), output);
    }

    [FactWith("script", "stty")]
    public void With_NO_COLOR_a_terminal_gets_no_colours()
    {
        string output = InTerminal(80, Environment("1"));
        ShowsEveryLine(output, 80);
        Assert.DoesNotMatch(Colour(), output);
    }

    private static Dictionary<string, string> Environment(string noColour = "") => new() { ["TERM"] = "xterm-256color", ["NO_COLOR"] = noColour };

    /// <summary>Runs it in a pseudo-terminal.</summary>
    /// <returns>What the terminal got.</returns>
    private static string InTerminal(int columns, Dictionary<string, string> environment)
    {
        string command = $"stty cols {columns} rows 24; exec dotnet '{Quickstart}'";

        // util-linux and the BSDs have different ones.
        string[] arguments = OperatingSystem.IsLinux() ? ["-qec", command, "/dev/null"] : ["-q", "/dev/null", "sh", "-c", command];
        return Command.Run(Repository.Root, environment, "script", arguments);
    }

    private static void ShowsEveryLine(string output, int columns)
    {
        // Colours, and the mode that .NET sets keypads to, move nothing. Anything else would draw over what is there.
        string shown = KeypadMode().Replace(Colour().Replace(output, ""), "").Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.DoesNotContain('\e', shown);
        Assert.DoesNotContain('\r', shown);
        Assert.DoesNotContain('\b', shown);

        string[] lines = shown.Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, columns));
        Assert.Equal(BoardLines, Joined(lines));
    }

    /// <summary>What the board said, with broken lines joined again.</summary>
    private static List<string> Joined(string[] lines)
    {
        var joined = new List<string>();
        string previous = "";
        foreach (string line in lines)
        {
            if (line.StartsWith(Continued, StringComparison.Ordinal))
            {
                if (previous == Board)
                    joined[^1] += " " + line[Continued.Length..];
                continue;
            }

            previous = line.StartsWith(Board, StringComparison.Ordinal) ? Board : "";
            if (previous == Board)
                joined.Add(line[Board.Length..]);
        }

        return joined;
    }

    [GeneratedRegex(@"\e\[[\d;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\e\[\?1[hl]|\e[=>]")]
    private static partial Regex KeypadMode();
}
