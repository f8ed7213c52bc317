using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using nanoOta.SdBoot;
using Spectre.Console;

namespace nanoOta.Tool.Commands;

/// <summary>Shows what a PE file says of itself.</summary>
internal static class PeInspection
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly string[] Tables =
    [
        "AssemblyRef", "TypeRef", "FieldRef", "MethodRef", "TypeDef", "FieldDef", "MethodDef", "Attributes", "TypeSpec",
        "Resources", "ResourcesData", "Strings", "Signatures", "ByteCode", "ResourcesFiles",
    ];

    /// <summary>Shows the file if it is one, or has the name of one.</summary>
    /// <returns>What is wrong with it; null if it is another kind of file.</returns>
    public static OtaException[]? Show(Terminal terminal, FileStream stream, bool asJson)
    {
        byte[] start = new byte[5];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        bool isPe = start.AsSpan(0, length).SequenceEqual("NFMRK"u8);
        if (!isPe && !stream.Name.EndsWith(".pe", StringComparison.OrdinalIgnoreCase))
            return null;

        byte[] image = new byte[stream.Length];
        stream.ReadExactly(image);
        try
        {
            PeHeader header = PeHeader.Parse(image, Path.GetFileName(stream.Name));
            OtaException? problem = ProblemOf(header);
            if (asJson)
                PrintJson(terminal, header, problem);
            else
                Print(terminal, header);
            return problem == null ? [] : [problem];
        }
        catch (OtaException e)
        {
            if (asJson)
                terminal.Print(JsonSerializer.Serialize(new { kind = "pe", problem = ToJson(e) }, Json));
            return [e];
        }
    }

    private static OtaException? ProblemOf(PeHeader header)
    {
        try
        {
            header.CheckContent();
            return null;
        }
        catch (OtaException e)
        {
            return e;
        }
    }

    private static void Print(Terminal terminal, PeHeader header)
    {
        Table table = new Table().AddColumns("table", "bytes");
        table.Columns[1].RightAligned();
        for (int i = 0; i < Tables.Length; i++)
            table.AddRow(new Text(Tables[i]), new Text(header.SizeOf(i).ToString("N0")));
        terminal.Output.Write(table);

        terminal.Print($"{header.Name} {header.Version}, nanoFramework 1.x, {header.Image.Length:N0} bytes");
        terminal.Print(header.NativeChecksum == 0
            ? "pure managed: can be loaded from a card"
            : $"native methods (checksum 0x{header.NativeChecksum:X8}): must be in the deployed image");
        terminal.Print("needs: " + (header.References.Length == 0 ? "nothing" : string.Join(", ", header.References)));
    }

    private static void PrintJson(Terminal terminal, PeHeader header, OtaException? problem) => terminal.Print(JsonSerializer.Serialize(
        new
        {
            kind = "pe",
            header.Name,
            header.Version,
            size = header.Image.Length,
            header.NativeChecksum,
            header.References,
            tables = Tables.Select((name, i) => new { name, size = header.SizeOf(i) }),
            problem = ToJson(problem),
        },
        Json));

    private static object? ToJson(OtaException? problem) => problem == null ? null : new { error = problem.Error.ToString(), problem.Message };
}
