using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace nanoOta;

/// <summary>
/// A release folder on a web server. A file that breaks off is asked for again from where it broke, by a range request;
/// a server without ranges sends it from its start, and what is there already is skipped.
/// </summary>
/// <remarks>
/// Up to five redirects are followed, never from https to http. Certificates are always checked, so the device's clock
/// must be right.
/// </remarks>
public sealed class HttpUpdateSource : IRangeSource
{
    private int _timeout = 30000;
    private int _readTimeout = 60000;
    private int _minRate = 30;
    private int _rateWindow = 120000;
    private int _retries = 3;
    private int _retryDelay = 1000;

    /// <summary>Sends nothing yet.</summary>
    /// <param name="baseUrl">
    /// The folder that holds <c>versions</c>, such as "https://example.com/firmware": absolute, http or https, in ASCII,
    /// with a name or an IPv4 address, without user, query and fragment.
    /// </param>
    /// <exception cref="OtaException"><see cref="OtaError.UrlInvalid"/>: it is not such a URL.</exception>
    public HttpUpdateSource(string baseUrl)
    {
        Url = baseUrl == null ? null : HttpUrl.Parse(baseUrl);
        if (Url == null || Url.HasQuery || baseUrl.IndexOf('#') >= 0)
            throw new OtaException(OtaError.UrlInvalid, "'" + baseUrl + "' is no URL like https://example.com/firmware.");
    }

    /// <summary>
    /// How long the server may take for the head of its answer, once connected: milliseconds, 1 and more, 30,000 unless set.
    /// </summary>
    /// <remarks>
    /// Looking up its name and connecting have the network stack's own time-outs. The TLS handshake has none: while a server is
    /// silent in it, the firmware's CLR stands still, with all threads, and nothing in an app can end that.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Timeout
    {
        get => _timeout;
        set => _timeout = OtaOptions.InRange(value, 1, int.MaxValue);
    }

    /// <summary>
    /// How long the server may send nothing in the middle of an answer: milliseconds, 1 and more, 60,000 unless set. Over TLS
    /// a complete record, of up to 16 KiB, has to come in that time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int ReadTimeout
    {
        get => _readTimeout;
        set => _readTimeout = OtaOptions.InRange(value, 1, int.MaxValue);
    }

    /// <summary>
    /// The slowest that a server may be, taken over <see cref="RateWindow"/>: bytes per second, 0 and more, 30 unless set; 0 for
    /// no limit. A slower answer is given up and asked for again, which counts as a retry; then it is <see cref="OtaError.TooSlow"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0.</exception>
    public int MinRate
    {
        get => _minRate;
        set => _minRate = OtaOptions.InRange(value, 0, int.MaxValue);
    }

    /// <summary>
    /// The time over which <see cref="MinRate"/> is taken: milliseconds, 1 and more, 120,000 unless set. Only time spent waiting for
    /// the server counts. More than <see cref="ReadTimeout"/>: silence within a window is fine as long as the rest makes up for it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int RateWindow
    {
        get => _rateWindow;
        set => _rateWindow = OtaOptions.InRange(value, 1, int.MaxValue);
    }

    /// <summary>
    /// How often a file is asked for again when the connection fails, breaks, stalls or is too slow, its body ends early, or the
    /// status is 429 or 5xx: 0 to 10, 3 unless set. Other errors are final. Each 16 KiB of progress gives all retries back.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0 or more than 10.</exception>
    public int Retries
    {
        get => _retries;
        set => _retries = OtaOptions.InRange(value, 0, 10);
    }

    /// <summary>
    /// The wait before the first retry, doubled before each further one until there is progress: milliseconds, 0 to 60,000, 1,000
    /// unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0 or more than 60,000.</exception>
    public int RetryDelay
    {
        get => _retryDelay;
        set => _retryDelay = OtaOptions.InRange(value, 0, 60000);
    }

    /// <summary>
    /// Headers of your own, for every request: for <c>versions</c>, archives, retries and redirects. A redirect to another scheme,
    /// host or port does not get them (except from http to https on one host): they may hold a secret.
    /// </summary>
    /// <remarks>
    /// <c>User-Agent</c> is "nanoOta" unless it is here. Those that the client sets itself (Range, Host, Accept and so on, see
    /// <see cref="WebHeaderCollection.IsRestricted(string)"/>) make <see cref="Open"/> throw an ArgumentException.
    /// </remarks>
    public WebHeaderCollection Headers { get; } = new WebHeaderCollection();

    /// <summary>
    /// An authority (or the server's own self-signed certificate) to trust, besides those in the device's store. Null unless set.
    /// </summary>
    public X509Certificate Certificate { get; set; }

    /// <summary>Versions of TLS to offer: 1.2 and 1.3 unless set.</summary>
    public SslProtocols SslProtocols { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>The folder.</summary>
    internal readonly HttpUrl Url;

    /// <summary>For the waits and the rate of downloads.</summary>
    internal NetworkClock Clock = new NetworkClock();

    /// <summary>Asks for a file of the release folder. What was received is given as one stream, whatever happens on the way.</summary>
    /// <param name="name">The file's name, relative to the folder: '/' between parts, no "..", no URL.</param>
    /// <param name="offset">Bytes to skip, 0 to 2,147,483,647: the stream begins with the byte at this offset.</param>
    /// <param name="length">Bytes in the stream (from <paramref name="offset"/> on); -1 if the server does not say.</param>
    /// <returns>The file's bytes, read once.</returns>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NotFound"/>, <see cref="OtaError.HttpStatus"/>, <see cref="OtaError.ConnectFailed"/>,
    /// <see cref="OtaError.TimedOut"/>, <see cref="OtaError.TlsFailed"/>, <see cref="OtaError.RedirectLimit"/>,
    /// <see cref="OtaError.RedirectInsecure"/>, or one of the Path errors for the name. The stream's Read throws, after its
    /// retries, <see cref="OtaError.BodyTooShort"/>, <see cref="OtaError.BodyTooLong"/>, <see cref="OtaError.ReceiveFailed"/>,
    /// <see cref="OtaError.TimedOut"/>, <see cref="OtaError.TooSlow"/>, <see cref="OtaError.FileChanged"/>, or what asking again came to.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative or too large.</exception>
    public Stream Open(string name, long offset, out long length)
    {
        if (offset < 0 || offset > int.MaxValue)
            throw new ArgumentOutOfRangeException("offset");

        RelativePath.Check(name);
        var download = new HttpDownload(this, Url.ForFile(name), offset, long.MaxValue);
        length = download.Remaining;
        return download;
    }

    /// <summary>Asks for a part of a file. A server without ranges sends the file: what is before the part is passed over.</summary>
    /// <inheritdoc cref="Open"/>
    /// <param name="name">The file's name, relative to the folder: '/' between parts, no "..", no URL.</param>
    /// <param name="offset">Bytes to skip, 1 or more: the stream begins with the byte at this offset.</param>
    /// <param name="count">Bytes that are wanted, 1 or more; the part ends at 2,147,483,647 or before.</param>
    /// <param name="length">Bytes in the stream: more than <paramref name="count"/> if it goes on to the file's end; -1 if the server does not say.</param>
    public Stream OpenRange(string name, long offset, long count, out long length)
    {
        if (offset < 1 || count < 1 || offset + count > int.MaxValue)
            throw new ArgumentOutOfRangeException("offset");

        RelativePath.Check(name);
        var download = new HttpDownload(this, Url.ForFile(name), offset, offset + count);
        length = download.Remaining;
        return download;
    }
}
