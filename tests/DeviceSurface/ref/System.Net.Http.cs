using System.IO;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace System
{
    public partial class Uri
    {
        public const string UriSchemeHttp = "http";
        public const string UriSchemeHttps = "https";
        public const int HttpDefaultPort = 80;
        public const int HttpsDefaultPort = 443;
        public const int UnknownPort = -1;

        public Uri(string uriString) => throw null;
        public Uri(string uriString, UriKind kind) => throw null;
        public Uri(Uri baseUri, string relativeUri = null) => throw null;

        public UriHostNameType HostNameType => throw null;
        public int Port => throw null;
        public bool IsAbsoluteUri => throw null;
        public bool IsUnc => throw null;
        public bool IsDefaultPort => throw null;
        public bool IsFile => throw null;
        public string[] Segments => throw null;
        public string AbsolutePath => throw null;
        public string OriginalString => throw null;
        public string AbsoluteUri => throw null;
        public string Fragment => throw null;
        public string Query => throw null;
        public string PathAndQuery => throw null;
        public string UserInfo => throw null;
        public string Scheme => throw null;
        public string Host => throw null;
        public bool IsLoopback => throw null;

        protected bool ConstructAbsoluteUri(string uriString) => throw null;
        protected bool ValidateUriPart(string uriString, int startIndex) => throw null;
        protected bool ParseUriString(string uriString) => throw null;
        protected bool ParseSchemeSpecificPart(string sUri, int iStart) => throw null;
        protected void Split(string sUri, int iStart, out string sAuthority, out string sPath, bool bReplaceEmptyPath) => throw null;
        protected bool IsIPv4(string host) => throw null;
        public override int GetHashCode() => throw null;
        public override bool Equals(object o) => throw null;
        public static bool operator ==(Uri lhs, Uri rhs) => throw null;
        public static bool operator !=(Uri lhs, Uri rhs) => throw null;
        public static bool IsWellFormedUriString(string uriString, UriKind uriKind) => throw null;
    }

    public enum UriHostNameType
    {
        Unknown = 0,
        Basic = 1,
        Dns = 2,
        IPv4 = 3,
        IPv6 = 4,
    }

    public enum UriKind
    {
        RelativeOrAbsolute = 0,
        Absolute = 1,
        Relative = 2,
    }
}

namespace System.Net
{
    public enum AuthenticationType
    {
        Basic = 0,
        WindowsLive = 1,
    }

    public enum HttpStatusCode
    {
        Continue = 100,
        SwitchingProtocols = 101,
        OK = 200,
        Created = 201,
        Accepted = 202,
        NonAuthoritativeInformation = 203,
        NoContent = 204,
        ResetContent = 205,
        PartialContent = 206,
        MultipleChoices = 300,
        Ambiguous = 300,
        MovedPermanently = 301,
        Moved = 301,
        Found = 302,
        Redirect = 302,
        SeeOther = 303,
        RedirectMethod = 303,
        NotModified = 304,
        UseProxy = 305,
        Unused = 306,
        TemporaryRedirect = 307,
        RedirectKeepVerb = 307,
        BadRequest = 400,
        Unauthorized = 401,
        PaymentRequired = 402,
        Forbidden = 403,
        NotFound = 404,
        MethodNotAllowed = 405,
        NotAcceptable = 406,
        ProxyAuthenticationRequired = 407,
        RequestTimeout = 408,
        Conflict = 409,
        Gone = 410,
        LengthRequired = 411,
        PreconditionFailed = 412,
        RequestEntityTooLarge = 413,
        RequestUriTooLong = 414,
        UnsupportedMediaType = 415,
        RequestedRangeNotSatisfiable = 416,
        ExpectationFailed = 417,
        InternalServerError = 500,
        NotImplemented = 501,
        BadGateway = 502,
        ServiceUnavailable = 503,
        GatewayTimeout = 504,
        HttpVersionNotSupported = 505,
    }

    public partial class HttpVersion
    {
        public static readonly Version Version10;
        public static readonly Version Version11;

        public HttpVersion() => throw null;
    }

    public partial class HttpWebRequest : WebRequest
    {
        internal HttpWebRequest() => throw null;

        public override int Timeout { get => throw null; set => throw null; }
        public NetworkCredential Credentials { get => throw null; set => throw null; }
        public X509Certificate HttpsAuthentCert { get => throw null; set => throw null; }
        public SslVerification SslVerification { get => throw null; set => throw null; }
        public SslProtocols SslProtocols { get => throw null; set => throw null; }
        public int ReadWriteTimeout { get => throw null; set => throw null; }
        public override Uri RequestUri => throw null;
        public Uri Address => throw null;
        public bool AllowWriteStreamBuffering { get => throw null; set => throw null; }
        public override long ContentLength { get => throw null; set => throw null; }
        public bool AllowAutoRedirect => throw null;
        public int MaximumAutomaticRedirections => throw null;
        public override string Method { get => throw null; set => throw null; }
        public bool KeepAlive { get => throw null; set => throw null; }
        public int MaximumResponseHeadersLength { get => throw null; set => throw null; }
        public static int DefaultMaximumResponseHeadersLength { get => throw null; set => throw null; }
        public override WebHeaderCollection Headers { get => throw null; set => throw null; }
        public override IWebProxy Proxy { get => throw null; set => throw null; }
        public bool SendChunked { get => throw null; set => throw null; }
        public Version ProtocolVersion { get => throw null; set => throw null; }
        public override string ContentType { get => throw null; set => throw null; }
        public string TransferEncoding { get => throw null; set => throw null; }
        public string Accept { get => throw null; set => throw null; }
        public string Referer { get => throw null; set => throw null; }
        public string UserAgent { get => throw null; set => throw null; }
        public string Expect { get => throw null; set => throw null; }
        public DateTime IfModifiedSince => throw null;
        public bool HaveResponse => throw null;

