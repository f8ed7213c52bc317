using System;
using System.IO;

namespace nanoOta.HostTests.Formats;

/// <summary>Gives fewer bytes than asked for, as a network does: 1, 2, 3... of them.</summary>
internal sealed class DribblingStream(byte[] bytes) : MemoryStream(bytes)
{
    private int _chunk;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, (++_chunk % 1461) + 1));
}
