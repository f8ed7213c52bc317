using System;
using System.IO;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Formats;

public class ManifestMemoryTests
{
    [Fact]
    public void ReadNewest_100000Lines_AllocatesNoMoreThanTen()
    {
        byte[] few = Manifest(10);
        byte[] many = Manifest(100_000);
        Allocated(few);

        // The runtime itself may allocate a little when it compiles a loop anew; a single object per line would be megabytes.
        Assert.InRange(Allocated(many), 0, Allocated(few) + 4096);
    }

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
