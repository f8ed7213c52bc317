using System.IO;

namespace nanoOta;

/// <summary>A file on the card that is read once; what goes wrong comes as an <see cref="OtaException"/>.</summary>
internal sealed class CardFile : ForwardStream
{
    private readonly Stream _stream;
    private readonly string _path;
    private readonly CardFiles _files;

    /// <summary>Bytes that are left to read.</summary>
    internal long Remaining;

    /// <param name="stream">The file, from where it is to be read.</param>
    /// <param name="path">Its path.</param>
    /// <param name="length">Bytes to its end.</param>
    /// <param name="files">Knows the card's state; null where nobody does.</param>
    internal CardFile(Stream stream, string path, long length, CardFiles files = null)
    {
        _stream = stream;
        _path = path;
        _files = files;
        Remaining = length;
    }

    /// <summary>Opens a file for code that knows nothing of cards.</summary>
    internal static CardFile Open(CardFiles files, string path)
    {
        // Before it is open: nobody would close it.
        long length = files.LengthOf(path);
        return new CardFile(files.OpenRead(path), path, length, files);
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
            throw _files == null ? new OtaException(OtaError.CardReadFailed, "Can't read " + _path + " from the card.", e) : _files.ReadFailed(_path, e);
        }

        if (read == 0)
            throw new OtaException(OtaError.BodyTooShort, _path + " ended early: copy it again.");

        Remaining -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            StreamReading.Release(_stream);

        base.Dispose(disposing);
    }
}
