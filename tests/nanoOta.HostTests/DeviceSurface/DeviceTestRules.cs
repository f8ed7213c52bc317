using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>
/// How the device's launcher runs tests: it looks for [TestMethod] among the public methods of [TestClass] classes and calls
/// each with neither an object nor arguments. What does not fit is not run there, or fails only there.
/// </summary>
internal static class DeviceTestRules
{
    public static string[] Check(CSharpCompilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
        .SelectMany(Check)
        .ToArray();

    private static IEnumerable<string> Check(ClassDeclarationSyntax type)
    {
        bool isTestClass = Has(type, "TestClass");
        foreach (MemberDeclarationSyntax member in type.Members)
        {
            bool isTest = Has(member, "TestMethod");
            string? finding = member switch
            {
                _ when isTest && !isTestClass => "its class is no [TestClass]: it is not run",
                MethodDeclarationSyntax method when isTest && !IsCallable(method) => "is not public void without parameters",
                FieldDeclarationSyntax or PropertyDeclarationSyntax when isTestClass && !IsStatic(member) => "instance state: there is no object",
                ConstructorDeclarationSyntax when isTestClass => "constructor: it is not run",
                _ => null,
            };
            if (finding != null)
                yield return $"{type.Identifier}: {member.ToString().Split('\n')[^1].Trim()}: {finding}";
        }
    }

    private static bool IsCallable(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.PublicKeyword) && method.ReturnType.ToString() == "void" && method.ParameterList.Parameters.Count == 0;

    private static bool IsStatic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword);

    private static bool Has(MemberDeclarationSyntax member, string attribute) =>
        member.AttributeLists.SelectMany(list => list.Attributes).Any(found => found.Name.ToString() == attribute);
}
