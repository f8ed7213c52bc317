using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>
/// What the C# compiler accepts and the device's CLR does not survive: crashes at load, assertions, exceptions, a metadata
/// processor that stops, a native method table that is off by one.
/// </summary>
internal static class ClrRules
{
    /// <summary>What breaks the rules, as "file(line): what".</summary>
    public static string[] Check(CSharpCompilation compilation) =>
        [.. compilation.SyntaxTrees.SelectMany(CheckSource), .. CheckImage(compilation)];

    private static IEnumerable<string> CheckSource(SyntaxTree tree)
    {
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            string? finding = Judge(node);
            if (finding == null)
                continue;
            FileLinePositionSpan place = tree.GetLineSpan(node.Span);
            yield return $"{place.Path}({place.StartLinePosition.Line + 1}): {finding}: {node.ToString().Split('\n')[0]}";
        }
    }

    private static string? Judge(SyntaxNode node) => node switch
    {
        TypeParameterListSyntax => "generic type or method of our own",
        GenericNameSyntax => "generic type or method",
        ArrayRankSpecifierSyntax { Rank: > 1 } => "multi-dimensional array",
        ImplicitArrayCreationExpressionSyntax { Commas.Count: > 0 } => "multi-dimensional array",
        InterfaceDeclarationSyntax type when type.Members.Any(HasBody) => "default interface member",
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "stackalloc",
        PointerTypeSyntax or FunctionPointerTypeSyntax or FixedStatementSyntax or UnsafeStatementSyntax => "pointer",
        TupleExpressionSyntax or TupleTypeSyntax => "tuple",
        CheckedExpressionSyntax or CheckedStatementSyntax when node.GetFirstToken().IsKind(SyntaxKind.CheckedKeyword) =>
            "checked arithmetic, which the CLR does not check",
        ThrowStatementSyntax { Expression: null } => "throw without an exception, which the CLR loses",
        _ => null,
    };

    private static bool HasBody(MemberDeclarationSyntax member) =>
        member.DescendantNodes().Any(node => node is BlockSyntax or ArrowExpressionClauseSyntax);

    /// <summary>What the compiler itself added shows only in what it emits.</summary>
    private static IEnumerable<string> CheckImage(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        string[] errors = compilation.Emit(image).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString())
            .ToArray();
        if (errors.Length > 0)
            return errors;

        image.Position = 0;
        using var peReader = new PEReader(image);
        MetadataReader reader = peReader.GetMetadataReader();
        var findings = new List<string>();
        if (reader.GetTableRowCount(TableIndex.GenericParam) > 0)
            findings.Add(compilation.AssemblyName + ": the compiler made a generic type or method");
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            string name = reader.GetString(reader.GetTypeDefinition(handle).Name);
            if (name == "EmbeddedAttribute")
                findings.Add(compilation.AssemblyName + ": the compiler added hidden attribute types, which shift the native method table");
        }

        return findings;
    }
}
