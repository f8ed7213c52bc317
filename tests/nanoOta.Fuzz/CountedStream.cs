using System;
using System.IO;

namespace nanoOta.Fuzz;

/// <summary>Gives its bytes in chunks, as a network does, and counts the calls.</summary>
internal sealed class CountedStream(FuzzRun run, byte[] content) : MemoryStream(content, writable: false)
{
    private static readonly int[] ChunkSizes = [int.MaxValue, 512, 1, 100, 513];

    // By the content: an input that is run again shall give the same again.
    private readonly int _chunkSize = ChunkSizes[content.Length % ChunkSizes.Length];

    public override int Read(byte[] buffer, int offset, int count)
    {
        run.Step();
        return base.Read(buffer, offset, Math.Min(count, _chunkSize));
    }

    public override int Read(Span<byte> buffer)
    {
        run.Step();
        return base.Read(buffer[..Math.Min(buffer.Length, _chunkSize)]);
    }
}
