using System.CommandLine;
using System.IO;
using nanoOta.Tool.Releases;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota verify</c>: checks every line of <c>versions</c> against its archive, as a device would.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "The release folder, with 'versions' and the archives." };
        var command = new Command("verify", "Checks every line of 'versions' against its archive.") { folder };
        command.SetAction(result => Verify(terminal, result.GetRequiredValue(folder)));
        return command;
    }

    private static int Verify(Terminal terminal, string folder)
    {
        var versions = new VersionsFile(folder);
        if (!versions.Exists)
            throw new InputException($"'{folder}' has no file 'versions'.");

        Table table = new Table().AddColumns("line", "version", "archive", "result");
        int good = 0;
        int bad = 0;
        foreach (VersionsEntry entry in versions.ReadAll())
        {
            string? problem = entry.Problem == null ? Check(folder, entry.Release!) : Terminal.Describe(entry.Problem);
            table.AddRow(
                new Text(entry.LineNumber.ToString()), new Text(entry.Release?.Version.ToString() ?? "?"), new Text(entry.Release?.Archive ?? "?"),
                new Text(problem == null ? "good" : "bad"));
            if (problem == null)
            {
                good++;
                continue;
            }

            bad++;
            terminal.PrintError($"line {entry.LineNumber}, {entry.Release?.Archive ?? VersionsFile.Name}: {problem}");
        }

        if (good + bad == 0)
            throw new InputException($"'versions' in '{folder}' has no line.");

        terminal.Output.Write(table);
        terminal.Print($"{good} good, {bad} bad");
        return bad == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    /// <summary>What is wrong with a release; null if nothing is.</summary>
    private static string? Check(string folder, Release release)
    {
        string path = Path.Combine(folder, release.Archive);
        if (!File.Exists(path))
            return $"{OtaError.NotFound}: there is no such file";

        using FileStream stream = File.OpenRead(path);
        ArchiveContent content = ArchiveContent.Read(stream);
        string listed = Hex.Encode(release.Sha1);
        if (content.Sha1 != listed)
            return $"{OtaError.HashMismatch}: its SHA-1 is {content.Sha1}, not {listed}";

        return content.Problem == null ? null : Terminal.Describe(content.Problem);
    }
}
