using System;
using System.Threading;
using System.Threading.Tasks;

namespace nanoOta.Tool;

internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLine.RunAsync(arguments, Console.Out, Console.Error, CancellationToken.None);
}
