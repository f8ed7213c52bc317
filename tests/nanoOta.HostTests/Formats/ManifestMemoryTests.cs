using System;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Formats;

public class ManifestMemoryTests
{
    private const int Lines = 100_000;

    [Fact]
    public void ReadNewest_100000_lines_allocates_no_more_than_ten()
    {
        // A single object per line would be 24 bytes of each. The runtime itself may allocate a little on this thread, when it
        // compiles a loop anew: when it does so depends on the machine's load, so one byte per line is let pass.
        Assert.InRange(Least(Manifest(Lines)), 0, Least(Manifest(10)) + Lines);
    }

    /// <summary>What is allocated on every run: that of the engine, then.</summary>
    private static long Least(byte[] manifest) => Enumerable.Range(0, 5).Min(_ => Allocated(manifest));

    private static long Allocated(byte[] manifest)
    {
        var stream = new MemoryStream(manifest);
        var buffer = new byte[4096];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Release newest = VersionsManifest.ReadNewest(stream, buffer, int.MaxValue);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("0.0.9", newest.Version.ToString());
        return allocated;
    }

    private static byte[] Manifest(int lines)
    {
        var text = new StringBuilder();
        for (int i = lines - 1; i >= 0; i--)
            text.Append("0.0.").Append(i % 10 == 0 ? 9 : i).Append(";sub/folder/0_0_").Append(i).Append("-firmware.tar;").Append('a', 40).Append(i % 2 == 0 ? ";\r\n" : "\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
