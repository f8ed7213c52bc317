using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>The surface promises nothing that the device lacks: each of its types and members stands in the API lists.</summary>
public class ApiListTests
{
    public static TheoryData<string> Libraries { get; } = [.. Surface.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Each_member_of_the_surface_stands_in_the_api_list(string library)
    {
        IAssemblySymbol assembly = Surface.Compile("").SourceModule.ReferencedAssemblySymbols.Single(symbol => symbol.Name == library);

        string[] missing = [.. ApiList.Read(library).Missing(assembly)];
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    [Theory]
    [InlineData("public static class File { public static void Move(string sourceFileName, string destFileName, bool overwrite) { } }",
        "System.IO.File: static void Move(string sourceFileName, string destFileName, bool overwrite)")]
    [InlineData("public static class File { public static void Delete(string path, string mode = null) { } }",
        "System.IO.File: static void Delete(string path, string mode = null)")]
    [InlineData("public class File { private File() { } }", "class System.IO.File (the list has: static class System.IO.File)")]
    [InlineData("public static class Files { }", "type System.IO.Files")]
    [InlineData("public enum FileMode { CreateNew = 2 }", "System.IO.FileMode: CreateNew = 2")]
    [InlineData("public sealed class DriveInfo { internal DriveInfo() { } public long AvailableFreeSpace { get; } }",
        "System.IO.DriveInfo: long AvailableFreeSpace { get; }")]
    [InlineData("public class FileStream : Stream2 { internal FileStream() { } } public abstract class Stream2 { protected Stream2() { } }",
        "class System.IO.FileStream : System.IO.Stream2 (the list has: class System.IO.FileStream : System.IO.Stream)")]
    public void Member_that_the_list_lacks_is_found(string source, string missing)
    {
        IAssemblySymbol assembly = Surface.Compile($"namespace System.IO {{ {source} }}", "Planted").Assembly;

        Assert.Contains(missing, ApiList.Read("System.IO.FileSystem").Missing(assembly));
    }
}
