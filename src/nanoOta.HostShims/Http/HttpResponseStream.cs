using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace nanoOta.HostShims;

/// <summary>
/// A body as it comes from the device's client. It does not hold the server to what it announced: a body that is cut ends
/// with 0 like a complete one, bytes after the announced length are handed out if they came together with it, and a
/// connection that closes during a read of under 256 bytes takes with it what that read had found in the buffer.
/// </summary>
internal sealed class HttpResponseStream : Stream
{
    private readonly HttpConnection _connection;
    private readonly bool _isChunked;
    private long _left;
    private long _chunk = -1;
    private long _chunkLeft;
    private bool _gaveZero;

    internal HttpResponseStream(HttpConnection connection, ResponseHead head)
    {
        _connection = connection;
        _isChunked = head.IsChunked;
        _left = head.ContentLength;

        // Firmware before April 2026 answers 0 when only a part of a TLS record has come. Here it always does so, once.
        _gaveZero = !connection.IsSecure;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    /// <summary>The chunk's length, 0 for the last one; without chunks, the bytes that can be read without waiting.</summary>
    public override long Length => _isChunked && _chunk >= 0 ? _chunk : _connection.Available;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!_gaveZero)
        {
            _gaveZero = true;
            return 0;
        }

        if (!_isChunked)
            return ReadPlain(buffer, offset, count);

        if (_chunk < 0)
            ReadChunkHead();

        if (_chunk == 0)
            return 0;

        int read = ReadPlain(buffer, offset, (int)Math.Min(count, _chunkLeft));
        _chunkLeft -= read;
        if (_chunkLeft == 0)
            _chunk = -1;

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _connection.Dispose();

        base.Dispose(disposing);
    }

    private int ReadPlain(byte[] buffer, int offset, int count)
    {
        int read = _connection.TakeBuffered(buffer, offset, count);
        int more = count - read;
        if (more > 0 && (_left < 0 || _left > read))
        {
            if (more >= HttpConnection.BufferSize)
                read += _connection.Receive(buffer, offset + read, more);
            else if (_connection.Refill())
                read += _connection.TakeBuffered(buffer, offset + read, more);
            else
                return 0;
        }

        if (_left > 0)
            _left = Math.Max(_left - read, 0);

        return read;
    }

    /// <summary>Any number of line ends may come before it; then each part has 1,024 bytes of room, as on the device.</summary>
    private void ReadChunkHead()
    {
        const int Room = 1024;
        var line = new StringBuilder();
        int next;
        while ((next = _connection.ReadByte()) != '\n' || line.Length == 0)
        {
            if (next < 0)
                throw new SocketException(SocketError.ConnectionAborted);

            // The line break before is the end of the last chunk.
            if (next is not ('\r' or '\n'))
                line.Append((char)next);

            if (line.Length > Room)
                throw new IndexOutOfRangeException();
        }

        string size = line.ToString().Split(';')[0];
        if (!int.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int length) || length < 0)
            throw new ProtocolViolationException($"Incorrectly formatted chunk: {size}");

        _chunk = length;
        _chunkLeft = length;
    }
}
