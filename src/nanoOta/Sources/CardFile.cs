using System.IO;

namespace nanoOta;

/// <summary>A file on the card that is read once; what goes wrong comes as an <see cref="OtaException"/>.</summary>
internal sealed class CardFile : ForwardStream
{
    private readonly Stream _stream;
    private readonly string _path;

    /// <summary>Bytes that are left to read.</summary>
    internal long Remaining;

    internal CardFile(Stream stream, string path, long length)
    {
        _stream = stream;
        _path = path;
        Remaining = length;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count > Remaining)
            count = (int)Remaining;

        if (count == 0)
            return 0;

        int read;
        try
        {
            read = _stream.Read(buffer, offset, count);
        }
        catch (IOException e)
        {
            throw new OtaException(OtaError.CardReadFailed, "Can't read " + _path + " from the card.", e);
        }

        if (read == 0)
            throw new OtaException(OtaError.BodyTooShort, _path + " ended early: copy it again.");

        Remaining -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream.Dispose();

        base.Dispose(disposing);
    }
}
