using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using nanoOta.Simulator;
using Xunit;

namespace nanoOta.HostTests.Boot;

/// <summary>Apps for the simulated board, compiled from a few lines.</summary>
internal static class TestApp
{
    private static readonly ConcurrentDictionary<string, byte[]> Compiled = new();

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(OtaUpdater).Assembly.Location)
            .Append(typeof(nanoOta.Signing.SignatureVerifier).Assembly.Location)
            .Append(typeof(Esp32.DualBank).Assembly.Location)
            .Append(typeof(HostShims.Debug).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>An app whose Main does this.</summary>
    /// <param name="statements">May say <c>Print(text)</c>, and <c>Updater()</c> for an updater without a server.</param>
    /// <param name="name">The assembly's name.</param>
    public static byte[] Pe(string statements, string name = "App") => PeStandIn.Build(Compile(name, $$"""
        public static class Program
        {
            public static void Main(string[] args)
            {
                {{statements}}
            }

            private static void Print(string text) => nanoOta.HostShims.Console.WriteLine(text);

            private static nanoOta.OtaUpdater Updater() => new nanoOta.OtaUpdater("http://127.0.0.1", "D:\\");
        }
        """));

    /// <summary>A host assembly.</summary>
    public static byte[] Compile(string name, string source, params byte[][] references) =>
        Compiled.GetOrAdd(name + source, _ =>
        {
            using var image = new MemoryStream();
            var result = CSharpCompilation.Create(
                name,
                [CSharpSyntaxTree.ParseText(source)],
                References.Concat(references.Select(reference => MetadataReference.CreateFromImage(reference))),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true)).Emit(image);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            return image.ToArray();
        });
}
