using System;
using System.IO;
using Xunit;

namespace nanoOta.HostTests.Installation;

[Collection(nameof(Alone))]
public class ConstantMemoryTests
{
    private const long Tolerance = 256 * 1024;

    [Fact]
    public void Installing_16_MB_needs_no_more_memory_than_installing_1_MB()
    {
        Install(1 << 20); // warms up: what is made once is not the archive's
        (long peakOfSmall, long allocatedForSmall) = Install(1 << 20);
        (long peakOfLarge, long allocatedForLarge) = Install(16 << 20);
        Assert.InRange(peakOfLarge - peakOfSmall, -Tolerance, Tolerance);
        Assert.InRange(allocatedForLarge - allocatedForSmall, -Tolerance, Tolerance);
    }

    /// <summary>The peak of the live managed heap, looked at 32 times, and all that was allocated between the looks.</summary>
    private static (long Peak, long Allocated) Install(long size)
    {
        string folder = Directory.CreateTempSubdirectory("nanoota").FullName;
        try
        {
            var source = new GeneratedSource("1.0.0", size);
            using var updater = new OtaUpdater(source, new DriveStorage(folder), new OtaOptions());
            long before = GC.GetTotalMemory(forceFullCollection: true);
            long peak = long.MinValue;
            long next = 0;
            updater.Progress += (phase, done, total, file) =>
            {
                if (phase != InstallStage.Downloading || done < next)
                    return;
                next += size / 32;
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            };
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(updater.InstallUpdateIfAvailable());
            Assert.Equal(size, new FileInfo(Path.Combine(folder, "next", "big.bin")).Length);
            Assert.NotEqual(long.MinValue, peak);
            return (peak, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
