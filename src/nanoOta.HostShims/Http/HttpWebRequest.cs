using System;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;

namespace nanoOta.HostShims;

/// <summary>
/// nanoFramework's HTTP client, as far as device code here uses it: GET, one connection per request. It has the
/// device's own ways, which a good HTTP library hides: no redirects, no exception for any status, nor for an answer that
/// is not HTTP; whatever fails before that comes as a <see cref="WebException"/> around its cause.
/// </summary>
public sealed class HttpWebRequest : IDisposable
{
    private readonly Uri _uri;
    private readonly RequestHeaders _headers = new();
    private HttpConnection? _connection;
    private bool _answered;

    internal HttpWebRequest(Uri uri)
    {
        _uri = uri;
    }

    /// <summary>Milliseconds for the answer's head, once connected. Looking up the name, connecting and TLS are not limited.</summary>
    public int Timeout { get; set; } = 100_000;

    /// <summary>Milliseconds for each read of the socket, those of the head too.</summary>
    public int ReadWriteTimeout { get; set; } = 300_000;

    /// <summary>Only its header: this stand-in never uses a connection twice.</summary>
    public bool KeepAlive { get; set; } = true;

    /// <summary>KiB of headers that are taken in; what comes after them is then read as the body.</summary>
    public int MaximumResponseHeadersLength { get; set; } = 4;

    /// <summary>A further authority to the ones in the device's store (here: the system's).</summary>
    public X509Certificate? HttpsAuthentCert { get; set; }

    /// <summary>0 unless set, and then no certificate is looked at at all.</summary>
    public SslVerification SslVerification { get; set; }

    /// <summary>None means TLS 1.3 only.</summary>
    public SslProtocols SslProtocols { get; set; }

    public WebHeaderCollection Headers => _headers;

    public string? UserAgent
    {
        get => _headers["User-Agent"];
        set => _headers.SetRestricted("User-Agent", value);
    }

    public void AddRange(int range)
    {
        _headers.SetRestricted("Range", string.Create(CultureInfo.InvariantCulture, $"bytes={range}{(range < 0 ? "" : "-")}"));
    }

    public void AddRange(int from, int to)
    {
        if (from < 0 || to < from)
            throw new ArgumentOutOfRangeException(nameof(to));

        _headers.SetRestricted("Range", string.Create(CultureInfo.InvariantCulture, $"bytes={from}-{to}"));
    }

    public HttpWebResponse GetResponse()
    {
        try
        {
            _connection = HttpConnection.Open(_uri, new TlsClient(HttpsAuthentCert, SslVerification, SslProtocols));
            _connection.ReadTimeout = ReadWriteTimeout;
            _connection.Send(Head());

            ResponseHead head;
            using (new Timer(_ => _connection.Abort(), null, Timeout, System.Threading.Timeout.Infinite))
            {
                head = ResponseHead.Read(_connection, MaximumResponseHeadersLength * 1024);
                if (head.StatusCode == (int)HttpStatusCode.Continue)
                    head = ResponseHead.Read(_connection, MaximumResponseHeadersLength * 1024);
            }

            _answered = true;
            return new HttpWebResponse(head, _connection);
        }
        catch (Exception e)
        {
            throw new WebException("GetResponse() failed", e);
        }
    }

    public void Dispose()
    {
        if (!_answered)
            _connection?.Dispose();
    }

    private byte[] Head()
    {
        _headers.SetRestricted("Connection", KeepAlive ? "keep-alive" : "close");
        _headers.SetRestricted("Host", _uri.Host);
        return Encoding.UTF8.GetBytes($"GET {_uri.PathAndQuery} HTTP/1.1\r\n{_headers}");
    }
}
