using System;

namespace nanoOta;

/// <summary>
/// A file on a web server, from an offset to its end. When its connection fails it asks for the rest on a new one, so that
/// its reader sees one complete file, of the announced length, or an exception.
/// </summary>
internal sealed class HttpDownload : ForwardStream
{
    // The client loses bytes where a body without a length ends during a shorter read than this.
    private const int MinRead = 512;

    // So many new bytes are progress: the retries begin again. Less would let a server that breaks off after each byte go on for ever.
    private const int Progress = 16384;

    private readonly HttpUpdateSource _source;
    private readonly HttpUrl _url;
    private readonly long _start;
    private long _end;
    private HttpExchange _exchange;
    private string _validator;
    private bool _isAnswered;
    private bool _isEnded;
    private long _position;
    private long _skip;
    private long _size = -1;
    private int _retries;
    private long _retriesSince;
    private byte[] _chunk;
    private int _chunkStart;
    private int _chunkEnd;

    /// <summary>Asks for the file.</summary>
    /// <exception cref="OtaException">It is not available.</exception>
    internal HttpDownload(HttpUpdateSource source, HttpUrl url, long offset, long end)
    {
        _source = source;
        _url = url;
        _start = offset;
        _end = end;
        _position = offset;
        Connect(null);
    }

    /// <summary>Bytes from here to the end of the file; -1 if the server does not say.</summary>
    internal long Remaining => _size < 0 ? -1 : _size - _position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_chunkStart == _chunkEnd)
        {
            if (_size >= 0 || count >= MinRead)
                return Receive(buffer, offset, count);

            if (_chunk == null)
                _chunk = new byte[MinRead];

            _chunkStart = 0;
            _chunkEnd = Receive(_chunk, 0, MinRead);
        }

        if (count > _chunkEnd - _chunkStart)
            count = _chunkEnd - _chunkStart;

        Array.Copy(_chunk, _chunkStart, buffer, offset, count);
        _chunkStart += count;
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
                throw new OtaException(OtaError.ReceiveFailed, "The download of " + _url.ToText() + " is closed.");

            OtaException failure;
            bool isLasting = false;
            try
            {
                int read = ReadBody(buffer, offset, count);
                if (read > 0)
                    return read;

                if (_isEnded)
                    break;

                failure = new OtaException(OtaError.BodyTooShort, _url.ToText() + " ended at byte " + _position.ToString() + ": is it complete on the server?");
            }
            catch (OtaException e)
            {
                failure = e;
                isLasting = IsLasting(e);
            }

            if (isLasting)
            {
                Disconnect();
                throw failure;
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
            int wanted = count;
            if (_skip > 0 && _skip < wanted)
                wanted = (int)_skip;
            else if (_skip == 0 && _end - _position < wanted)
                wanted = (int)(_end - _position);
            int read = _exchange.Read(buffer, offset, wanted);
            if (read == 0)
            {
                _isEnded = _size < 0 && _skip == 0 && _exchange.IsCompleteWithoutLength(_position == _start);
                return 0;
            }

            if (_skip > 0)
            {
                _skip -= read;
                continue;
            }

            if (_size >= 0 && read > _size - _position)
                throw new OtaException(OtaError.BodyTooLong, _url.ToText() + " is longer than the " + _size.ToString() + " bytes that the server announced.");

            _position += read;
            return read;
        }
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
                if (_position - _retriesSince >= Progress)
                {
                    _retries = 0;
                    _retriesSince = _position;
                }

                if (_retries == _source.Retries)
                    throw failure;

                _source.Clock.Sleep(_source.RetryDelay << _retries);
                _retries++;
            }

            bool isLasting;
            try
            {
                _exchange = new HttpExchange(_source, _url);
                _exchange.Get(_position, _end, _validator != null && _validator[0] == '"' ? _validator : null);
                Accept();
                return;
            }
            catch (OtaException e)
            {
                failure = e;
                isLasting = IsLasting(e);
            }

            if (isLasting)
            {
                Disconnect();
                throw failure;
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

        return e.Error != OtaError.ConnectFailed && e.Error != OtaError.TimedOut && e.Error != OtaError.ReceiveFailed && e.Error != OtaError.TooSlow;
    }

    /// <summary>Takes the answer in, if it is one from which the file can be read on.</summary>
    private void Accept()
    {
        int status = _exchange.Status;
        string range = _exchange.GetHeader("Content-Range");
        if (status == 404 || status == 410)
            throw new OtaException(OtaError.NotFound, _exchange.Url.ToText() + " is not on the server (status " + status.ToString() + ").");

        // Ranges are asked for only past the first byte; a server need not support them.
        if (status == 200)
        {
            // All of the file: the first time its reader is told so. Later it has only the part, and the rest stays unread.
            if (!_isAnswered)
                _end = long.MaxValue;
            long all = _exchange.ContentLength;
            Accept(all > _end ? _end : all);
            _skip = _position;
            return;
        }

        if (_position > 0 && ContentRange.TryParse(range, out long first, out long size))
        {
            if (status == 206 && first == _position)
            {
                if (size < 0 && _exchange.ContentLength >= 0)
                    size = first + _exchange.ContentLength;
                Accept(size < 0 || size > _end ? _end == long.MaxValue ? -1 : _end : size);
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
            "The server answered with status " + status.ToString() + (range == null ? "" : " (" + range + ")") + ": " + _exchange.Url.ToText() + ".");
    }

    /// <summary>Takes the file's size (-1: unknown) in, and makes sure that it still is the same file.</summary>
    private void Accept(long size)
    {
        string validator = _exchange.GetHeader("ETag");
        if (validator == null || validator.Length == 0)
            validator = _exchange.GetHeader("Last-Modified");
        if (validator != null && validator.Length == 0)
            validator = null;

        if (!_isAnswered)
        {
            _isAnswered = true;
            _validator = validator;
        }
        else if ((_size >= 0 && size >= 0 && size != _size) || (_validator != null && validator != null && validator != _validator))
        {
            throw new OtaException(OtaError.FileChanged, _url.ToText() + " changed while it was received: try again.");
        }

        if (size >= 0)
            _size = size;

        if (size >= 0 && size < _position)
            throw new OtaException(OtaError.BodyTooShort, _url.ToText() + " has only " + size.ToString() + " bytes.");
    }
}
