using System;
using System.IO;

namespace nanoOta;

/// <summary>Reads lines of bytes, LF at their ends, without a copy of any. Memory does not grow with the stream's length.</summary>
internal class LineReader
{
    private readonly Stream _stream;
    private readonly int _maxLength;
    private readonly object _lineFeed = (byte)'\n';
    private long _bytesLeft;
    private int _next;
    private int _end;
    private bool _atEnd;

    // The last line goes on behind what is in the buffer.
    private bool _isCut;

    /// <param name="stream">What is read.</param>
    /// <param name="buffer">For reading: <paramref name="maxLength"/> bytes or more.</param>
    /// <param name="maxLength">Longest line in bytes, its LF included.</param>
    /// <param name="maxSize">Bytes that may be read in all.</param>
    public LineReader(Stream stream, byte[] buffer, int maxLength, long maxSize)
    {
        _stream = stream;
        Buffer = buffer;
        _maxLength = maxLength;
        _bytesLeft = maxSize;
    }

    /// <summary>Holds the line.</summary>
    public readonly byte[] Buffer;

    /// <summary>Where in the buffer it begins.</summary>
    public int Start;

    /// <summary>Its length in bytes, without its LF.</summary>
    public int Length;

    /// <summary>Whether it ended with LF, as all lines but the last one do.</summary>
    public bool HasLineFeed;

    /// <summary>Whether it is longer than a line may be: the buffer holds only its start.</summary>
    public bool IsTooLong;

    /// <summary>Whether there is more to read than may be: no further line is given.</summary>
    public bool IsOverSize => _bytesLeft < 0;

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool Next()
    {
        if (_isCut)
            SkipRest();

        int lineFeed = FindLineFeed();
        while (lineFeed < 0 && !_atEnd && _end - _next < _maxLength)
        {
            Fill();
            lineFeed = FindLineFeed();
        }

        if (IsOverSize || (lineFeed < 0 && _next == _end))
            return false;

        Start = _next;
        HasLineFeed = lineFeed >= 0;
        Length = (HasLineFeed ? lineFeed : _end) - Start;
        _isCut = !HasLineFeed && !_atEnd;
        IsTooLong = _isCut || Length >= _maxLength;
        _next = HasLineFeed ? lineFeed + 1 : _end;
        return true;
    }

    private int FindLineFeed() => _end > _next ? Array.IndexOf(Buffer, _lineFeed, _next, _end - _next) : -1;

    private void Fill()
    {
        Array.Copy(Buffer, _next, Buffer, 0, _end - _next);
        _end -= _next;
        _next = 0;
        int read = _stream.Read(Buffer, _end, Buffer.Length - _end);
        if (read <= 0)
        {
            _atEnd = true;
            return;
        }

        _end += read;
        _bytesLeft -= read;
        // Nothing of what is too much is looked at.
        _atEnd = IsOverSize;
    }

    private void SkipRest()
    {
        int lineFeed = -1;
        while (lineFeed < 0 && !_atEnd)
        {
            _next = _end;
            Fill();
            lineFeed = FindLineFeed();
        }

        _next = lineFeed < 0 ? _end : lineFeed + 1;
        _isCut = false;
    }
}
