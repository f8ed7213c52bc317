using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace nanoOta.HostTests.Native;

/// <summary>
/// What the C# source of an interop assembly says about its native methods: the list and the checksum that nanoFramework's
/// metadata processor makes of them.
/// </summary>
internal static class NativeSource
{
    private static readonly Dictionary<string, string> TypeNames = new()
    {
        ["void"] = "VOID",
        ["bool"] = "BOOLEAN",
        ["byte"] = "U1",
        ["sbyte"] = "I1",
        ["ushort"] = "U2",
        ["short"] = "I2",
        ["uint"] = "U4",
        ["int"] = "I4",
        ["ulong"] = "U8",
        ["long"] = "I8",
        ["float"] = "R4",
        ["double"] = "R8",
        ["char"] = "CHAR",
        ["string"] = "STRING",
        ["object"] = "OBJECT",
    };

    /// <summary>The methods of all classes and structs, in their order.</summary>
    public static NativeMethod[] Methods(string source) =>
        CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().DescendantNodes()
            .Where(node => node is ClassDeclarationSyntax or StructDeclarationSyntax)
            .Cast<TypeDeclarationSyntax>()
            .SelectMany(type => type.Members.OfType<BaseMethodDeclarationSyntax>().Select(method => Describe(type, method)))
            .ToArray();

    /// <summary>The value of <c>[assembly: AssemblyNativeVersion("...")]</c>; null if there is none.</summary>
    public static string? Version(string source) =>
        CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().AttributeLists
            .SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString() == "AssemblyNativeVersion")
            .Select(attribute => ((LiteralExpressionSyntax)attribute.ArgumentList!.Arguments[0].Expression).Token.ValueText)
            .SingleOrDefault();

    /// <summary>
    /// CRC-32, polynomial 0x04C11DB7, most significant bit first, start 0, no final XOR, over assembly, class and method name of each
    /// InternalCall and "NULL" for each other method. Until an InternalCall was counted, the value is 0 before each string.
    /// </summary>
    public static uint Checksum(string assembly, IEnumerable<NativeMethod> methods)
    {
        uint crc = 0;
        bool isCounted = false;
        foreach (NativeMethod method in methods)
        {
            string[] texts = method.Name == null ? ["NULL"] : [assembly, method.Class, method.Name];
            foreach (string text in texts)
                crc = Add(isCounted ? crc : 0, text);
            isCounted |= method.Name != null;
        }

        return crc;
    }

    private static NativeMethod Describe(TypeDeclarationSyntax type, BaseMethodDeclarationSyntax method)
    {
        string space = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString();
        string name = $"{space}.{type.Identifier}".Replace('.', '_');
        bool isNative = method.AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.ToString() == "MethodImpl(MethodImplOptions.InternalCall)");
        if (!isNative || method is not MethodDeclarationSyntax declaration)
            return new NativeMethod(name, null);

        IEnumerable<string> types = declaration.ParameterList.Parameters.Select(TypeName).Prepend(TypeName(declaration.ReturnType));
        string kind = declaration.Modifiers.Any(SyntaxKind.StaticKeyword) ? "___STATIC__" : "___";
        return new NativeMethod(name, declaration.Identifier + kind + string.Join("__", types));
    }

    private static string TypeName(ParameterSyntax parameter) =>
        (parameter.Modifiers.Any(SyntaxKind.RefKeyword) || parameter.Modifiers.Any(SyntaxKind.OutKeyword) ? "BYREF_" : "") + TypeName(parameter.Type!);

    private static string TypeName(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax array => "SZARRAY_" + TypeName(array.ElementType),
        PredefinedTypeSyntax known => TypeNames[known.Keyword.Text],
        _ => throw new NotSupportedException($"The name that the metadata processor gives {type} is not known here."),
    };

    private static uint Add(uint crc, string text)
    {
        foreach (byte value in Encoding.ASCII.GetBytes(text))
        {
            crc ^= (uint)value << 24;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }

        return crc;
    }
}
