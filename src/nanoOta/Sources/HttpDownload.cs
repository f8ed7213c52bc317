using System;
using System.IO;
using System.Threading;

namespace nanoOta;

/// <summary>
/// A file on a web server, from an offset to its end. When its connection fails it asks for the rest on a new one, so that
/// its reader sees one whole file, of the announced length, or an exception.
/// </summary>
internal sealed class HttpDownload : ForwardStream
{
    // The client loses bytes where a body without a length ends during a shorter read than this.
    private const int MinimumRead = 512;

    // Over TLS, firmware before April 2026 answers 0 while only a part of a record has come: up to a second of patience.
    private const int ZeroReads = 20;
    private const int ZeroReadDelay = 50;

    private readonly HttpUpdateSource _source;
    private readonly HttpUrl _url;
    private readonly long _start;
    private HttpExchange _exchange;
    private string _validator;
    private bool _isAnswered;
    private bool _isChunked;
    private bool _isEnded;
    private long _position;
    private long _skip;
    private long _size = -1;
    private int _retries;
    private byte[] _piece;
    private int _pieceStart;
    private int _pieceEnd;

    /// <summary>Asks for the file.</summary>
    /// <exception cref="OtaException">It can't be had.</exception>
    internal HttpDownload(HttpUpdateSource source, HttpUrl url, long offset)
    {
        _source = source;
        _url = url;
        _start = offset;
        _position = offset;
        Connect(null);
    }

