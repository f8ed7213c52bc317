using System;
using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>The gate holds: what nanoFramework lacks does not compile against the surface, and for that very reason.</summary>
public class ForbiddenApiTests
{
    [Theory]
    [InlineData("var list = new System.Collections.Generic.List<int>();", "'Generic'")]
    [InlineData("var parts = \"a,b\".Split(',', System.StringSplitOptions.RemoveEmptyEntries);", "'StringSplitOptions'")]
    [InlineData("System.IO.File.Move(\"a\", \"b\", true);", "'Move'")]
    [InlineData("var s = \"ab\".Replace('a', 'b');", "'Replace'")]
    [InlineData("var s = string.Join(\",\", new[] { \"a\" });", "'Join'")]
    [InlineData("var b = \"ab\".StartsWith('a');", "'char' to 'string'")]
    [InlineData("var b = string.IsNullOrWhiteSpace(\"\");", "'IsNullOrWhiteSpace'")]
    [InlineData("var b = \"a\".Equals(\"A\", System.StringComparison.Ordinal);", "'StringComparison'")]
    [InlineData("var b = char.IsDigit('1');", "'IsDigit'")]
    [InlineData("System.Array.Sort(new int[2]);", "'Sort'")]
    [InlineData("var a = new int[2]; System.Array.Resize(ref a, 4);", "'Resize'")]
    [InlineData("System.Buffer.BlockCopy(new byte[1], 0, new byte[1], 0, 1);", "'Buffer'")]
    [InlineData("var c = new byte[4][1..2];", "System.Range")]
    [InlineData("var c = new byte[4][^1];", "System.Index")]
    [InlineData("var t = (1, 2);", "System.ValueTuple")]
    [InlineData("int? n = null;", "System.Nullable")]
    [InlineData("decimal d = 1.5m;", "System.Decimal")]
    [InlineData("System.Func<int, int> f = x => x;", "'Func<,>'")]
    [InlineData("System.Action<int> f = x => { };", "'Action'")]
    [InlineData("System.ReadOnlySpan<byte> s = default;", "'ReadOnlySpan<>'")]
    [InlineData("var a = new { A = 1 };", "EqualityComparer")]
    [InlineData("System.Threading.Tasks.Task t = null;", "'Tasks'")]
    [InlineData("dynamic d = 1; d.ToString();", "Microsoft.CSharp")]
    [InlineData("var w = System.Diagnostics.Stopwatch.StartNew();", "'Stopwatch'")]
    [InlineData("var e = System.Text.Encoding.ASCII;", "'ASCII'")]
    [InlineData("using var h = System.Security.Cryptography.SHA256.Create();", "'SHA256'")]
    [InlineData("new System.IO.DriveInfo(\"D:\\\\\").AvailableFreeSpace.ToString();", "'AvailableFreeSpace'")]
    public void Statement_that_the_device_lacks_does_not_compile(string statement, string reason) =>
        AssertRefused("class C { void M() { " + statement + " } }", reason);

    [Theory]
    [InlineData("using System.Linq; class C { }", "'Linq'")]
    [InlineData("record R(int A);", "System.IEquatable")]
    [InlineData("class C { async void M() { } }", "System.Runtime.CompilerServices.AsyncVoidMethodBuilder")]
    [InlineData("class C { System.Collections.IEnumerator M() { yield return 1; } }", "System.Collections.Generic.IEnumerator")]
    [InlineData("class C { volatile bool _stop; }", "System.Runtime.CompilerServices.IsVolatile")]
    public void Declaration_that_the_device_lacks_does_not_compile(string source, string reason) => AssertRefused(source, reason);

    [Fact]
    public void Newer_language_than_the_device_has_does_not_compile() =>
        AssertRefused("class C { System.Array M() { byte[] b = [1, 2]; return b; } }", "Feature 'collection expressions' is not available in C# 10");

    private static void AssertRefused(string source, string reason)
    {
        string[] errors = Surface.Errors(Surface.Compile(source));
        Assert.True(errors.Length > 0, "It compiles: " + source);
        Assert.Contains(errors, error => error.Contains(reason, StringComparison.Ordinal));
    }
}
