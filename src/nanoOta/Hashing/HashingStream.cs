using System.IO;

namespace nanoOta;

/// <summary>Hands out what another stream holds, and hashes and counts it on the way.</summary>
internal class HashingStream : ForwardStream
{
    private readonly Stream _source;
    private readonly IHash _hash;
    private readonly long _maxSize;

    /// <param name="source">The bytes; disposed with this stream.</param>
    /// <param name="hash">Gets every byte that is read; the caller resets and finishes it. Null for none.</param>
    /// <param name="maxSize">How many bytes there may be; -1 for any number.</param>
    public HashingStream(Stream source, IHash hash, long maxSize = -1)
    {
        _source = source;
        _hash = hash;
        _maxSize = maxSize;
    }

    /// <summary>How many bytes were read.</summary>
    public long BytesRead;

    /// <exception cref="OtaException"><see cref="OtaError.BodyTooLong"/>, or what the source throws.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _source.Read(buffer, offset, count);
        if (read > 0)
        {
            BytesRead += read;
            if (_maxSize >= 0 && BytesRead > _maxSize)
                throw new OtaException(OtaError.BodyTooLong, "More comes than the " + _maxSize + " bytes that there may be.");
            if (_hash != null)
                _hash.Update(buffer, offset, read);
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
