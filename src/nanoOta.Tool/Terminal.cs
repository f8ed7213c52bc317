using System;
using System.IO;
using Spectre.Console;

namespace nanoOta.Tool;

/// <summary>Where a command writes to.</summary>
internal sealed class Terminal
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;

    public Terminal(TextWriter output, TextWriter error)
    {
        _output = output;
        _error = error;
        var target = new AnsiConsoleOutput(output);
        Output = AnsiConsole.Create(new AnsiConsoleSettings { Out = target, Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });

        // What goes into a file or a pipe is not cut to a screen's width.
        if (!target.IsTerminal)
            Output.Profile.Width = 250;
    }

    public IAnsiConsole Output { get; }

    /// <summary>Prints a line as it is: no wrapping.</summary>
    public void Print(string line) => _output.WriteLine(line);

    public void PrintError(string message) => _error.WriteLine("nanoota: " + message);

    /// <summary>An engine's error, with its name: the documentation lists them by it.</summary>
    public static string Describe(Exception e) => e is OtaException refusal ? refusal.Error + ": " + refusal.Message : e.Message;
}
