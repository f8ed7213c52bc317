using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>
/// Static constructors that take long fail at the load of an assembly (nanoFramework/Home #1330), so none does any work:
/// it stores constants and arrays of constants, in a straight line and a few lines long.
/// </summary>
internal static class StaticConstructorRule
{
    /// <summary>Bytes of IL: some 30 elements of an array of strings.</summary>
    private const int MaxCode = 256;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The static constructors that work, as "Type: what".</summary>
    public static string[] Check(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success, compilation.AssemblyName);
        image.Position = 0;
        using var peReader = new PEReader(image);
        MetadataReader reader = peReader.GetMetadataReader();
        return [.. reader.MethodDefinitions
            .Select(reader.GetMethodDefinition)
            .Where(method => reader.GetString(method.Name) == ".cctor")
            .SelectMany(method => Check(reader, method, peReader.GetMethodBody(method.RelativeVirtualAddress).GetILReader()))];
    }

    private static IEnumerable<string> Check(MetadataReader reader, MethodDefinition method, BlobReader code)
    {
        string type = reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name);
        if (code.Length > MaxCode)
            yield return $"{type}: {code.Length} bytes of code";
        while (code.RemainingBytes > 0)
        {
            byte first = code.ReadByte();
            OpCode opCode = OpCodesByValue[first == 0xFE ? (short)((first << 8) | code.ReadByte()) : first];
            int operand = opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineI or OperandType.ShortInlineVar or OperandType.ShortInlineBrTarget => code.ReadByte(),
                OperandType.InlineI8 or OperandType.InlineR => (int)code.ReadInt64(),
                _ => code.ReadInt32(),
            };
            bool isBranch = opCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch;
            bool isCall = opCode.FlowControl == FlowControl.Call && !IsAllowed(reader, operand);
            if (isBranch || isCall)
                yield return $"{type}: {opCode.Name}";
        }
    }

    /// <summary>The contents of an array come by a call of the runtime's; the compiler keeps closures without variables in an object.</summary>
    private static bool IsAllowed(MetadataReader reader, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MemberReference)
            return reader.GetString(reader.GetMemberReference((MemberReferenceHandle)handle).Name) == "InitializeArray";

        MethodDefinition method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
        return reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name) == "<>c";
    }
}
