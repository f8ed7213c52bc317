using System;
using System.Reflection;
using Xunit;

namespace nanoOta.HostTests.Native;

/// <summary>
/// What firmware and assembly have agreed on. If a test here fails, every device needs new firmware: changing the test does not mend that.
/// </summary>
public class NativeContractTests
{
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
        "HashFree___STATIC__I4__I4",
        "VerifyP256___STATIC__I4__SZARRAY_U1__SZARRAY_U1__SZARRAY_U1",
        "VolumeFormat___STATIC__I4__STRING",
        "VolumeSpace___STATIC__I4__STRING__SZARRAY_I8",
        "VolumeSync___STATIC__I4__STRING",
    ];

    [Fact]
    public void The_method_table_is_the_agreed_one()
    {
        NativeTable table = NativeTable.Read();
        Assert.Equal(Methods, table.Methods);
        Assert.Equal(0x853A0988u, table.Checksum);
        Assert.Equal("1.0.0.0", table.Version);
    }

    [Fact]
    public void The_assembly_holds_nothing_else_that_the_checksum_would_count()
    {
        // The compiler of a host build may add types of its own.
        Type type = Assert.Single(Assembly.Load("nanoOta.Esp32.Native").GetTypes(), t => t.Namespace is null or "nanoOta.Esp32" && t.Name[0] != '<');
        Assert.Null(type.TypeInitializer);
        const BindingFlags Own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assert.All(
            type.GetMembers(Own),
            m => Assert.True(((MethodInfo)m).GetMethodImplementationFlags().HasFlag(MethodImplAttributes.InternalCall)));
    }
}
