using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using nanoOta.Tool.Releases;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota inspect</c>: shows what is in an archive, in its descriptor, in <c>versions</c>, in a PE file, or in a file for a flash, and what a device would not take.</summary>
internal static class InspectCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "An archive, a descriptor (.release), 'versions', a PE file, or what belongs into a flash: an image, a partition table, otadata, all of it." };
        var json = new Option<bool>("--json") { Description = "As JSON instead of a table." };
        var command = new Command("inspect", "Shows what is in an archive, in a descriptor, in 'versions', in a PE file, or in a file for a flash.") { file, json };
        command.SetAction(result => Inspect(terminal, result.GetRequiredValue(file), result.GetValue(json)));
        return command;
    }

    public static void PrintJson(Terminal terminal, object value) => terminal.Print(JsonSerializer.Serialize(value, Json));

    private static int Inspect(Terminal terminal, string file, bool asJson)
    {
        if (Directory.Exists(file))
        {
            throw new InputException(
                $"'{file}' is a folder: give a file, such as {Path.Combine(file, VersionsFile.Name)} or an archive in it. For a release folder: nanoota verify {file}");
        }

        using FileStream stream = File.OpenRead(file);
        if (!file.EndsWith(".pe", StringComparison.OrdinalIgnoreCase) && FlashInspection.Show(terminal, stream, asJson) is { } found)
        {
            foreach (string line in found.Warnings.Concat(found.Problems))
                terminal.PrintError($"{file}: {line}");
            return found.Problems.Count == 0 ? ExitCode.Done : ExitCode.BadInput;
        }

        ForeignFile.Refuse(file, stream);
        if (Descriptor.ArchiveOf(file) != null)
            return DescriptorInspection.Show(terminal, file, asJson);
        IReadOnlyList<OtaException> problems = PeInspection.Show(terminal, stream, asJson)
            ?? (IsText(stream) ? ShowVersions(terminal, stream, asJson) : ShowArchive(terminal, stream, asJson));
        foreach (OtaException problem in problems)
            terminal.PrintError($"{file}: {Terminal.Describe(problem)}");
        return problems.Count == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    /// <summary>An archive begins with a header, which is padded with zero bytes.</summary>
    private static bool IsText(FileStream stream)
    {
        var start = new byte[512];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return Array.IndexOf(start, (byte)0, 0, length) < 0;
    }

    private static IReadOnlyList<OtaException> ShowArchive(Terminal terminal, FileStream stream, bool asJson)
    {
        ArchiveContent content = ArchiveContent.Read(stream);
        if (asJson)
        {
            PrintJson(terminal, new
            {
                kind = "archive",
                content.Size,
                content.Sha1,
                entries = content.Entries.Select(entry => new { entry.Path, type = entry.IsDirectory ? "directory" : "file", entry.Size }),
                problem = ToJson(content.Problem),
            });
        }
        else
        {
            Table table = new Table().AddColumns("path", "bytes");
            table.Columns[1].RightAligned();
            foreach (ArchiveEntry entry in content.Entries)
                table.AddRow(new Text(entry.IsDirectory ? entry.Path + "/" : entry.Path), new Text(entry.IsDirectory ? string.Empty : entry.Size.ToString("N0")));
            terminal.Output.Write(table);
            terminal.Print($"{content.Entries.Count(entry => !entry.IsDirectory)} files, archive {content.Size:N0} bytes, SHA-1 {content.Sha1}");
        }

        return content.Problem == null ? [] : [content.Problem];
    }

    private static IReadOnlyList<OtaException> ShowVersions(Terminal terminal, FileStream stream, bool asJson)
    {
        List<VersionsEntry> entries = VersionsFile.ReadAll(stream);
        List<OtaException> problems = entries.Where(entry => entry.Problem != null).Select(entry => entry.Problem!).ToList();
        if (entries.Count == 0)
            problems.Add(new OtaException(OtaError.ManifestEmpty, "versions has no line"));

        if (asJson)
        {
            PrintJson(terminal, new
            {
                kind = "versions",
                releases = entries.Where(entry => entry.Release != null).Select(entry => new
                {
                    line = entry.LineNumber,
                    version = entry.Release!.Version.ToString(),
                    entry.Release.Archive,
                    sha1 = Hex.Encode(entry.Release.Sha1),
                }),
                problems = problems.Select(ToJson),
            });
        }
        else
        {
            Table table = new Table().AddColumns("line", "version", "archive", "SHA-1");
            foreach (VersionsEntry entry in entries)
            {
                table.AddRow(
                    new Text(entry.LineNumber.ToString()),
                    new Text(entry.Release?.Version.ToString() ?? "?"),
                    new Text(entry.Release?.Archive ?? "?"),
                    new Text(entry.Release == null ? "?" : Hex.Encode(entry.Release.Sha1)));
            }

            terminal.Output.Write(table);
        }

        return problems;
    }

    private static object? ToJson(OtaException? problem) => problem == null ? null : new { error = problem.Error.ToString(), problem.Message };
}
