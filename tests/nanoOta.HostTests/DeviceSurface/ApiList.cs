using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>The public API of one nanoFramework library, from tests/nanoOta.HostTests/DeviceSurface/api: a type per unindented line, below it its members.</summary>
internal sealed class ApiList
{
    private readonly Dictionary<string, HashSet<string>> _members = [];
    private readonly Dictionary<string, string> _types = [];

    private ApiList(IEnumerable<string> lines)
    {
        HashSet<string> members = [];
        foreach (string line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
            {
                members.Add(line[2..]);
                continue;
            }

            string[] parts = line.Split(" : ");
            string name = parts[0].Split(' ')[^1];
            _types[name] = parts[0] + (parts.Length > 1 ? " : " + SortInterfaces(parts[1], parts[0]) : "");
            _members[name] = members = [];
        }
    }

    public static ApiList Read(string library) => new(File.ReadLines(Repository.Directory($"tests/nanoOta.HostTests/DeviceSurface/api/{library}.txt")));

    /// <summary>What an assembly has and the list has not.</summary>
    public IEnumerable<string> Missing(IAssemblySymbol assembly) => PublicTypes(assembly.GlobalNamespace).SelectMany(Missing);

    private static IEnumerable<INamedTypeSymbol> PublicTypes(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(inner => inner is INamedTypeSymbol type
            ? type.DeclaredAccessibility == Accessibility.Public ? PublicTypes(type).Prepend(type) : []
            : PublicTypes(inner));

    private static string SortInterfaces(string list, string declaration)
    {
        string[] names = list.Split(", ");
        int classes = declaration.Contains("class ", StringComparison.Ordinal) && !IsInterface(names[0]) ? 1 : 0;
        return string.Join(", ", names.Take(classes).Concat(names.Skip(classes).Order(StringComparer.Ordinal)));
    }

    private static bool IsInterface(string name)
    {
        string simple = name.Split('.')[^1];
        return simple.Length > 1 && simple[0] == 'I' && char.IsUpper(simple[1]) && !simple.StartsWith("IO", StringComparison.Ordinal);
    }

    private IEnumerable<string> Missing(INamedTypeSymbol type)
    {
        string name = ApiNotation.FullName(type);
        if (!_types.TryGetValue(name, out string? declaration))
            return ["type " + name];

        IEnumerable<string> missing = type.GetMembers()
            .Select(ApiNotation.Describe)
            .OfType<string>()
            .Where(member => !_members[name].Contains(member))
            .Select(member => name + ": " + member);
        string ours = ApiNotation.Describe(type);
        return ours == declaration ? missing : missing.Prepend($"{ours} (the list has: {declaration})");
    }
}
