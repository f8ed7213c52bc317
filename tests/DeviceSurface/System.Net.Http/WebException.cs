namespace System.Net;

public class WebException : InvalidOperationException
{
    public WebException() => throw null;
    public WebException(string message) => throw null;
    public WebException(string message, Exception innerException) => throw null;
    public WebException(string message, WebExceptionStatus status) => throw null;
    public WebException(string message, Exception inner, WebExceptionStatus status, WebResponse response) => throw null;

    public WebExceptionStatus Status => throw null;
    public WebResponse Response => throw null;
}
