using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Banks;

/// <summary>
/// What firmware and assembly have agreed on. If a test here fails, every device needs new firmware: changing the test does not mend that.
/// </summary>
public class NativeContractTests
{
    private static readonly Assembly Interop = Assembly.Load("nanoOta.Esp32.Native");

    private static readonly string[] Methods =
    [
        "BankInfo___STATIC__I4__I4__SZARRAY_I4",
        "BankRead___STATIC__I4__I4__I4__SZARRAY_U1__I4__I4",
        "BankErase___STATIC__I4__I4__I4",
        "BankWrite___STATIC__I4__I4__SZARRAY_U1__I4__I4",
        "BankVerify___STATIC__I4",
        "BankSetBoot___STATIC__I4",
        "BankMarkValid___STATIC__I4",
        "BankMarkInvalid___STATIC__I4",
        "GuardStart___STATIC__I4__I4",
        "HashCreate___STATIC__I4__I4",
        "HashUpdate___STATIC__I4__I4__SZARRAY_U1__I4__I4",
        "HashFinish___STATIC__I4__I4__SZARRAY_U1",
        "HashCopy___STATIC__I4__I4",
        "HashFree___STATIC__I4__I4",
        "VerifyP256___STATIC__I4__SZARRAY_U1__SZARRAY_U1__SZARRAY_U1",
        "VolumeFormat___STATIC__I4__STRING",
        "VolumeSpace___STATIC__I4__STRING__SZARRAY_I8",
        "VolumeSync___STATIC__I4__STRING",
    ];

    [Fact]
    public void The_method_table_is_the_agreed_one()
    {
        Type type = Interop.GetType("nanoOta.Esp32.NativeMethods", throwOnError: true)!;

        Assert.Equal(Methods, type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic).OrderBy(m => m.MetadataToken).Select(NativeName));
    }

    [Fact]
    public void The_assembly_holds_nothing_else_that_the_checksum_would_count()
    {
        // The compiler of a host build may add types of its own.
        Type type = Assert.Single(Interop.GetTypes(), t => t.Namespace is null or "nanoOta.Esp32" && t.Name[0] != '<');
        Assert.Null(type.TypeInitializer);
        const BindingFlags Own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assert.All(
            type.GetMembers(Own),
            m => Assert.True(((MethodInfo)m).GetMethodImplementationFlags().HasFlag(MethodImplAttributes.InternalCall)));
    }

    [Fact]
    public void The_checksum_is_the_one_in_the_firmware_s_table()
    {
        Assert.Equal(0x8E51AA00u, Checksum("nanoOta.Esp32.Native", "nanoOta_Esp32_NativeMethods", Methods));
    }

    [Fact]
    public void The_checksum_is_computed_as_the_metadata_processor_does()
    {
        string[] methods =
        [
            "Sum___STATIC__U4__SZARRAY_U1__I4__I4",
            "Put32___STATIC__I4__SZARRAY_U1__I4",
            "Sha1Block___STATIC__VOID__SZARRAY_U1__I4__SZARRAY_U4",
            "ReadFileAt___STATIC__I4__STRING__I4__SZARRAY_U1__I4__I4",
        ];

        Assert.Equal(0x332E40FAu, Checksum("LabInterop", "NanoLab_LabNative", methods));
    }

    private static string NativeName(MethodInfo method)
    {
        IEnumerable<string> types = method.GetParameters().Select(p => p.ParameterType).Prepend(method.ReturnType).Select(NativeType);
        return method.Name + "___STATIC__" + string.Join("__", types);
    }

    private static string NativeType(Type type) => type.Name switch
    {
        "Int32" => "I4",
        "String" => "STRING",
        "Byte[]" => "SZARRAY_U1",
        "Int32[]" => "SZARRAY_I4",
        "Int64[]" => "SZARRAY_I8",
        _ => throw new NotSupportedException(type.Name),
    };

    // CRC-32, most significant bit first; of the first method only its own name counts.
    private static uint Checksum(string assembly, string type, string[] methods)
    {
        uint crc = 0;
        foreach (string method in methods)
        {
            if (method != methods[0])
                crc = Crc(Crc(crc, assembly), type);
            crc = Crc(crc, method);
        }

        return crc;
    }

    private static uint Crc(uint crc, string text)
    {
        foreach (byte b in Encoding.ASCII.GetBytes(text))
        {
            crc ^= (uint)b << 24;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }

        return crc;
    }
}
