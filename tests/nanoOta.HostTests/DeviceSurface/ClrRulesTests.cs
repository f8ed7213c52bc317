using System;
using System.IO;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>Each rule finds what was planted for it, and our device code breaks none.</summary>
public class ClrRulesTests
{
    public static TheoryData<string> DeviceLibraries { get; } = [.. DeviceLibrary.All.Select(library => library.Name)];

    [Theory]
    [InlineData("class C<T> { }", "generic type or method of our own")]
    [InlineData("interface I<T> { }", "generic type or method of our own")]
    [InlineData("delegate void D<T>(T item);", "generic type or method of our own")]
    [InlineData("class C { void M<T>(T item) { } }", "generic type or method of our own")]
    [InlineData("class C { void M() { void Local<T>() { } } }", "generic type or method of our own")]
    [InlineData("class C { System.Func<int> _f; }", "generic type or method")]
    [InlineData("class C { System.Action<int> _f; }", "generic type or method")]
    [InlineData("class C { int[,] _grid; }", "multi-dimensional array")]
    [InlineData("class C { object _grid = new int[2, 3]; }", "multi-dimensional array")]
    [InlineData("class C { object _grid = new[,] { { 1 } }; }", "multi-dimensional array")]
    [InlineData("interface I { int M() => 1; }", "default interface member")]
    [InlineData("interface I { int P { get { return 1; } } }", "default interface member")]
    [InlineData("interface I { static void M() { } }", "default interface member")]
    [InlineData("class C { unsafe void M() { byte* b = stackalloc byte[4]; } }", "stackalloc")]
    [InlineData("class C { unsafe byte* _p; }", "pointer")]
    [InlineData("class C { unsafe void M() { byte[] a = new byte[1]; fixed (byte* p = a) { } } }", "pointer")]
    [InlineData("unsafe class C { delegate*<int, void> _p; }", "pointer")]
    [InlineData("class C { (int A, int B) M() => default; }", "tuple")]
    [InlineData("class C { object M() => (1, 2); }", "tuple")]
    [InlineData("class C { int M(int a) => checked(a + 1); }", "checked arithmetic")]
    [InlineData("class C { void M(int a) { checked { a++; } } }", "checked arithmetic")]
    [InlineData("class C { void M() { try { } catch { throw; } } }", "throw without an exception")]
    [InlineData("class C { void M() { try { } catch (System.Exception e) when (e is System.IO.IOException) { throw; } } }", "throw without an exception")]
    [InlineData("readonly struct S { }", "hidden attribute types")]
    [InlineData("struct S { public int A; } class C { void M(in S s) { } }", "hidden attribute types")]
    public void Construct_that_breaks_the_clr_is_found(string source, string finding) =>
        Assert.Contains(ClrRules.Check(Surface.Compile(source)), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Code_that_does_not_compile_is_no_pass() => Assert.NotEmpty(ClrRules.Check(Surface.Compile("class C { Missing _m; }")));

    [Fact]
    public void Every_device_library_is_checked()
    {
        string[] projects = Directory.GetFiles(Repository.Directory("tests/DeviceSurface/checks"), "*.DeviceCheck.csproj");
        Assert.Equal(projects.Length, DeviceLibrary.All.Length);
        Assert.Contains(DeviceLibrary.All, library => library.Name == "nanoOta");
    }

    [Theory]
    [MemberData(nameof(DeviceLibraries))]
    public void Device_library_holds_nothing_that_breaks_the_clr(string name)
    {
        string[] findings = ClrRules.Check(DeviceLibrary.Find(name).Compile());
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }
}
