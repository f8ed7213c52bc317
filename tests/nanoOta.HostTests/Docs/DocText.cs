using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace nanoOta.HostTests.Docs;

/// <summary>The XML docs of a symbol as Markdown.</summary>
internal sealed partial class DocText
{
    private readonly XElement _xml;

    private DocText(XElement xml)
    {
        _xml = xml;
    }

    /// <summary>What stands at a symbol, or at what it inherits its docs from.</summary>
    public static DocText Of(ISymbol symbol)
    {
        string text = symbol.GetDocumentationCommentXml() ?? "";
        XElement xml = text.Length == 0 ? new XElement("none") : XElement.Parse(text, LoadOptions.PreserveWhitespace);
        if (xml.Element("inheritdoc") == null)
            return new DocText(xml);

        ISymbol origin = Origin(symbol) ?? throw new InvalidOperationException($"{symbol} inherits no docs.");
        return new DocText(new XElement("member", Of(origin)._xml.Elements(), xml.Elements().Where(element => element.Name != "inheritdoc")));
    }

    public static string Escape(string text) => Special().Replace(text, @"\$0").Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>The text of an element up to an example in it, on one line; empty if there is none.</summary>
    public string Cell(string element) =>
        _xml.Element(element) is { } found ? Render(found).Split("\n```")[0].Replace('\n', ' ').Trim() : "";

    /// <summary>The text of an element, with an empty line before it; empty if there is none.</summary>
    public string Paragraph(string element) => _xml.Element(element) is { } found ? $"\n{Render(found)}\n" : "";

    /// <summary>All elements of a kind, each with what it is about.</summary>
    public IEnumerable<(string Name, string Text)> Named(string element, string attribute) => _xml.Elements(element)
        .Select(found => (Name: found.Attribute(attribute)!.Value, Text: Render(found)))
        .Select(found => (attribute == "cref" ? Reference(found.Name) : found.Name, found.Text));

    private static ISymbol? Origin(ISymbol symbol)
    {
        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };
        INamedTypeSymbol type = symbol.ContainingType;
        return overridden ?? type.AllInterfaces
            .SelectMany(parent => parent.GetMembers())
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol));
    }

    private static string Render(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => Escape(Space().Replace(plain.Value, " ")),
                XElement { Name.LocalName: "code" } code => $"\n```csharp\n{Example(code)}\n```\n",
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement { Name.LocalName: "paramref" } name => $"`{name.Attribute("name")!.Value}`",
                XElement { Name.LocalName: "see" } see => Reference(see.Attribute("cref")!.Value),
                XElement { Name.LocalName: "a" } link => $"[{link.Value}]({link.Attribute("href")!.Value})",
                XElement { Name.LocalName: "para" } inner => $"\n\n{Render(inner)}\n\n",
                _ => throw new InvalidOperationException($"XML docs with {node}: say here how to show it."),
            });
        }

        return text.ToString().Trim();
    }

    private static string Example(XElement code) => string.Join('\n', code.Value.Trim().Split('\n').Select(line => line.Trim()));

    /// <summary>"M:nanoOta.OtaUpdater.Confirm" as code, linked to the section of its type if a page has one.</summary>
    private static string Reference(string id)
    {
        string name = id[2..].Split('(')[0];
        bool isType = id[0] == 'T';
        string type = isType ? name : name[..name.LastIndexOf('.')];
        string simple = type[(type.LastIndexOf('.') + 1)..];
        string shown = $"`{(isType ? simple : $"{simple}.{name[(name.LastIndexOf('.') + 1)..]}")}`";
        return ApiPage.LinkTo(type) is { } link ? $"[{shown}]({link})" : shown;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[*~|\\]")]
    private static partial Regex Special();
}
