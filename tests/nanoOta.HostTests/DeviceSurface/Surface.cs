using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>The reference assemblies of tests/DeviceSurface, and compilations against them and nothing else.</summary>
internal static class Surface
{
    private static readonly CSharpParseOptions DeviceLanguage = new(LanguageVersion.CSharp10);

    /// <summary>The libraries' names: a file in ref/ is one.</summary>
    public static string[] Libraries { get; } = Directory.GetFiles(Repository.Directory("tests/DeviceSurface/ref"), "*.cs")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)
        .ToArray();

    private static MetadataReference[] References { get; } = Libraries.Select(Reference).ToArray();

    /// <summary>Compiles source as the device's compiler would.</summary>
    public static CSharpCompilation Compile(string source, string assembly = "Snippet", params CSharpCompilation[] dependencies) =>
        Compile(assembly, [CSharpSyntaxTree.ParseText(source, DeviceLanguage)], dependencies.Select(dependency => dependency.ToMetadataReference()));

    /// <summary>Compiles the source below a folder.</summary>
    public static CSharpCompilation CompileFolder(string folder, string assembly, params CSharpCompilation[] dependencies) =>
        Compile(
            assembly,
            Repository.SourceFiles(folder).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), DeviceLanguage, file)),
            dependencies.Select(dependency => dependency.ToMetadataReference()));

    /// <summary>What keeps it from compiling, as "CS0246 message".</summary>
    public static string[] Errors(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        return compilation.Emit(image).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
    }

    private static CSharpCompilation Compile(
        string assembly, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> dependencies) =>
        CSharpCompilation.Create(
            assembly,
            trees,
            References.Concat(dependencies),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static MetadataReference Reference(string library) =>
        MetadataReference.CreateFromFile(Repository.BuildOutput("DeviceSurface", library));
}
