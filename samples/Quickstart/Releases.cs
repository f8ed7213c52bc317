using System.IO;
using System.Net;
using System.Threading.Tasks;
using nanoOta.Tool.Serving;
using Spectre.Console;

namespace nanoOta.Samples.Quickstart;

/// <summary><c>nanoota serve</c> on loopback, its log on the <see cref="Screen"/> or nowhere.</summary>
internal static class Releases
{
    // The log's lines are broken where they are shown.
    private const int LogWidth = 1000;

    public static Task<ReleaseServer> ServeAsync(string folder, TextWriter log)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(log),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = LogWidth;

        // No bars: they would be drawn over what the board says.
        return ReleaseServer.StartAsync(folder, IPAddress.Loopback, 0, new TransferLog(console, null));
    }
}
