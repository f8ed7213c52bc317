using System;
using System.Net;
using System.Net.Sockets;

namespace nanoOta;

/// <summary>Says of an exception from nanoFramework's HTTP client, which wraps all of them alike, what it means.</summary>
internal static class HttpFailure
{
    /// <summary>Of an exception before there is an answer.</summary>
    /// <param name="cause">The exception.</param>
    /// <param name="url">What was asked.</param>
    /// <param name="isOverdue">Whether the time-out had passed: it closes the socket under the read, whose exception does not tell.</param>
    internal static OtaException BeforeAnswer(Exception cause, HttpUrl url, bool isOverdue)
    {
        Exception root = cause;
        bool isConnecting = IsConnecting(root);
        while (root.InnerException != null)
        {
            root = root.InnerException;
            isConnecting |= IsConnecting(root);
        }

        if (root is OutOfMemoryException)
            return OtaException.OutOfMemory(cause);

        if (isConnecting)
            return new OtaException(OtaError.ConnectFailed, "No connection to " + url.ToText() + ": check the network and the address.", cause);

        if (isOverdue || IsTimeout(root))
            return new OtaException(OtaError.TimedOut, "No answer in time from " + url.ToText() + ": try again later.", cause);

        // The handshake's exception is, by firmware, one with a negative number of Mbed TLS or one of another assembly;
        // -1 is a broken connection under TLS, and the client's own exceptions are about HTTP.
        bool isTls = root is SocketException socket ? socket.ErrorCode < -1 : !(root is WebException);
        if (url.IsSecure && isTls)
            return new OtaException(OtaError.TlsFailed, "TLS failed with " + url.ToText() + ": check the certificate and the clock.", cause);

        return new OtaException(OtaError.ReceiveFailed, "The connection to " + url.ToText() + " broke: try again.", cause);
    }

    /// <summary>Of an exception in the middle of a body.</summary>
    /// <param name="cause">The exception.</param>
    /// <param name="url">What was asked.</param>
    internal static OtaException InBody(Exception cause, HttpUrl url)
    {
        if (cause is OutOfMemoryException)
            return OtaException.OutOfMemory(cause);

        if (IsTimeout(cause))
            return new OtaException(OtaError.TimedOut, "The server went silent in the middle of " + url.ToText() + ": try again later.", cause);

        return new OtaException(OtaError.ReceiveFailed, "The connection broke in the middle of " + url.ToText() + ": try again.", cause);
    }

    private static bool IsConnecting(Exception e)
    {
        return e is WebException web
            && (web.Status == WebExceptionStatus.ConnectFailure || web.Status == WebExceptionStatus.NameResolutionFailure);
    }

    private static bool IsTimeout(Exception e)
    {
        return e is SocketException socket && socket.ErrorCode == (int)SocketError.TimedOut;
    }
}
