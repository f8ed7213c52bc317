using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace nanoOta.Mutants;

/// <summary>Compiles the host build of one project of src with changes in its source.</summary>
/// <param name="root">The folder of nanoOta.sln.</param>
/// <param name="project">The project's name.</param>
internal sealed partial class MutatedSource(string root, string project)
{
    private const string Tool = "nanoOta.Tool";

    /// <summary>The aliases by which a host build knows the device's names.</summary>
    /// <param name="root">The folder of nanoOta.sln.</param>
    public static string DeviceNames(string root) => Aliases(XDocument.Load(Path.Combine(root, "src", "nanoOta.HostShims", "DeviceNames.props")));

    private string Folder => Path.Combine(root, "src", project);

    /// <summary>The changed source, by file.</summary>
    /// <exception cref="MutationNotFoundException">A change does not fit the source.</exception>
    public IReadOnlyDictionary<string, string> Change(IReadOnlyList<Mutation> mutations)
    {
        Dictionary<string, string> source = Files().ToDictionary(file => file, File.ReadAllText);
        foreach (Mutation mutation in mutations)
        {
            string[] files = [.. source.Keys.Where(file => mutation.Files.Contains(Path.GetFileName(file)))];
            string file = files.FirstOrDefault(file => source[file].Contains(mutation.Find, StringComparison.Ordinal)) ?? files.FirstOrDefault()
                ?? throw new MutationNotFoundException($"{project} has no {mutation.File}");
            source[file] = mutation.ApplyTo(source[file]);
        }

        return source;
    }

    /// <param name="mutations">The changes; none for the source as it is.</param>
    /// <param name="references">The paths of all assemblies that it may need.</param>
    /// <returns>The assembly.</returns>
    /// <exception cref="MutationNotFoundException">A change does not fit the source, or makes it wrong C#.</exception>
    public byte[] Compile(IReadOnlyList<Mutation> mutations, IEnumerable<string> references)
    {
        bool isDeviceCode = ProjectFile.Descendants("Import").Any(import => import.Attribute("Project")!.Value.EndsWith("DeviceCode.props", StringComparison.Ordinal));
        var language = new CSharpParseOptions(isDeviceCode ? LanguageVersion.CSharp10 : LanguageVersion.Latest);
        // No source generator runs here.
        IEnumerable<string> sources = Change(mutations).Values.Select(source => GeneratedRegex().Replace(source, "${head} ${name}() => new Regex(${arguments});"))
            .Append(Usings())
            .Append(Friends())
            .Append(File.ReadAllText(Path.Combine(root, "src", "Version.cs")));
        var compilation = CSharpCompilation.Create(
            project,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, language)),
            references.Where(path => Path.GetFileNameWithoutExtension(path) != project).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                project == Tool ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                nullableContextOptions: isDeviceCode ? NullableContextOptions.Disable : NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new MutationNotFoundException("does not compile: " + result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }

    [GeneratedRegex(@"\[GeneratedRegex\((?<arguments>.*)\)\]\s*(?<head>.* static) partial (?<name>Regex \w+)\(\);")]
    private static partial Regex GeneratedRegex();

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private XDocument ProjectFile => XDocument.Load(Path.Combine(Folder, project + ".csproj"));

    /// <summary>What the host build of this project imports everywhere.</summary>
    private string Usings()
    {
        XDocument file = ProjectFile;
        bool hasNames = file.Descendants("Import").Any(import => import.Attribute("Project")!.Value.EndsWith("DeviceNames.props", StringComparison.Ordinal));
        return (hasNames ? DeviceNames(root) : "") + Aliases(file);
    }

    private static string Aliases(XDocument file) => string.Concat(file.Descendants("Using")
        .Select(name => $"global using {name.Attribute("Alias")!.Value} = {name.Attribute("Include")!.Value};\n"));

    private string Friends() => string.Concat(ProjectFile.Descendants("InternalsVisibleTo")
        .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend.Attribute("Include")!.Value}\")]\n"));
}