        protected override void Dispose(bool disposing) => throw null;
        public void Reset() => throw null;
        public void AddRange(int from, int to) => throw null;
        public void AddRange(int range) => throw null;
        public void AddRange(string rangeSpecifier, int from, int to) => throw null;
        public void AddRange(string rangeSpecifier, int range) => throw null;
        public override WebResponse GetResponse() => throw null;
        public override Stream GetRequestStream() => throw null;
    }

    public partial class HttpWebResponse : WebResponse
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

    public partial interface IWebProxy
    {
        Uri GetProxy(Uri destination);
        bool IsBypassed(Uri host);
    }

    public partial class NetworkCredential
    {
        public NetworkCredential() => throw null;
        public NetworkCredential(string userName, string password) => throw null;
        public NetworkCredential(string userName, string password, AuthenticationType authenticationType) => throw null;

        public string UserName { get => throw null; set => throw null; }
        public string Password { get => throw null; set => throw null; }
        public AuthenticationType AuthenticationType { get => throw null; set => throw null; }
    }

    public partial class ProtocolViolationException : InvalidOperationException
    {
        public ProtocolViolationException() => throw null;
        public ProtocolViolationException(string message) => throw null;
    }

    public partial class WebException : InvalidOperationException
    {
        public WebException() => throw null;
        public WebException(string message) => throw null;
        public WebException(string message, Exception innerException) => throw null;
        public WebException(string message, WebExceptionStatus status) => throw null;
        public WebException(string message, Exception inner, WebExceptionStatus status, WebResponse response) => throw null;

        public WebExceptionStatus Status => throw null;
        public WebResponse Response => throw null;
    }

    public enum WebExceptionStatus
    {
        Success = 0,
        NameResolutionFailure = 1,
        ConnectFailure = 2,
        ReceiveFailure = 3,
        SendFailure = 4,
        PipelineFailure = 5,
        RequestCanceled = 6,
        ProtocolError = 7,
        ConnectionClosed = 8,
        TrustFailure = 9,
        SecureChannelFailure = 10,
        ServerProtocolViolation = 11,
        KeepAliveFailure = 12,
        Pending = 13,
        Timeout = 14,
        ProxyNameResolutionFailure = 15,
    }

    public partial class WebHeaderCollection
    {
        public WebHeaderCollection() => throw null;

        public string this[string key] => throw null;
        public int Count => throw null;
        public string[] AllKeys => throw null;

        public void Add(string name, string value) => throw null;
        public void Add(string header) => throw null;
        public void Set(string name, string value) => throw null;
        public void Remove(string name) => throw null;
        public string[] GetValues(string header) => throw null;
        public override string ToString() => throw null;
        public byte[] ToByteArray() => throw null;
        public static bool IsRestricted(string headerName) => throw null;
    }

    public abstract partial class WebRequest : MarshalByRefObject, IDisposable
    {
        protected WebRequest() => throw null;

        public virtual string Method { get => throw null; set => throw null; }
        public virtual Uri RequestUri => throw null;
        public virtual string ConnectionGroupName { get => throw null; set => throw null; }
        public virtual WebHeaderCollection Headers { get => throw null; set => throw null; }
        public virtual long ContentLength { get => throw null; set => throw null; }
        public virtual string ContentType { get => throw null; set => throw null; }
        public virtual int Timeout { get => throw null; set => throw null; }
        public static IWebProxy DefaultWebProxy { get => throw null; set => throw null; }
        public virtual IWebProxy Proxy { get => throw null; set => throw null; }

        public static void Initialize() => throw null;
        public void Dispose() => throw null;
        protected virtual void Dispose(bool disposing) => throw null;
        public virtual Stream GetRequestStream() => throw null;
        public virtual WebResponse GetResponse() => throw null;
        public static WebRequest Create(string requestUriString) => throw null;
        public static WebRequest Create(Uri requestUri) => throw null;
    }

    public abstract partial class WebResponse : MarshalByRefObject, IDisposable
    {
        protected WebResponse() => throw null;

        public virtual long ContentLength { get => throw null; set => throw null; }
        public virtual string ContentType { get => throw null; set => throw null; }
        public virtual Uri ResponseUri => throw null;
        public virtual WebHeaderCollection Headers => throw null;

        public virtual Stream GetResponseStream() => throw null;
        public virtual void Close() => throw null;
        public void Dispose() => throw null;
        protected virtual void Dispose(bool disposing) => throw null;
    }
}
