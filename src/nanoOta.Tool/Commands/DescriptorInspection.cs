using System;
using System.IO;
using System.Linq;
using System.Text;
using nanoOta.Tool.Releases;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota inspect</c> for descriptors: the lines themselves are what people read.</summary>
internal static class DescriptorInspection
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Show(Terminal terminal, string file, bool asJson)
    {
        Descriptor descriptor = Descriptor.Read(file);
        string[][] lines = [.. Encoding.ASCII.GetString(descriptor.SignedPart)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))];
        string[] signers = [.. descriptor.Signatures.Select(signature => signature.KeyId)];
        if (asJson)
        {
            InspectCommand.PrintJson(terminal, new { kind = "descriptor", lines = lines.Select(line => new { key = line[0], value = line[1] }), signatures = signers });
            return ExitCode.Done;
        }

        foreach (string[] line in lines)
            terminal.Print($"{line[0]}: {line[1]}");
        terminal.Print(signers.Length == 0 ? "not signed" : $"signed by key {string.Join(", ", signers)} (not checked: nanoota verify {FolderOf(file)} --public-key FILE)");
        return ExitCode.Done;
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".";
}
