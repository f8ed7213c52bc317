using System.IO;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool;

namespace nanoOta.HostTests.Tool;

/// <summary>A run of <c>nanoota</c> in this process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await CommandLine.RunAsync(arguments, output, error, CancellationToken.None);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
