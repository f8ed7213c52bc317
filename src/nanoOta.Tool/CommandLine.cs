using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Commands;

namespace nanoOta.Tool;

/// <summary>The command line of <c>nanoota</c>.</summary>
internal static class CommandLine
{
    private const string Description =
        "Makes, signs, serves and checks releases for devices that update themselves with nanoOta. "
        + "Exit codes: 0: done. 1: what was given is refused or found bad, or the work failed or was stopped; standard error says why. 2: the command line is wrong.";

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">As they stand behind <c>nanoota</c>.</param>
    /// <param name="output">For what was asked for.</param>
    /// <param name="error">For what went wrong.</param>
    /// <param name="cancellation">Stops the command.</param>
    /// <param name="begun">When the process began, in UTC; null: now. Packs that overlap are put in order by it.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation, DateTime? begun = null)
    {
        var terminal = new Terminal(output, error);
        var root = new RootCommand(Description)
        {
            PackCommand.Create(terminal, begun ?? DateTime.UtcNow),
            KeygenCommand.Create(terminal),
            SignCommand.Create(terminal),
            ServeCommand.Create(terminal),
            InspectCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            FlashImageCommand.Create(terminal),
        };
        ParseResult result = root.Parse(arguments);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            int exitCode = await result.InvokeAsync(configuration, cancellation);
            return result.Action is ParseErrorAction ? ExitCode.WrongUsage : exitCode;
        }
        catch (OperationCanceledException)
        {
            terminal.PrintError("stopped: nothing was changed.");
            return ExitCode.BadInput;
        }
        catch (Exception e)
        {
            // Whatever it is: a script gets an exit code, and a person one line instead of a stack trace.
            terminal.PrintError(Terminal.Describe(e));
            return ExitCode.BadInput;
        }
    }
}
