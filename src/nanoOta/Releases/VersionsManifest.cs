using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// Reads <c>versions</c>, the list of releases on the server: one <c>version;file;sha1</c> per line, newest last. A
/// trailing ';', CRLF, blank lines, lines that begin with '#', and a byte order mark are fine. Memory does not grow with its length.
/// </summary>
internal class VersionsManifest
{
    /// <summary>Longest line of a release, in bytes, its end included.</summary>
    public const int MaxLineLength = 512;

    private readonly LineReader _lines;
    private readonly byte[] _line = new byte[MaxLineLength];
    private int _linesSeen;
    private int _lineLength;

    /// <param name="stream">The file.</param>
    /// <param name="buffer">For reading: <see cref="MaxLineLength"/> bytes or more.</param>
    /// <param name="maxSize">Bytes that the file may have.</param>
    public VersionsManifest(Stream stream, byte[] buffer, int maxSize)
    {
        _lines = new LineReader(stream, buffer, MaxLineLength, maxSize);
    }

    /// <summary>Number of the line that <see cref="Read"/> came to, from 1; 0 before the first one.</summary>
    public int LineNumber;

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
        var manifest = new VersionsManifest(stream, buffer, maxSize);
        while (manifest.Read())
        {
            // The last line stays when there is no next one.
        }

        if (manifest.LineNumber == 0)
            throw new OtaException(OtaError.ManifestEmpty, "versions names no release.");

        return manifest.Parse();
    }

    /// <summary>Goes to the next line that is not blank and not a comment.</summary>
    /// <returns>False if there is none; the reader then stays where it was.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.ManifestTooLong"/>.</exception>
    public bool Read()
    {
        while (_lines.Next())
        {
            _linesSeen++;
            if (Take(_lines.Buffer, _lines.Start, _lines.Start + _lines.Length))
                return true;
        }

        if (_lines.IsOverSize)
            throw TooLong();
        return false;
    }

    /// <summary>Reads the line that <see cref="Read"/> came to.</summary>
    /// <returns>Its release.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.ManifestMalformed"/> or <see cref="OtaError.VersionInvalid"/>.</exception>
    public Release Parse()
    {
        return VersionsLine.Parse(_line, _lineLength, LineNumber);
    }

    /// <summary>Keeps a line unless it is blank or a comment. One that is too long is kept by its length only.</summary>
    private bool Take(byte[] buffer, int start, int end)
    {
        // The mark that some editors put before the first line.
        if (_linesSeen == 1 && end - start >= 3 && buffer[start] == 0xEF && buffer[start + 1] == 0xBB && buffer[start + 2] == 0xBF)
            start += 3;

        while (start < end && IsBlank(buffer[start]))
            start++;

        while (start < end && IsBlank(buffer[end - 1]))
            end--;

        if (start == end ? !_lines.IsTooLong : buffer[start] == '#')
            return false;

        LineNumber = _linesSeen;
        _lineLength = _lines.IsTooLong ? MaxLineLength + 1 : end - start;
        if (!_lines.IsTooLong)
            Array.Copy(buffer, start, _line, 0, _lineLength);

        return true;
    }

    /// <summary>The file is longer than its reader allows.</summary>
    internal static OtaException TooLong()
    {
        return new OtaException(OtaError.ManifestTooLong, "versions is longer than MaxVersionsSize: delete old lines.");
    }

    private static bool IsBlank(byte b)
    {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
