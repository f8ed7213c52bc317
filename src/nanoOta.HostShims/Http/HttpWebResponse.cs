using System;
using System.IO;
using System.Net;

namespace nanoOta.HostShims;

/// <summary>nanoFramework's: an answer of any status. Closing it closes the connection.</summary>
public sealed class HttpWebResponse : IDisposable
{
    private readonly ResponseHead _head;
    private readonly HttpConnection _connection;

    internal HttpWebResponse(ResponseHead head, HttpConnection connection)
    {
        _head = head;
        _connection = connection;
    }

    /// <summary>0 if the answer is not HTTP.</summary>
    public HttpStatusCode StatusCode => (HttpStatusCode)_head.StatusCode;

    /// <summary>Null if the answer is not HTTP.</summary>
    public WebHeaderCollection? Headers => _head.Headers;

    /// <summary>-1 if the server does not say.</summary>
    public long ContentLength => _head.ContentLength;

    /// <summary>To be called once.</summary>
    public Stream GetResponseStream() => new HttpResponseStream(_connection, _head);

    public void Close() => _connection.Dispose();

    public void Dispose() => Close();
}
