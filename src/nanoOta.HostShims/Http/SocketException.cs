using System;
using System.Net.Sockets;

namespace nanoOta.HostShims;

/// <summary>
/// nanoFramework's: its code is a <see cref="SocketError"/> everywhere (.NET's own is the operating system's number), or
/// a number of the layer that failed: one of Mbed TLS, or a CLR error.
/// </summary>
public sealed class SocketException : Exception
{
    /// <summary>MBEDTLS_ERR_X509_CERT_VERIFY_FAILED: what a refused certificate comes out as, until July 2026's firmware.</summary>
    internal const SocketError CertificateVerifyFailed = (SocketError)(-0x2700);

    /// <summary>MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE: any other failed handshake.</summary>
    internal const SocketError FatalAlert = (SocketError)(-0x7780);

    /// <summary>CLR_E_OBJECT_DISPOSED: the socket was closed while a read waited on it, as the request's own timer does.</summary>
    internal const SocketError Disposed = unchecked((SocketError)(int)0x99000000);

    public SocketException(SocketError errorCode)
        : base($"{errorCode}")
    {
        ErrorCode = (int)errorCode;
    }

    public int ErrorCode { get; }
}
