using System;
using Xunit;

namespace nanoOta.HostTests.Formats;

/// <summary>A reference takes 12 bytes on the device, in an array that is empty too.</summary>
public class PathRulesMemoryTests
{
    [Fact]
    public void Rules_take_less_than_a_kilobyte_before_the_first_path()
    {
        GC.KeepAlive(new PathRules(null!));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var rules = new PathRules(null!);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
        GC.KeepAlive(rules);
    }
}
