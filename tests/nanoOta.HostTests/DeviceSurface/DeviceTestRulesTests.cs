using System;
using Xunit;

namespace nanoOta.HostTests.DeviceSurface;

public class DeviceTestRulesTests
{
    [Theory]
    [InlineData("class C { [TestMethod] public void M() { } }", "its class is no [TestClass]")]
    [InlineData("[TestClass] class C { [TestMethod] void M() { } }", "is not public void without parameters")]
    [InlineData("[TestClass] class C { [TestMethod] public int M() => 1; }", "is not public void without parameters")]
    [InlineData("[TestClass] class C { [TestMethod] public void M(int a) { } }", "is not public void without parameters")]
    [InlineData("[TestClass] class C { private readonly int _a; }", "instance state")]
    [InlineData("[TestClass] class C { public int A { get; set; } }", "instance state")]
    [InlineData("[TestClass] class C { public C() { } }", "constructor")]
    public void Test_that_the_device_would_not_run_is_found(string source, string finding) =>
        Assert.Contains(DeviceTestRules.Check(Surface.Compile(source)), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Test_as_the_device_runs_it_passes() => Assert.Empty(DeviceTestRules.Check(Surface.Compile(
        "[TestClass] class C { const int A = 1; static int _b; [TestMethod] public void M() { } int Get() => A; } class D { int _a; }")));

    [Fact]
    public void All_unit_tests_are_as_the_device_runs_them()
    {
        string[] findings = DeviceTestRules.Check(DeviceLibrary.Find("nanoOta.UnitTests").Compile());
        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }
}
