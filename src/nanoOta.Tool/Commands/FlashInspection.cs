using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using nanoOta.FlashFormats;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary>Shows what is in a file that belongs into a flash.</summary>
internal static class FlashInspection
{
    // More than any flash chip of these boards holds.
    private const int MaxLength = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Shows the file if it is one of those.</summary>
    /// <returns>What there is to say about it; null if it is another kind of file.</returns>
    public static FlashReport? Show(Terminal terminal, FileStream stream, bool asJson)
    {
        if (stream.Length > MaxLength)
            return null;

        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        stream.Position = 0;
        if (IsTar(file) || FlashReport.Recognize(file) == FlashFileKind.Other)
            return null;

        FlashReport report = FlashReport.Inspect(file);
        if (asJson)
            terminal.Print(JsonSerializer.Serialize(report, Json));
        else
            Print(terminal, report);
        return report;
    }

    private static bool IsTar(byte[] file) => file.Length >= 262 && file.AsSpan(257, 5).SequenceEqual("ustar"u8);

    private static void Print(Terminal terminal, FlashReport report)
    {
        if (report.Partitions.Count > 0)
        {
            Table table = new Table().AddColumns("partition", "type", "offset", "bytes");
            foreach (Partition p in report.Partitions)
                table.AddRow(new Text(p.Label), new Text($"{p.Type:x2} {p.SubType:x2}"), new Text($"0x{p.Offset:x}"), new Text($"0x{p.Size:x}"));
            terminal.Output.Write(table);
        }

        if (report.Images.Count > 0)
            PrintImages(terminal, report);
        foreach (OtaEntryReport entry in report.OtaData)
            terminal.Print($"otadata copy {entry.Copy}: {entry.Content}{(entry.IsActive ? " (counts)" : string.Empty)}");
        if (report.Boot.Count > 0)
            terminal.Print("The bootloader (built with rollback):");
        foreach (string step in report.Boot)
            terminal.Print("  " + step);
    }

    private static void PrintImages(Terminal terminal, FlashReport report)
    {
        Table table = new Table().AddColumns("image", "chip", "revision", "bytes", "project", "version", "built", "checksum", "SHA-256", "verdict");
        foreach (ImageReport image in report.Images)
        {
            string?[] cells =
            [
                image.Place,
                image.Chip,
                image.Revisions,
                image.Length >= 0 ? image.Length.Value.ToString("N0") : null,
                image.Project,
                image.Version,
                image.Built,
                image.Checksum,
                image.Hash,
                image.Problem ?? "good",
            ];
            table.AddRow(cells.Select(cell => new Text(cell ?? string.Empty)));
        }

        terminal.Output.Write(table);
    }
}
