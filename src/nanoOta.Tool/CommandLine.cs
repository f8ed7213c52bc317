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
    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var terminal = new Terminal(output, error);
        var root = new RootCommand("Makes, serves and checks releases for devices that update themselves with nanoOta.")
        {
            PackCommand.Create(terminal),
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
        catch (Exception e) when (e is InputException or OtaException or IOException or UnauthorizedAccessException)
        {
            terminal.PrintError(Terminal.Describe(e));
            return ExitCode.BadInput;
        }
    }
}
