using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using nanoOta.SdBoot;
using nanoOta.Simulator;

namespace nanoOta.Tool.Releases;

/// <summary>What the device has in its flash, as the command line says it.</summary>
internal static class ProvidedAssemblies
{
    /// <summary>Reads it.</summary>
    /// <param name="arguments">Names of assemblies, PE files, folders of PE files; none: what SdCardApp deploys.</param>
    public static Deployment Read(string[] arguments) =>
        arguments.Length == 0 ? Deployment.SdCardApp : new Deployment(arguments.SelectMany(NamesOf));

    private static IEnumerable<string> NamesOf(string argument)
    {
        if (Directory.Exists(argument))
            return Directory.GetFiles(argument, "*.pe").SelectMany(NamesOf);
        if (File.Exists(argument))
            return [PeHeader.Parse(File.ReadAllBytes(argument), argument).Name];
        if (argument.EndsWith(".pe", StringComparison.OrdinalIgnoreCase) || argument.Contains(Path.DirectorySeparatorChar))
            throw new InputException($"--provided: '{argument}' is neither a file nor a folder.");
        return [argument];
    }
}
