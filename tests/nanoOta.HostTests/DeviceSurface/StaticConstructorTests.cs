using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

/// <summary>The rule finds what was planted for it, and no device library breaks it.</summary>
public class StaticConstructorTests
{
    [Theory]
    [InlineData("class C { static object _o = new object(); }")]
    [InlineData("class C { static int _i = int.Parse(\"1\"); }")]
    [InlineData("class C { static int _i; static C() { for (int i = 0; i < 9; i++) _i += i; } }")]
    [InlineData("class C { static int[] _a = { 1, int.Parse(\"1\") }; }")]
    [InlineData("class C { static C _c = new C(); }")]
    [InlineData("static class C { public static bool B = System.IO.File.Exists(\"x\"); }")]
    public void Static_constructor_that_works_is_found(string source) => Assert.NotEmpty(StaticConstructorRule.Check(Surface.Compile(source)));

    [Theory]
    [InlineData("class C { static int _i = 5; static string _s = \"x\"; static long _l = 1L << 40; static double _d = 0.5; }")]
    [InlineData("class C { static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8 }; static string[] _names = { \"a\", \"b\" }; }")]
    [InlineData("class C { public System.EventHandler H() => (sender, e) => { }; }")]
    public void Constants_are_no_work(string source) => Assert.Empty(StaticConstructorRule.Check(Surface.Compile(source)));

    [Theory]
    [MemberData(nameof(ClrRulesTests.DeviceLibraries), MemberType = typeof(ClrRulesTests))]
    public void No_static_constructor_of_a_device_library_works(string name)
    {
        string[] findings = StaticConstructorRule.Check(DeviceLibrary.Find(name).Compile());
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }
}
