using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Native;

/// <summary>The C++ method table and the C# declarations that it binds: nothing else would notice that they differ, until a device does not start.</summary>
public class NativeTableTests
{
    private const string Folder = "src/nanoOta.Esp32.Native";

    private static readonly NativeTable Table = NativeTable.Read();

    private static readonly NativeMethod[] Declared = Repository.SourceFiles(Folder)
        .SelectMany(file => NativeSource.Methods(File.ReadAllText(file)))
        .ToArray();

    [Fact]
    public void The_table_has_the_methods_of_the_source_in_their_order()
    {
        Assert.NotEmpty(Declared);
        Assert.Equal(Declared.Select(method => method.Name), Table.Methods);
    }

    [Fact]
    public void The_table_has_the_checksum_of_the_source()
    {
        Assert.Equal(Path.GetFileName(Folder), Table.Assembly);
        uint checksum = NativeSource.Checksum(Table.Assembly, Declared);
        Assert.True(checksum == Table.Checksum, $"NativeMethodTable.cpp has 0x{Table.Checksum:X8}, the methods of {Folder} make 0x{checksum:X8}");
    }

    [Fact]
    public void The_table_has_the_native_version_of_the_assembly()
    {
        Assert.Equal(NativeSource.Version(File.ReadAllText(Repository.Directory(Folder + "/Properties/AssemblyInfo.cs"))), Table.Version);
    }

    [Theory]
    [InlineData("docs/firmware.md")]
    [InlineData("nuget/readme/nanoOta.Esp32.md")]
    [InlineData("nuget/nanoOta.Esp32.nuspec")]
    public void Page_names_the_checksum_and_the_native_version(string page)
    {
        string text = File.ReadAllText(Repository.Directory(page));
        Assert.Contains($"0x{Table.Checksum:X8}", text, StringComparison.Ordinal);
        Assert.Contains(Table.Version, text, StringComparison.Ordinal);
    }

    // The one vector that came out of the real metadata processor.
    private const string Lab = """
        namespace NanoLab;
        internal static class LabNative
        {
            [MethodImpl(MethodImplOptions.InternalCall)] public static extern uint Sum(byte[] data, int index, int count);
            [MethodImpl(MethodImplOptions.InternalCall)] public static extern int Put32(byte[] data, int value);
            [MethodImpl(MethodImplOptions.InternalCall)] public static extern void Sha1Block(byte[] data, int index, uint[] state);
            [MethodImpl(MethodImplOptions.InternalCall)] public static extern int ReadFileAt(string path, int offset, byte[] data, int index, int count);
        }
        """;

    [Fact]
    public void The_checksum_is_computed_as_the_metadata_processor_does()
    {
        Assert.Equal(0x332E40FAu, NativeSource.Checksum("LabInterop", NativeSource.Methods(Lab)));
    }

    [Fact]
    public void Methods_before_the_first_native_one_do_not_count_and_later_ones_do()
    {
        const string Managed = "    public static void Managed() { }\n";
        string before = Lab.Replace("{\n", "{\n" + Managed, StringComparison.Ordinal);
        string after = Lab.Replace("int count);\n    [MethodImpl(MethodImplOptions.InternalCall)] public static extern int Put32", "int count);\n" + Managed
            + "    [MethodImpl(MethodImplOptions.InternalCall)] public static extern int Put32", StringComparison.Ordinal);
        Assert.Equal(5, NativeSource.Methods(before).Length);
        Assert.Equal(5, NativeSource.Methods(after).Length);
        Assert.Equal(0x332E40FAu, NativeSource.Checksum("LabInterop", NativeSource.Methods(before)));
        Assert.NotEqual(0x332E40FAu, NativeSource.Checksum("LabInterop", NativeSource.Methods(after)));
    }

    [Fact]
    public void A_moved_method_makes_another_checksum()
    {
        Assert.NotEqual(Table.Checksum, NativeSource.Checksum(Table.Assembly, Declared.Reverse()));
    }
}
