using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.FlashFormats;
using nanoOta.SdBoot;

namespace nanoOta.Tool.Releases;

/// <summary>What the device has in its flash, as the command line says it.</summary>
internal static class ProvidedAssemblies
{
    // Of nanoFramework and of nanoOta. Others are names only if the app knows them, else they are folders, mistyped.
    private static readonly string[] Families = ["System.", "nanoFramework.", "nanoOta.", "Iot.Device.", "Windows."];

    /// <summary>Reads it.</summary>
    /// <param name="arguments">Names of assemblies, PE files, folders of PE files; none: what SdCardApp deploys.</param>
    /// <param name="known">The names of assemblies that the app has or needs.</param>
    /// <exception cref="InputException">Something is neither a file nor a folder, nor a name that can be one.</exception>
    public static Deployment Read(string[] arguments, IReadOnlySet<string> known) =>
        arguments.Length == 0 ? Deployment.SdCardApp : new Deployment(arguments.SelectMany(argument => NamesOf(argument, known)));

    private static string[] NamesOf(string argument, IReadOnlySet<string> known)
    {
        if (Directory.Exists(argument))
        {
            string[] files = Directory.GetFiles(argument, "*.pe");
            return files.Length > 0 ? [.. files.Select(NameIn)] : throw new InputException($"--provided: '{argument}' has no PE file.");
        }

        if (File.Exists(argument))
            return [NameIn(argument)];
        if (IsName(argument, known))
            return [argument];
        throw new InputException($"--provided: '{argument}' is neither a file nor a folder, and the app needs no assembly of that name.");
    }

    private static string NameIn(string file) => PeHeader.Parse(File.ReadAllBytes(file), file).Name;

    private static bool IsName(string argument, IReadOnlySet<string> known) =>
        known.Contains(argument)
        || Deployment.SdCardApp.IsDeployed(argument)
        || (argument.IndexOfAny(['/', '\\']) < 0
            && !argument.EndsWith(".pe", StringComparison.OrdinalIgnoreCase)
            && Families.Any(family => argument.StartsWith(family, StringComparison.Ordinal)));
}