    /// <summary>Bytes from here to the end of the file; -1 if the server does not say.</summary>
    internal long Remaining => _size < 0 ? -1 : _size - _position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_pieceStart == _pieceEnd)
        {
            if (_size >= 0 || count >= MinimumRead)
                return Receive(buffer, offset, count);

            if (_piece == null)
                _piece = new byte[MinimumRead];

            _pieceStart = 0;
            _pieceEnd = Receive(_piece, 0, MinimumRead);
        }

        if (count > _pieceEnd - _pieceStart)
            count = _pieceEnd - _pieceStart;

        Array.Copy(_piece, _pieceStart, buffer, offset, count);
        _pieceStart += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Disconnect();

        base.Dispose(disposing);
    }

    private int Receive(byte[] buffer, int offset, int count)
    {
        while (!_isEnded && count > 0 && Remaining != 0)
        {
            if (_exchange == null)
                throw new OtaException(OtaError.ReceiveFailed, "closed: " + _url.ToText());

            OtaException failure;
            try
            {
                int read = ReadBody(buffer, offset, count);
                if (read > 0)
                    return read;

                if (_isEnded)
                    break;

                failure = new OtaException(OtaError.BodyTooShort, "body ended at byte " + _position.ToString() + ": " + _url.ToText());
            }
            catch (OtaException e)
            {
                Disconnect();
                throw e;
            }
            catch (Exception e)
            {
                failure = HttpFailure.InBody(e, _url);
                if (failure.Error == OtaError.OutOfMemory)
                {
                    Disconnect();
                    throw failure;
                }
            }

            Connect(failure);
        }

        return 0;
    }

    /// <summary>Reads from the body, once it is past what the reader has already.</summary>
    /// <returns>0: the body is over; <see cref="_isEnded"/> says whether that may be.</returns>
    private int ReadBody(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            int wanted = _skip > 0 && _skip < count ? (int)_skip : count;
            int read = ReadPatiently(buffer, offset, wanted);
            if (read == 0)
            {
                _isEnded = IsWholeWithoutLength();
                return 0;
            }

            if (_skip > 0)
            {
                _skip -= read;
                continue;
            }

            if (_size >= 0 && read > _size - _position)
                throw new OtaException(OtaError.BodyTooLong, "body longer than " + _size.ToString() + " bytes: " + _url.ToText());

            _position += read;
            return read;
        }
    }

    private int ReadPatiently(byte[] buffer, int offset, int count)
    {
        Stream body = _exchange.Body;
        int read = body.Read(buffer, offset, count);
        for (int i = 0; read == 0 && i < ZeroReads && _exchange.Url.IsSecure && !IsLastChunk(); i++)
        {
            Thread.Sleep(ZeroReadDelay);
            read = body.Read(buffer, offset, count);
        }

        return read;
    }

    private bool IsLastChunk()
    {
        // Of a chunked body the client's stream gives the length of the chunk it is in.
        return _isChunked && _exchange.Body.Length == 0;
    }

    private bool IsWholeWithoutLength()
    {
        if (_size >= 0 || _skip > 0)
            return false;

        // An empty body without a length is what the client makes of an answer that was cut in its headers.
        return _isChunked ? IsLastChunk() : _position > _start;
    }

    /// <summary>Asks for the file from <see cref="_position"/> on, until there is an answer or the retries are used up.</summary>
    /// <param name="failure">Why it has to be asked for again; null the first time.</param>
    private void Connect(OtaException failure)
    {
        while (true)
        {
            Disconnect();
            if (failure != null)
            {
                if (_retries == _source.Retries)
                    throw failure;

                Thread.Sleep(_source.RetryDelay << _retries);
                _retries++;
            }

            try
            {
                _exchange = new HttpExchange(_source, _url);
                _exchange.Get(_position, _validator != null && _validator[0] == '"' ? _validator : null);
                Accept();
                return;
            }
            catch (OtaException e)
            {
                bool isLasting = IsLasting(e);
                Disconnect();
                if (isLasting)
                    throw e;

                failure = e;
            }
        }
    }

    private void Disconnect()
    {
        if (_exchange != null)
            _exchange.Dispose();

        _exchange = null;
    }

    /// <summary>Whether asking again will not help.</summary>
    private bool IsLasting(OtaException e)
    {
        if (e.Error == OtaError.HttpStatus)
            return _exchange.Status != 0 && _exchange.Status != 429 && _exchange.Status < 500;

        return e.Error != OtaError.ConnectFailed && e.Error != OtaError.TimedOut && e.Error != OtaError.ReceiveFailed;
    }

    /// <summary>Takes the answer in, if it is one from which the file can be read on.</summary>
    private void Accept()
    {
        int status = _exchange.Status;
        string range = _exchange.GetHeader("Content-Range");
        if (status == 404 || status == 410)
            throw new OtaException(OtaError.NotFound, "status " + status.ToString() + ": " + _exchange.Url.ToText());

        // Ranges are asked for only past the first byte; a server need not support them.
        if (status == 200)
        {
            Accept(_exchange.ContentLength);
            _skip = _position;
            return;
        }

        if (_position > 0 && ContentRange.TryParse(range, out long first, out long size))
        {
            if (status == 206 && first == _position)
            {
                Accept(size >= 0 || _exchange.ContentLength < 0 ? size : first + _exchange.ContentLength);
                _skip = 0;
                return;
            }

            // There is nothing at the offset: fine if the file ends there.
            if (status == 416 && size >= 0 && size <= _position)
            {
                Accept(size);
                return;
            }
        }

        throw new OtaException(
            OtaError.HttpStatus,
            "status " + status.ToString() + (range == null ? ": " : ", " + range + ": ") + _exchange.Url.ToText());
    }

    /// <summary>Takes the file's size (-1: unknown) in, and makes sure that it still is the same file.</summary>
    private void Accept(long size)
    {
        string validator = _exchange.GetHeader("ETag");
        if (validator == null || validator.Length == 0)
            validator = _exchange.GetHeader("Last-Modified");

        string coding = _exchange.GetHeader("Transfer-Encoding");
        _isChunked = coding != null && coding.ToLower().IndexOf("chunked") >= 0;
        if (!_isAnswered)
        {
            _isAnswered = true;
            _validator = validator;
        }
        else if ((_size >= 0 && size >= 0 && size != _size) || (_validator != null && validator != null && validator != _validator))
        {
            throw new OtaException(OtaError.FileChanged, "changed while received, try again: " + _url.ToText());
        }

        if (size >= 0)
            _size = size;

        if (size >= 0 && size < _position)
            throw new OtaException(OtaError.BodyTooShort, "only " + size.ToString() + " bytes: " + _url.ToText());
    }
}
