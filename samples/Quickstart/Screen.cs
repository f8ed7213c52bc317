using System;
using System.IO;
using System.Threading;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary>What the tour prints: line under line, nothing is ever drawn over. Colours for a terminal only, and only if they are wanted.</summary>
internal static class Screen
{
    private const int PipeWidth = 250;
    private const int HeadingWidth = 78;

    private static readonly Lock Turn = new();

    /// <summary>The debug output of a board.</summary>
    public static TextWriter Board { get; } = new Voice("board", Color.Aqua);

    /// <summary>The log of a server.</summary>
    public static TextWriter Server { get; } = new Voice("server", Color.Grey);

    /// <summary>Makes the console that everything else here writes to. Call it first.</summary>
    public static void Open()
    {
        var output = new AnsiConsoleOutput(Console.Out);

        // https://no-color.org
        bool isColoured = output.IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = isColoured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isColoured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });

        // What goes into a file or a pipe is not cut to a screen's width.
        if (!output.IsTerminal)
            AnsiConsole.Profile.Width = PipeWidth;
    }

    /// <summary>The heading of a scene.</summary>
    public static void Heading(string title)
    {
        char line = AnsiConsole.Profile.Capabilities.Unicode ? '─' : '-';
        string text = $"{line}{line} {title} ";
        lock (Turn)
        {
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLine($"[bold]{Markup.Escape(text.PadRight(Math.Min(HeadingWidth, AnsiConsole.Profile.Width - 1), line))}[/]");
        }
    }

    /// <summary>What the tour itself has to say.</summary>
    public static void Say(string text, Color colour) => Speak("tour", colour, text, colour);

    /// <summary>A line of somebody, with the name in front, broken between words.</summary>
    public static void Speak(string name, Color nameColour, string text, Color? colour = null)
    {
        const int nameWidth = 6;
        char bar = AnsiConsole.Profile.Capabilities.Unicode ? '│' : '|';
        int width = Math.Max(AnsiConsole.Profile.Width - nameWidth - 4, 20);
        lock (Turn)
        {
            string front = name;
            foreach (string part in TextLines.Of(text, width))
            {
                AnsiConsole.Write(new Text($"{front.PadRight(nameWidth)} {bar} ", new Style(nameColour)));
                AnsiConsole.Write(new Text(part + Environment.NewLine, new Style(colour)));
                front = "";
            }
        }
    }
}
