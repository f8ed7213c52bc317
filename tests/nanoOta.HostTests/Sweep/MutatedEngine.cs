using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using nanoOta.Esp32;
using nanoOta.Simulator.Card;
using nanoOta.Sweep;

namespace nanoOta.HostTests.Sweep;

/// <summary>The engine's own source with a bug planted in it, and the sweep bound to that engine.</summary>
internal sealed class MutatedEngine : AssemblyLoadContext
{
    private const string Engine = "nanoOta";
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp10);
    private readonly byte[] _image;

    public MutatedEngine(params Mutation[] mutations)
        : base(isCollectible: true)
    {
        _image = Compile(mutations);
    }

    /// <summary>Calls a method of <see cref="FirstFailure"/>.</summary>
    /// <returns>The first failure that the sweep found; "" if it found none.</returns>
    public string Call(string method, params object[] arguments)
    {
        Type sweep = LoadFromAssemblyName(typeof(FirstFailure).Assembly.GetName()).GetType(typeof(FirstFailure).FullName!)!;
        return (string)sweep.GetMethod(method)!.Invoke(null, arguments)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Engine)
            return LoadFromStream(new MemoryStream(_image));

        // These must not see the engine that the tests themselves use.
        Assembly[] bound = [typeof(FaultyCard).Assembly, typeof(FirstFailure).Assembly, typeof(DualBank).Assembly];
        return bound.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } found
            ? LoadFromAssemblyPath(found.Location)
            : null;
    }

    /// <summary>The aliases that the engine's host build imports.</summary>
    internal static string DeviceNames() => string.Concat(
        XDocument.Load(Repository.Directory("src/nanoOta.Platform/DeviceNames.props")).Descendants("Using")
            .Select(name => $"global using {name.Attribute("Alias")!.Value} = {name.Attribute("Include")!.Value};\n"));

    private static byte[] Compile(Mutation[] mutations)
    {
        string[] files = Repository.SourceFiles("src/nanoOta").Where(file => !file.EndsWith(".Device.cs", StringComparison.Ordinal)).ToArray();
        int used = 0;
        SyntaxTree[] trees = files.Select(file =>
        {
            string source = File.ReadAllText(file);
            foreach (Mutation mutation in mutations.Where(mutation => mutation.File == Path.GetFileName(file)))
            {
                source = mutation.ApplyTo(source);
                used++;
            }

            return CSharpSyntaxTree.ParseText(source, Language, file);
        }).Append(CSharpSyntaxTree.ParseText(DeviceNames(), Language)).ToArray();
        if (used != mutations.Length)
            throw new InvalidOperationException("A mutation names a file that is not there.");

        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            Engine,
            trees,
            trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetFileNameWithoutExtension(path) != Engine)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
