using System.IO;

namespace System.Net;

public class HttpWebResponse : WebResponse
{
    internal HttpWebResponse() => throw null;

    public override WebHeaderCollection Headers => throw null;
    public override long ContentLength => throw null;
    public string ContentEncoding => throw null;
    public override string ContentType => throw null;
    public string Server => throw null;
    public DateTime LastModified => throw null;
    public HttpStatusCode StatusCode => throw null;
    public string StatusDescription => throw null;
    public Version ProtocolVersion => throw null;
    public override Uri ResponseUri => throw null;
    public string Method => throw null;

    public override Stream GetResponseStream() => throw null;
    public string GetResponseHeader(string headerName) => throw null;
    protected override void Dispose(bool disposing) => throw null;
    public override void Close() => throw null;
}
