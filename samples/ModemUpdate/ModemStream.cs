using System;
using System.IO;
using nanoOta;

namespace ModemUpdate;

/// <summary>A file in the modem's memory, read chunk by chunk.</summary>
internal class ModemStream : Stream
{
    private const int MaxChunk = 1024;

    private readonly AtModem _modem;
    private readonly long _size;
    private long _position;
    private bool _isClosed;

    public ModemStream(AtModem modem, long position, long size)
    {
        _modem = modem;
        _position = position;
        _size = size;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        long rest = _size - _position;
        if (count > MaxChunk)
            count = MaxChunk;
        if (count > rest)
            count = (int)rest;
        if (count == 0)
            return 0;

        // "+HTTPREAD: 1024" (SIM800) or "+HTTPREAD: DATA,1024" (SIM7600), then the bytes.
        string answer = _modem.Ask("AT+HTTPREAD=" + _position + "," + count, "+HTTPREAD:");
        int read = AtModem.ParseNumber(answer.Substring(answer.LastIndexOf(',') + 1));
        if (read == 0 || read > count)
            throw AtModem.Malformed();
        _modem.ReadExactly(buffer, offset, read);

        // And "OK" (SIM800) or "+HTTPREAD: 0" (SIM7600).
        string end = _modem.ReadLine();
        if (end != "OK" && !end.StartsWith("+HTTPREAD:"))
            throw AtModem.Malformed();
        _position += read;
        return read;
    }

    public override int Read(SpanByte buffer)
    {
        var bytes = new byte[buffer.Length];
        int read = Read(bytes, 0, bytes.Length);
        new SpanByte(bytes, 0, read).CopyTo(buffer);
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
        if (!_isClosed)
        {
            _isClosed = true;
            try
            {
                _modem.Try("AT+HTTPTERM");
            }
            catch (OtaException)
            {
                // The next Open ends the session.
            }
        }

        base.Dispose(disposing);
    }
}
