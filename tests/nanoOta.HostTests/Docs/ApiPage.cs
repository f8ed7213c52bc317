using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using nanoOta.HostTests.DeviceSurface;

namespace nanoOta.HostTests.Docs;

/// <summary>A page of the API reference: the public types and members of a package, with what their XML docs say.</summary>
internal sealed partial class ApiPage
{
    private static readonly SymbolDisplayFormat Signature = new(
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat Heading = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly CSharpCompilation[] _compilations;

    private readonly string _start;

    private ApiPage(string name, string start, params string[] libraries)
    {
        Name = name;
        _start = start;
        _compilations = [.. libraries.Select(library => DeviceLibrary.Find(library).Compile())];
        Types =
        [
            .. _compilations
                .SelectMany(compilation => PublicTypes(compilation.Assembly.GlobalNamespace))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>One per package.</summary>
    public static ApiPage[] All { get; } =
    [
        new("nanoOta", "OtaUpdater", "nanoOta"),
        new("nanoOta.SdBoot", "SdCardBoot", "nanoOta.SdBoot", "nanoOta.SdBoot.Esp32"),
        new("nanoOta.Esp32", "DualBank", "nanoOta.Esp32"),
        new("nanoOta.Signing", "P256PublicKey", "nanoOta.Signing"),
    ];

    public string Name { get; }

    public INamedTypeSymbol[] Types { get; }

    public string File => Repository.Directory($"docs/api/{Name}.md");

    /// <summary>Where a type has its section, seen from a page in docs/api; null if no page has it.</summary>
    public static string? LinkTo(string fullName) => All
        .SelectMany(page => page.Types.Select(type => (page, type)))
        .Where(found => found.type.ToDisplayString() == fullName)
        .Select(found => $"{found.page.Name}.md#{TitleOf(found.type).ToLowerInvariant().Replace(' ', '-')}")
        .FirstOrDefault();

    /// <summary>What the compiler says of public members without XML docs, or with docs that do not fit.</summary>
    public IEnumerable<string> Warnings() => _compilations
        .Select(compilation => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(Diagnosed)))
        .SelectMany(compilation => compilation.GetDiagnostics())
        .Where(diagnostic => diagnostic.Id[..4] is "CS15" or "CS17")
        .Select(diagnostic => diagnostic.ToString())
        .Concat(Types.SelectMany(type => type.GetMembers().Where(IsShown).Prepend(type))
            .Where(symbol => symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 })
            .Where(symbol => DocText.Of(symbol).Cell("summary").Length == 0)
            .Select(symbol => $"{symbol} has no summary"));

    public string Generate()
    {
        var page = new StringBuilder();
        page.Append($"<!-- Made of the XML docs by {ApiPagesTests.Command}: do not edit. -->\n# {Name}\n\n");
        page.Append($"Begin with `{_start}`. Errors: [what each means and what to do](../errors.md).\n\n");
        page.Append("| type | |\n| --- | --- |\n");
        foreach (INamedTypeSymbol type in Types)
            page.Append($"| [{type.Name}](#{TitleOf(type).ToLowerInvariant().Replace(' ', '-')}) | {DocText.Of(type).Cell("summary")} |\n");
        foreach (INamedTypeSymbol type in Types)
            AddType(page, type);
        return page.ToString();
    }

    private static SyntaxTree Diagnosed(SyntaxTree tree) =>
        tree.WithRootAndOptions(tree.GetRoot(), ((CSharpParseOptions)tree.Options).WithDocumentationMode(DocumentationMode.Diagnose));

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceSymbol space) => space.GetTypeMembers()
        .Where(type => type.DeclaredAccessibility == Accessibility.Public)
        .Concat(space.GetNamespaceMembers().SelectMany(PublicTypes));

    private static string TitleOf(INamedTypeSymbol type) => $"{type.Name} {type.TypeKind.ToString().ToLowerInvariant()}";

    private static void AddType(StringBuilder page, INamedTypeSymbol type)
    {
        page.Append($"\n## {TitleOf(type)}\n");
        string[] bases = [.. Bases(type).Select(parent => parent.Name)];
        bool isAbstract = type is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false };
        AddBody(page, type, "public " + (type.IsStatic ? "static " : isAbstract ? "abstract " : "") + type.ToDisplayString(Signature) + (bases.Length == 0 ? "" : " : " + string.Join(", ", bases)));
        if (type.TypeKind == TypeKind.Enum)
        {
            page.Append("\n| | value | |\n| ---: | --- | --- |\n");
            foreach (IFieldSymbol value in type.GetMembers().OfType<IFieldSymbol>())
                page.Append($"| {value.ConstantValue} | `{value.Name}` | {DocText.Of(value).Cell("summary")} |\n");
            return;
        }

        foreach (ISymbol member in type.GetMembers().Where(IsShown))
        {
            page.Append($"\n### {DocText.Escape(member.ToDisplayString(Heading))}\n");
            AddBody(page, member, HiddenSetter().Replace(member.ToDisplayString(Signature), ""));
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
            return [];
        IEnumerable<INamedTypeSymbol> interfaces = type.Interfaces;
        return type.BaseType is { SpecialType: SpecialType.None } parent ? interfaces.Prepend(parent) : interfaces;
    }

    /// <summary>Not: what an enum, a delegate or an accessor is made of, and constructors that nobody wrote.</summary>
    private static bool IsShown(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
        && member is { IsImplicitlyDeclared: false, ContainingType.TypeKind: not TypeKind.Delegate }
        && (member is not IMethodSymbol method || method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor);

    private static void AddBody(StringBuilder page, ISymbol symbol, string signature)
    {
        page.Append($"```csharp\n{signature}\n```\n");
        DocText text = DocText.Of(symbol);
        string[] items =
        [
            .. text.Named("param", "name").Select(param => $"- `{param.Name}`: {param.Text}\n"),
            .. text.Cell("returns") is { Length: > 0 } returns ? [$"- Returns: {returns}\n"] : Array.Empty<string>(),
            .. text.Named("exception", "cref").Select(exception => $"- Throws {exception.Name}: {exception.Text}\n"),
        ];
        page.Append(text.Paragraph("summary"));
        page.Append(items.Length > 0 ? "\n" : "").AppendJoin("", items);
        page.Append(text.Paragraph("remarks"));
    }

    [GeneratedRegex(" (internal|private) set;")]
    private static partial Regex HiddenSetter();
}
