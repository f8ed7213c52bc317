using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>
/// Writes types and members the way the lists in tests/nanoOta.HostTests/DeviceSurface/api do: full names, no attributes, and of properties
/// and events neither "virtual" nor "static" for an event.
/// </summary>
internal static class ApiNotation
{
    private static readonly SymbolDisplayFormat FullNames = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat Keywords = FullNames.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>A type's own name: "System.Int32", where a member that uses it says "int".</summary>
    public static string FullName(INamedTypeSymbol type) => type.ToDisplayString(FullNames);

    public static string Describe(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
            return (type.TypeKind == TypeKind.Enum ? "enum " : "delegate ") + FullName(type);

        string kind = type.TypeKind switch { TypeKind.Struct => "struct ", TypeKind.Interface => "interface ", _ => "class " };
        string modifier = type.TypeKind != TypeKind.Class ? "" : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        IEnumerable<string> bases = Interfaces(type).Order(StringComparer.Ordinal);
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) })
            bases = bases.Prepend(FullName(type.BaseType));
        string list = string.Join(", ", bases);
        return modifier + kind + FullName(type) + (list.Length > 0 ? " : " + list : "");
    }

    /// <summary>The member as the lists have it; null for what they leave out.</summary>
    public static string? Describe(ISymbol member)
    {
        if (member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            return null;

        return member switch
        {
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } field => field.Name + " = " + Value(field.ConstantValue),
            IFieldSymbol { HasConstantValue: true } field => $"const {Name(field.Type)} {field.Name} = {Constant(field.ConstantValue)}",
            IFieldSymbol field => Static(field) + Name(field.Type) + " " + field.Name,
            IPropertySymbol property => Static(property) + Name(property.Type) + " " + PropertyName(property) + Accessors(property),
            IEventSymbol @event => "event " + Name(@event.Type) + " " + @event.Name,
            IMethodSymbol method => Describe(method),
            _ => null,
        };
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(Keywords);

    private static string? Describe(IMethodSymbol method)
    {
        bool isDelegate = method.ContainingType.TypeKind == TypeKind.Delegate;
        string parameters = "(" + string.Join(", ", method.Parameters.Select(Describe)) + ")";
        switch (method.MethodKind)
        {
            case MethodKind.Constructor when isDelegate || (method.ContainingType.IsValueType && method.Parameters.IsEmpty):
                return null;
            case MethodKind.Constructor:
                return Access(method) + "new" + parameters;
            case MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.DelegateInvoke:
                bool inInterface = method.ContainingType.TypeKind == TypeKind.Interface;
                string kind = inInterface ? "" : method.IsAbstract ? "abstract " : method.IsOverride ? "override " : method.IsVirtual ? "virtual " : "";
                return Access(method) + Static(method) + kind + Name(method.ReturnType) + " " + method.Name + parameters;
            default:
                return null;
        }
    }

    private static string Describe(IParameterSymbol parameter)
    {
        string kind = parameter.RefKind switch { RefKind.Out => "out ", RefKind.Ref => "ref ", _ => "" };
        string value = parameter.HasExplicitDefaultValue ? " = " + Value(parameter.ExplicitDefaultValue) : "";
        return kind + Name(parameter.Type) + " " + parameter.Name + value;
    }

    private static IEnumerable<string> Interfaces(INamedTypeSymbol type) => type.Interfaces
        .SelectMany(implemented => implemented.AllInterfaces.Append(implemented))
        .Select(FullName)
        .Distinct();

    private static string Access(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ";

    private static string Static(ISymbol member) => member.IsStatic ? "static " : "";

    private static string PropertyName(IPropertySymbol property) =>
        property.MetadataName + (property.IsIndexer ? "[" + string.Join(", ", property.Parameters.Select(p => Name(p.Type))) + "]" : "");

    private static string Accessors(IPropertySymbol property) =>
        " {" + (IsPublic(property.GetMethod) ? " get;" : "") + (IsPublic(property.SetMethod) ? " set;" : "") + " }";

    private static bool IsPublic(IMethodSymbol? accessor) => accessor?.DeclaredAccessibility == Accessibility.Public;

    private static string Constant(object? value) => value switch
    {
        string text => '"' + text + '"',
        '\0' => "\\0",
        _ => Value(value),
    };

    private static string Value(object? value) => value == null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
