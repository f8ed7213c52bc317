using System;
using System.IO;
using System.Net;
using System.Net.Security;

namespace nanoOta;

/// <summary>One GET with its redirects, and the answer.</summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MaximumRedirects = 5;

    // The client goes on without an error where the headers get longer than this, and takes the rest of them for the body.
    private const int MaximumHeadersKilobytes = 16;

    private readonly HttpUpdateSource _source;
    private HttpWebRequest _request;
    private HttpWebResponse _response;

    internal HttpExchange(HttpUpdateSource source, HttpUrl url)
    {
        _source = source;
        Url = url;
    }

    /// <summary>What was asked last: redirects change it.</summary>
    internal HttpUrl Url { get; private set; }

    /// <summary>The answer's status; 0 if it was not HTTP.</summary>
    internal int Status { get; private set; }

    /// <summary>Bytes in the body; -1 if the server does not say.</summary>
    internal long ContentLength => _response.ContentLength;

    /// <summary>The body.</summary>
    internal Stream Body { get; private set; }

    /// <summary>Asks, and follows redirects.</summary>
    /// <param name="offset">The first byte that is wanted.</param>
    /// <param name="entityTag">Of the file that the byte shall belong to; null: of any.</param>
    /// <exception cref="OtaException">There was no answer, or a redirect can't be followed.</exception>
    internal void Get(long offset, string entityTag)
    {
        for (int redirects = 0; ; redirects++)
        {
            Send(offset, entityTag);
            if (Status != 301 && Status != 302 && Status != 303 && Status != 307 && Status != 308)
                return;

            string location = GetHeader("Location");
            HttpUrl next = location == null ? null : Url.Resolve(location);
            if (next == null || redirects == MaximumRedirects)
                throw new OtaException(OtaError.RedirectLimit, (next == null ? "redirect to nowhere: " : "too many redirects: ") + Url.ToText());

            if (Url.IsSecure && !next.IsSecure)
                throw new OtaException(OtaError.RedirectInsecure, "redirect from https to " + next.ToText());

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

    /// <summary>Closes the connection. Each request has its own: the client's keep-alive loses sockets.</summary>
    public void Dispose()
    {
        if (Body != null)
            Body.Dispose();

        if (_response != null)
            _response.Dispose();

        if (_request != null)
            _request.Dispose();

        Body = null;
        _response = null;
        _request = null;
    }

    private void Send(long offset, string entityTag)
    {
        Prepare(offset, entityTag);
        long start = Environment.TickCount64;
        try
        {
            _response = (HttpWebResponse)_request.GetResponse();
            Body = _response.GetResponseStream();
            Status = (int)_response.StatusCode;
        }
        catch (Exception e)
        {
            throw HttpFailure.BeforeAnswer(e, Url, Environment.TickCount64 - start >= _source.Timeout);
        }
    }

    private void Prepare(long offset, string entityTag)
    {
        _request = (HttpWebRequest)WebRequest.Create(Url.ToString());
        _request.KeepAlive = false;
        _request.Timeout = _source.Timeout;
        _request.ReadWriteTimeout = _source.ReadTimeout;
        _request.MaximumResponseHeadersLength = MaximumHeadersKilobytes;
        _request.UserAgent = "nanoOta";
        _request.HttpsAuthentCert = _source.Certificate;
        _request.SslProtocols = _source.SslProtocols;

        // Without this the client looks at no certificate.
        _request.SslVerification = SslVerification.CertificateRequired;
        if (_source.Url.Trusts(Url))
            AddOwnHeaders();

        if (offset > 0)
            _request.AddRange((int)offset);

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
