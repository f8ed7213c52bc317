using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Releases;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota verify</c>: checks every line of <c>versions</c> against its archive, as a device would.</summary>
internal static class VerifyCommand
{
    private const string NoProgram =
        "no PE file directly in app/. A board with SdBoot finds nothing to start and goes back to the previous release (AppMissing).";

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "The release folder, with 'versions' and the archives." };
        var command = new Command("verify", "Checks every line of 'versions' against its archive.") { folder };
        command.SetAction((result, cancellation) => Task.Run(() => Verify(terminal, result.GetRequiredValue(folder), cancellation), cancellation));
        return command;
    }

    private static int Verify(Terminal terminal, string folder, CancellationToken cancellation)
    {
        var versions = new VersionsFile(folder);
        if (!versions.Exists)
            throw new InputException($"'{folder}' has no file 'versions'.");

        Verification[] results = [.. versions.ReadAll().Select(entry => Check(terminal, folder, entry, cancellation))];
        if (results.Length == 0)
            throw new InputException($"'versions' in '{folder}' has no line.");

        Table table = new Table().AddColumns("line", "version", "archive", "result");
        foreach (Verification result in results)
        {
            VersionsEntry entry = result.Entry;
            table.AddRow(
                new Text(entry.LineNumber.ToString()),
                new Text(entry.Release?.Version.ToString() ?? "?"),
                new Text(entry.Release?.Archive ?? "?"),
                new Text(result.Problem != null ? "bad" : result.Warning != null ? "warning" : "good"));
            string where = $"line {entry.LineNumber}, {entry.Release?.Archive ?? VersionsFile.Name}: ";
            if (result.Problem != null)
                terminal.PrintError(where + result.Problem);
            if (result.Warning != null)
                terminal.PrintError("warning: " + where + result.Warning);
        }

        int bad = results.Count(result => result.Problem != null);
        int warned = results.Count(result => result.Warning != null);
        terminal.Output.Write(table);
        terminal.Print($"{results.Length - bad} good, {bad} bad{(warned > 0 ? $", {warned} with a warning" : string.Empty)}");
        return bad == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static Verification Check(Terminal terminal, string folder, VersionsEntry entry, CancellationToken cancellation)
    {
        if (entry.Release == null)
            return new Verification(entry, Terminal.Describe(entry.Problem!), null);

        string path = Path.Combine(folder, entry.Release.Archive);
        if (!File.Exists(path))
            return new Verification(entry, $"{OtaError.NotFound}: there is no such file", null);

        using FileStream stream = File.OpenRead(path);
        ArchiveContent content = terminal.WithProgress(stream.Length, bars =>
        {
            ProgressTask? bar = bars?.AddTask(Markup.Escape(entry.Release.Archive), autoStart: true, maxValue: stream.Length);
            return ArchiveContent.Read(new WatchedStream(stream, count => bar?.Increment(count), cancellation));
        });
        string listed = Hex.Encode(entry.Release.Sha1);
        if (content.Sha1 != listed)
            return new Verification(entry, $"{OtaError.HashMismatch}: its SHA-1 is {content.Sha1}, not {listed}", null);
        if (content.Problem != null)
            return new Verification(entry, Terminal.Describe(content.Problem), null);
        return new Verification(entry, null, content.HasProgram ? null : NoProgram);
    }

    /// <summary>What came of a line.</summary>
    /// <param name="Entry">The line.</param>
    /// <param name="Problem">Why a device refuses it; null if it does not.</param>
    /// <param name="Warning">What it does with it that nobody may want; null if there is nothing to say.</param>
    private sealed record Verification(VersionsEntry Entry, string? Problem, string? Warning);
}
