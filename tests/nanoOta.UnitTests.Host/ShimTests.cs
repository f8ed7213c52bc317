using System;
using Xunit;
using Xunit.Sdk;
using CollectionAssert = nanoFramework.TestFramework.CollectionAssert;
using DeviceAssert = nanoFramework.TestFramework.Assert;

namespace nanoOta.UnitTests.Host;

/// <summary>The mapped asserts fail where those of the device fail; otherwise tests would pass here and fail there.</summary>
public class ShimTests
{
    [Fact]
    public void AreEqual_equal_values_passes()
    {
        DeviceAssert.AreEqual(1, 1L);
        DeviceAssert.AreEqual("a", 'a'.ToString());
        DeviceAssert.AreNotEqual(1, 2);
    }

    [Fact]
    public void AreEqual_different_values_or_arrays_fails()
    {
        AssertFails(() => DeviceAssert.AreEqual(1, 2));
        AssertFails(() => DeviceAssert.AreEqual("a", "A"));
        AssertFails(() => DeviceAssert.AreEqual(new byte[1], new byte[1]));
        AssertFails(() => DeviceAssert.AreNotEqual("a", 'a'.ToString()));
    }

    [Fact]
    public void Conditions_not_met_fail()
    {
        AssertFails(() => DeviceAssert.IsTrue(false));
        AssertFails(() => DeviceAssert.IsFalse(true));
        AssertFails(() => DeviceAssert.IsNull(""));
        AssertFails(() => DeviceAssert.IsNotNull(null));
        AssertFails(() => DeviceAssert.AreSame(new object(), new object()));
        AssertFails(() => DeviceAssert.AreNotSame("a", "a"));
        AssertFails(() => DeviceAssert.Contains("b", "a"));
        AssertFails(() => DeviceAssert.DoesNotContains("a", "a"));
        AssertFails(() => DeviceAssert.StartsWith("b", "ab"));
        AssertFails(() => DeviceAssert.EndsWith("a", "ab"));
    }

    [Fact]
    public void Types_are_exact()
    {
        DeviceAssert.IsInstanceOfType("a", typeof(string));
        DeviceAssert.IsNotInstanceOfType("a", typeof(object));
        AssertFails(() => DeviceAssert.IsInstanceOfType("a", typeof(object)));
        AssertFails(() => DeviceAssert.IsNotInstanceOfType("a", typeof(string)));
    }

    [Fact]
    public void ThrowsException_other_or_derived_or_no_exception_fails()
    {
        DeviceAssert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException("a"));
        AssertFails(() => DeviceAssert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentNullException("a")));
        AssertFails(() => DeviceAssert.ThrowsException(typeof(ArgumentException), () => { }));
    }

    [Fact]
    public void Collections_compared_by_element_and_order()
    {
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, new byte[] { 1, 2 });
        CollectionAssert.AreNotEqual(new byte[] { 1, 2 }, new byte[] { 2, 1 });
        AssertFails(() => CollectionAssert.AreEqual(new byte[] { 1, 2 }, new byte[] { 1 }));
        AssertFails(() => CollectionAssert.AreEqual(new byte[] { 1, 2 }, null));
        AssertFails(() => CollectionAssert.AreNotEqual(new byte[] { 1 }, new byte[] { 1 }));
        AssertFails(() => CollectionAssert.Empty(new byte[1]));
        AssertFails(() => CollectionAssert.NotEmpty(Array.Empty<byte>()));
    }

    private static void AssertFails(Action action) => Assert.IsAssignableFrom<XunitException>(Record.Exception(action));
}
