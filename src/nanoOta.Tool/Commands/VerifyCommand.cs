using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Keys;
using nanoOta.Tool.Releases;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota verify</c>: checks every line of <c>versions</c> against its archive and its descriptor, as a device would.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "The release folder, with 'versions', the archives and their descriptors." };
        var publicKeys = new Option<string[]>("--public-key")
        {
            Description = "A public key (PEM): every release has to be signed by it, or by another one that is given; once per key.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("verify", "Checks every line of 'versions' against its archive, and the archive's descriptor and signatures.") { folder, publicKeys };
        command.SetAction((result, cancellation) => Task.Run(
            () =>
            {
                PublicKey[] keys = [.. result.GetRequiredValue(publicKeys).Select(PublicKey.Read)];
                return Verify(terminal, result.GetRequiredValue(folder), keys, cancellation);
            },
            cancellation));
        return command;
    }

    private static int Verify(Terminal terminal, string folder, PublicKey[] keys, CancellationToken cancellation)
    {
        var versions = new VersionsFile(folder);
        if (!versions.Exists)
            throw new InputException($"'{folder}' has no file 'versions'.");

        var check = new FolderCheck(terminal, folder, keys);
        CheckedRelease[] results = [.. versions.ReadAll().Select(entry => check.Check(entry, cancellation))];
        if (results.Length == 0)
            throw new InputException($"'versions' in '{folder}' has no line.");

        Table table = new Table().AddColumns("line", "version", "archive", "serial", "key", "result");
        foreach (CheckedRelease result in results)
        {
            VersionsEntry entry = result.Entry;
            table.AddRow(
                new Text(entry.LineNumber.ToString()),
                new Text(entry.Release?.Version.ToString() ?? "?"),
                new Text(entry.Release?.Archive ?? "?"),
                new Text(result.Descriptor?.Terms.Serial.ToString() ?? string.Empty),
                new Text(string.Join('\n', result.Descriptor?.Signatures.Select(signature => signature.KeyId) ?? [])),
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
        if (keys.Length == 0 && results.Any(result => result.Descriptor?.Signatures.Count > 0))
            terminal.Print("Signatures were not checked: that needs --public-key.");
        return bad == 0 ? ExitCode.Done : ExitCode.BadInput;
    }
}
