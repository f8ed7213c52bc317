using System.IO;

namespace nanoOta;

/// <summary>Hands out what another stream holds, and hashes and counts it on the way.</summary>
internal class HashingStream : ForwardStream
{
    private readonly Stream _source;
    private readonly IHash _hash;

    /// <param name="source">The bytes; disposed with this stream.</param>
    /// <param name="hash">Gets every byte that is read; the caller resets and finishes it.</param>
    public HashingStream(Stream source, IHash hash)
    {
        _source = source;
        _hash = hash;
    }

    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _source.Read(buffer, offset, count);
        if (read > 0)
        {
            _hash.Update(buffer, offset, read);
            BytesRead += read;
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();

        base.Dispose(disposing);
    }
}
