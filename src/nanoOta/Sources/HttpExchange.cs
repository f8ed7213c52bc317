using System;
using System.IO;
using System.Net;
using System.Net.Security;

namespace nanoOta;

/// <summary>One GET with its redirects, and the answer.</summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MaxRedirects = 5;

    // The client goes on without an error where the headers get longer than this, and takes the rest of them for the body.
    private const int MaxHeadersKilobytes = 16;

    // Over TLS, firmware before April 2026 answers 0 while only a part of a record has come: up to a second of patience.
    private const int ZeroReads = 20;
    private const int ZeroReadDelay = 50;

    private readonly HttpUpdateSource _source;
    private readonly TransferRate _rate;
    private HttpWebRequest _request;
    private HttpWebResponse _response;
    private Stream _body;
    private ReadGuard _guard;
    private bool _isChunked;
    private bool _isLastChunk;
    private bool _isAborted;

    internal HttpExchange(HttpUpdateSource source, HttpUrl url)
    {
        _source = source;
        _rate = new TransferRate(source.MinRate, source.RateWindow);
        Url = url;
    }

    /// <summary>What was asked last: redirects change it.</summary>
    internal HttpUrl Url;

    /// <summary>The answer's status; 0 if it was not HTTP.</summary>
    internal int Status;

    /// <summary>Bytes in the body; -1 if the server does not say.</summary>
    internal long ContentLength => _response.ContentLength;

    /// <summary>
    /// Whether a body without a length that has ended is all there: a chunked one says so itself. Of any other its server may
    /// only have closed the connection.
    /// </summary>
    /// <param name="isEmpty">Whether nothing of it came: that is also what the client makes of an answer that was cut in its headers.</param>
    internal bool IsCompleteWithoutLength(bool isEmpty) => _isChunked ? _isLastChunk : !isEmpty;

    /// <summary>Asks, and follows redirects.</summary>
    /// <param name="offset">The first byte that is wanted.</param>
    /// <param name="end">The byte behind the last one that is wanted; <see cref="long.MaxValue"/>: all that follow.</param>
    /// <param name="entityTag">Of the file that the byte shall belong to; null: of any.</param>
    /// <exception cref="OtaException">There was no answer, or a redirect can't be followed.</exception>
    internal void Get(long offset, long end, string entityTag)
    {
        for (int redirects = 0; ; redirects++)
        {
            Send(offset, end, entityTag);
            if (Status != 301 && Status != 302 && Status != 303 && Status != 307 && Status != 308)
                return;

            string location = GetHeader("Location");
            HttpUrl next = location == null ? null : Url.Resolve(location);
            if (next == null || redirects == MaxRedirects)
                throw new OtaException(OtaError.RedirectLimit, (next == null ? WhyNowhere(location) : "There are too many redirects") + ": " + Url.ToText() + ".");

            if (Url.IsSecure && !next.IsSecure)
                throw new OtaException(OtaError.RedirectInsecure, "A redirect leads from https to " + next.ToText() + ": it is not followed.");

            Dispose();
            Url = next;
        }
    }

    /// <summary>A header of the answer; null if there is none.</summary>
    internal string GetHeader(string name)
    {
        // There is no collection if the answer was not HTTP.
        WebHeaderCollection headers = _response.Headers;
        return headers == null ? null : headers[name];
    }

    /// <summary>Reads from the body.</summary>
    /// <returns>0: it is over, or was cut.</returns>
    /// <exception cref="OtaException">It stalls, is too slow, or the connection broke.</exception>
    internal int Read(byte[] buffer, int offset, int count)
    {
        // Only now: a file whose last bytes came slowly is a file.
        if (_rate.IsTooSlow)
            throw TooSlow(null);

        NetworkClock clock = _source.Clock;
        long start = clock.Milliseconds;
        try
        {
            int read = ReadGuarded(buffer, offset, count);
            for (int i = 0; read == 0 && i < ZeroReads && Url.IsSecure && !IsLastChunk(); i++)
            {
                clock.Sleep(ZeroReadDelay);
                read = ReadGuarded(buffer, offset, count);
            }

            _isLastChunk = read == 0 && IsLastChunk();
            _rate.Add(clock.Milliseconds - start, read);
            return read;
        }
        catch (Exception e)
        {
            throw _isAborted ? TooSlow(e) : HttpFailure.InBody(e, Url);
        }
    }

    /// <summary>Closes the connection. Each request has its own: the client's keep-alive loses sockets.</summary>
    public void Dispose()
    {
        if (_guard != null)
            _guard.Dispose();

        if (_body != null)
            _body.Dispose();

        if (_response != null)
        {
            _response.Dispose();
            // The client leaves that out: until its finalizer has run, which takes time, request, response and buffers would stay in memory.
            GC.SuppressFinalize(_response);
        }

        if (_request != null)
            _request.Dispose();

        _guard = null;
        _body = null;
        _response = null;
        _request = null;
    }

    private void Send(long offset, long end, string entityTag)
    {
        Prepare(offset, end, entityTag);
        long start = Environment.TickCount64;
        try
        {
            _response = (HttpWebResponse)_request.GetResponse();
            _body = _response.GetResponseStream();
            Status = (int)_response.StatusCode;
        }
        catch (Exception e)
        {
            throw HttpFailure.BeforeAnswer(e, Url, Environment.TickCount64 - start >= _source.Timeout);
        }

        string coding = GetHeader("Transfer-Encoding");
        _isChunked = coding != null && coding.ToLower().IndexOf("chunked") >= 0;
    }

    /// <summary>
    /// Before a chunk the client reads byte by byte, each with the entire time-out, and passes over any number of line ends: a
    /// server could keep it there for ever. Such a read gets one window of time, then the connection is closed under it.
    /// </summary>
    private int ReadGuarded(byte[] buffer, int offset, int count)
    {
        if (!_isChunked || _source.MinRate == 0)
            return _body.Read(buffer, offset, count);

        if (_guard == null)
            _guard = _source.Clock.MakeGuard(Abort);

        _guard.Start(_source.RateWindow);
        int read = _body.Read(buffer, offset, count);
        _guard.Stop();
        return read;
    }

    private void Abort(object state)
    {
        _isAborted = true;
        try
        {
            _body.Dispose();
        }
        catch (Exception)
        {
            // It was closed already. On a timer's thread an exception would end the app.
        }
    }

    /// <summary>Of a chunked body the client's stream gives the length of the chunk it is in.</summary>
    private bool IsLastChunk()
    {
        return _isChunked && _body.Length == 0;
    }

    private OtaException TooSlow(Exception cause)
    {
        string message = "The server sent less than " + _source.MinRate.ToString() + " bytes/s over " + _source.RateWindow.ToString() + " ms: ";
        return new OtaException(OtaError.TooSlow, message + Url.ToText() + ".", cause);
    }

    private static string WhyNowhere(string location)
    {
        if (location == null)
            return "A redirect has no Location";

        string scheme = HttpUrl.FindScheme(location);
        if (scheme == null || scheme == "http" || scheme == "https" || scheme.Length > 20)
            return "A redirect has a malformed Location";

        return "A redirect leads to '" + scheme + "', and only http and https are followed";
    }

    private void Prepare(long offset, long end, string entityTag)
    {
        _request = (HttpWebRequest)WebRequest.Create(Url.ToString());
        _request.KeepAlive = false;
        _request.Timeout = _source.Timeout;
        _request.ReadWriteTimeout = _source.ReadTimeout;
        _request.MaximumResponseHeadersLength = MaxHeadersKilobytes;
        _request.UserAgent = "nanoOta";
        _request.HttpsAuthentCert = _source.Certificate;
        _request.SslProtocols = _source.SslProtocols;

        // Without this the client looks at no certificate.
        _request.SslVerification = SslVerification.CertificateRequired;
        if (_source.Url.MayReceiveHeadersFor(Url))
            AddOwnHeaders();

        if (offset > 0 && end == long.MaxValue)
            _request.AddRange((int)offset);
        else if (offset > 0)
            _request.AddRange((int)offset, (int)end - 1);

        if (offset > 0 && entityTag != null)
            _request.Headers.Add("If-Range", entityTag);
    }

    private void AddOwnHeaders()
    {
        string[] names = _source.Headers.AllKeys;
        for (int i = 0; i < names.Length; i++)
        {
            string value = _source.Headers[names[i]];
            if (names[i].ToLower() == "user-agent")
                _request.UserAgent = value;
            else
                _request.Headers.Add(names[i], value);
        }
    }
}
