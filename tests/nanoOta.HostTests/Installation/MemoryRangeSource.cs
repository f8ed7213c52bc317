using System.IO;
using nanoOta.Sweep;

namespace nanoOta.HostTests.Installation;

/// <summary>A server in memory that gives parts of files.</summary>
internal sealed class MemoryRangeSource(ReleaseServer server) : IRangeSource
{
    public Stream Open(string name, long offset, out long length) => server.Open(name, offset, out length);

    public Stream OpenRange(string name, long offset, long count, out long length)
    {
        using Stream rest = server.Open(name, offset, out length);
        var part = new byte[System.Math.Min(count, length)];
        rest.ReadExactly(part);
        length = part.Length;
        return new MemoryStream(part);
    }
}
