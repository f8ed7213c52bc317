using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// Reads <c>versions</c>, the list of releases on the server: one <c>version;file;sha1</c> per line, newest last. A
/// trailing ';', CRLF, blank lines, lines that begin with '#', and a byte order mark are fine. Memory does not grow with its length.
/// </summary>
public class VersionsManifest
{
    /// <summary>Longest line of a release, in bytes, its end included.</summary>
    public const int MaxLineLength = 512;

    private readonly Stream _stream;
    private readonly byte[] _buffer;
    private readonly byte[] _line = new byte[MaxLineLength];
    private readonly object _lineFeed = (byte)'\n';
    private int _start;
    private int _end;
    private bool _atEnd;
    private int _bytesLeft = int.MaxValue;
    private int _linesSeen;
    private int _lineLength;

    /// <summary>Makes a reader that stands before the first line.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="buffer">For reading: <see cref="MaxLineLength"/> bytes or more.</param>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public VersionsManifest(Stream stream, byte[] buffer)
    {
        if (buffer.Length < MaxLineLength)
            throw new ArgumentException("buffer");

        _stream = stream;
        _buffer = buffer;
    }

    /// <summary>Number of the line that <see cref="Read"/> came to, from 1; 0 before the first one.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Reads the newest release. Only its line has to be well-formed: older ones are not looked at.</summary>
    /// <param name="stream">The file, read to its end.</param>
    /// <param name="buffer">For reading: <see cref="MaxLineLength"/> bytes or more.</param>
    /// <param name="maxSize">Bytes that the file may have.</param>
    /// <returns>The release on the last line that is neither blank nor a comment.</returns>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.ManifestEmpty"/>, <see cref="OtaError.ManifestMalformed"/>, <see cref="OtaError.VersionInvalid"/> or
    /// <see cref="OtaError.ManifestTooLong"/>.
    /// </exception>
    public static Release ReadNewest(Stream stream, byte[] buffer, int maxSize)
    {
        var manifest = new VersionsManifest(stream, buffer) { _bytesLeft = maxSize };
        while (manifest.Read())
        {
            // The last line stays when there is no next one.
        }

        if (manifest.LineNumber == 0)
            throw new OtaException(OtaError.ManifestEmpty, "versions has no line");

        return manifest.Parse();
    }

    /// <summary>Goes to the next line that is not blank and not a comment.</summary>
    /// <returns>False if there is none; the reader then stays where it was.</returns>
    public bool Read()
    {
        while (true)
        {
            int lineFeed = Array.IndexOf(_buffer, _lineFeed, _start, _end - _start);
            if (lineFeed < 0 && !_atEnd && _end - _start < MaxLineLength)
            {
                Fill();
                continue;
            }

            int start = _start;
            int end = lineFeed < 0 ? _end : lineFeed;
            if (lineFeed < 0 && _atEnd && start == end)
                return false;

            _linesSeen++;
            bool taken = Take(start, end, (lineFeed >= 0 || _atEnd) && end - start < MaxLineLength);
            if (lineFeed >= 0)
                _start = lineFeed + 1;
            else
                SkipLine();

            if (taken)
                return true;
        }
    }

    /// <summary>Reads the line that <see cref="Read"/> came to.</summary>
    /// <returns>Its release.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.ManifestMalformed"/> or <see cref="OtaError.VersionInvalid"/>.</exception>
    public Release Parse()
    {
        return VersionsLine.Parse(_line, _lineLength, LineNumber);
    }

    /// <summary>Keeps a line unless it is blank or a comment. One that is too long is kept by its length only.</summary>
    private bool Take(int start, int end, bool isIntact)
    {
        // The mark that some editors put before the first line.
        if (_linesSeen == 1 && end - start >= 3 && _buffer[start] == 0xEF && _buffer[start + 1] == 0xBB && _buffer[start + 2] == 0xBF)
            start += 3;

        while (start < end && IsBlank(_buffer[start]))
            start++;

        while (start < end && IsBlank(_buffer[end - 1]))
            end--;

        if (start == end ? isIntact : _buffer[start] == '#')
            return false;

        LineNumber = _linesSeen;
        _lineLength = isIntact ? end - start : MaxLineLength + 1;
        if (isIntact)
            Array.Copy(_buffer, start, _line, 0, _lineLength);

        return true;
    }

    /// <summary>The file is longer than its reader allows.</summary>
    internal static OtaException TooLong()
    {
        return new OtaException(OtaError.ManifestTooLong, "versions is longer than MaxVersionsSize: delete old lines");
    }

    private static bool IsBlank(byte b)
    {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private void Fill()
    {
        Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        if (read <= 0)
        {
            _atEnd = true;
            return;
        }

        _end += read;
        _bytesLeft -= read;
        if (_bytesLeft < 0)
            throw TooLong();
    }

    /// <summary>Goes behind the end of a line that does not lie in the buffer whole.</summary>
    private void SkipLine()
    {
        int lineFeed = -1;
        while (lineFeed < 0)
        {
            _start = _end;
            if (_atEnd)
                return;

            Fill();
            lineFeed = Array.IndexOf(_buffer, _lineFeed, _start, _end - _start);
        }

        _start = lineFeed + 1;
    }
}
