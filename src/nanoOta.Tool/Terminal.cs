using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace nanoOta.Tool;

/// <summary>Where a command writes to.</summary>
internal sealed class Terminal
{
    // What takes less than a second or so needs no bar.
    private const long SmallestProgress = 4 * 1024 * 1024;

    private readonly TextWriter _output;
    private readonly TextWriter _error;

    public Terminal(TextWriter output, TextWriter error)
    {
        _output = output;
        _error = error;
        var target = new AnsiConsoleOutput(output);
        bool isPlain = !target.IsTerminal || IsSet("NO_COLOR") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        Output = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
        });

        // What goes into a file or a pipe is not cut to a screen's width.
        if (!target.IsTerminal)
            Output.Profile.Width = 250;
    }

    public IAnsiConsole Output { get; }

    /// <summary>Whether somebody looks who sees bars move: no file, no pipe, no NO_COLOR.</summary>
    public bool IsLive => Output.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Prints a line as it is: no wrapping.</summary>
    public void Print(string line) => _output.WriteLine(line);

    public void PrintError(string message) => _error.WriteLine("nanoota: " + message);

    /// <summary>Asks for what nobody else should read.</summary>
    /// <param name="question">On standard error: what was asked for may go into a file.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The answer; null if there is nobody to ask.</returns>
    public async Task<string?> AskSecretAsync(string question, CancellationToken cancellation)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_error) });
        if (!console.Profile.Out.IsTerminal || Console.IsInputRedirected)
            return null;

        // It is a terminal, however plain it should look.
        console.Profile.Capabilities.Interactive = true;
        return await new TextPrompt<string>(Markup.Escape(question)).Secret(null).AllowEmpty().ShowAsync(console, cancellation);
    }

    /// <summary>Does some work on many bytes, with bars if somebody looks.</summary>
    /// <param name="length">The bytes: for few no bar is shown.</param>
    /// <param name="work">Gets what makes the bars; null: none.</param>
    public T WithProgress<T>(long length, Func<ProgressContext?, T> work) =>
        IsLive && length >= SmallestProgress ? Bars().Start(work) : work(null);

    /// <summary>Bars that fit into 80 columns, and are gone when the work is done.</summary>
    public Progress Bars() => Output.Progress()
        .AutoClear(true)
        .HideCompleted(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 16 }, new PercentageColumn(), new DownloadedColumn());

    /// <summary>What went wrong, in one line; an engine's error with its name, because the documentation lists them by it.</summary>
    public static string Describe(Exception e)
    {
        string name = e switch
        {
            OtaException refusal => refusal.Error + ": ",
            InputException or IOException or UnauthorizedAccessException or SocketException => string.Empty,
            _ => e.GetType().Name + ": ",
        };
        return name + string.Join(", ", e.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()));
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
