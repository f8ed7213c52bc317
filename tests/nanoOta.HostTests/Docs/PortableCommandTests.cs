using System;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace nanoOta.HostTests.Docs;

/// <summary>The commands of the first pages mean the same in sh, in PowerShell and in cmd: nothing in them that one of these reads differently.</summary>
public partial class PortableCommandTests
{
    // Programs of their own, no built-ins or aliases of a shell: curl is another command in Windows PowerShell.
    private static readonly string[] Programs = ["dotnet", "esptool", "msbuild", "nanoff", "nanoota", "nuget", "pip"];

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/getting-started.md")]
    public void Commands_mean_the_same_in_every_shell(string path)
    {
        string[] commands =
        [
            .. new Page(path).Blocks("sh", "sh second-terminal", "console")
                .SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        ];
        Assert.NotEmpty(commands);
        Assert.Equal([], commands.Where(command => !IsPortable(command)));
    }

    [Theory]
    [InlineData("nanoota pack desk/blink --version 1.0.0 --out desk/www", true)]
    [InlineData("dotnet run --project x -- --app y --pattern \"**..\"", true)]
    [InlineData("msbuild x.nfproj -p:Configuration=Release", true)]
    [InlineData("nanoota serve www &", false)]
    [InlineData("nanoota verify www # or not", false)]
    [InlineData("nanoota verify 'my www'", false)]
    [InlineData("nanoota verify my\\www", false)]
    [InlineData("nanoota verify *", false)]
    [InlineData("nanoota verify \"$HOME\"", false)]
    [InlineData("nanoota verify \"%TEMP%\"", false)]
    [InlineData("nanoota verify www > log", false)]
    [InlineData("msbuild x -p.y=z", false)]
    [InlineData("mkdir desk/card", false)]
    [InlineData("curl http://127.0.0.1", false)]
    public void What_a_shell_reads_differently_is_found(string command, bool isPortable) => Assert.Equal(isPortable, IsPortable(command));

    private static bool IsPortable(string command) => Programs.Contains(command.Split(' ')[0]) && Words().IsMatch(command);

    /// <summary>
    /// Words of plain characters, or in double quotes without what is still read inside them. PowerShell takes a word with a hyphen in
    /// front apart at its first dot.
    /// </summary>
    [GeneratedRegex(@"^(?: ?(?:(?!-[^ ]*\.)[\w./:=+-]+|""[\w./:=+*?<>|&;()# -]*""))+$")]
    private static partial Regex Words();
}
