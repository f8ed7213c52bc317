using System;
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace nanoOta.HostShims;

/// <summary>A connection to a server, with the 256 bytes of buffer that the device's client reads lines through.</summary>
internal sealed class HttpConnection : IDisposable
{
    internal const int BufferSize = 256;

    [ThreadStatic]
    private static Func<Uri, Stream>? _transport;

    private readonly Socket? _socket;
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private volatile bool _aborted;

    private HttpConnection(Socket? socket, Stream stream, bool isSecure)
    {
        _socket = socket;
        _stream = stream;
        IsSecure = isSecure;
    }

    /// <summary>Instead of sockets and TLS, on this thread: a scripted server. Null: none.</summary>
    internal static Func<Uri, Stream>? Transport
    {
        get => _transport;
        set => _transport = value;
    }

    internal bool IsSecure { get; }

    internal int ReadTimeout
    {
        set
        {
            if (_socket != null)
                _socket.ReceiveTimeout = Math.Max(value, 0);
        }
    }

    /// <summary>Bytes that can be read without waiting.</summary>
    internal int Available => _end - _start + (IsSecure || _socket == null ? 0 : _socket.Available);

    /// <exception cref="WebException">The name or the connection failed.</exception>
    /// <exception cref="SocketException">The TLS handshake failed.</exception>
    internal static HttpConnection Open(Uri uri, TlsClient tls)
    {
        if (Transport != null)
            return new HttpConnection(null, Transport(uri), uri.Scheme == Uri.UriSchemeHttps);

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // IPv4 only, and the first address only.
            socket.Connect(Dns.GetHostAddresses(uri.IdnHost, AddressFamily.InterNetwork)[0], uri.Port);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IndexOutOfRangeException)
        {
            socket.Dispose();
            throw new WebException("connection failed", Translate(e), WebExceptionStatus.ConnectFailure, null);
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        bool isSecure = uri.Scheme == Uri.UriSchemeHttps;
        return new HttpConnection(socket, isSecure ? tls.Authenticate(stream, uri.IdnHost) : stream, isSecure);
    }

    internal void Send(byte[] bytes)
    {
        try
        {
            _stream.Write(bytes, 0, bytes.Length);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw Translate(e);
        }
    }

    /// <summary>Waits for bytes of the socket, past the buffer.</summary>
    /// <returns>0 when the other side has closed.</returns>
    internal int Receive(byte[] buffer, int offset, int count)
    {
        try
        {
            return _stream.Read(buffer, offset, count);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw _aborted ? new SocketException(SocketException.Disposed) : Translate(e);
        }
    }

    /// <summary>Takes what is in the buffer, without waiting.</summary>
    internal int TakeBuffered(byte[] buffer, int offset, int count)
    {
        count = Math.Min(count, _end - _start);
        Array.Copy(_buffer, _start, buffer, offset, count);
        _start += count;
        return count;
    }

    /// <summary>Fills the empty buffer.</summary>
    /// <returns>False when the other side has closed.</returns>
    internal bool Refill()
    {
        _start = 0;
        _end = 0;
        _end = Receive(_buffer, 0, BufferSize);
        return _end > 0;
    }

    /// <summary>The next byte; -1 when the other side has closed.</summary>
    internal int ReadByte() => _start < _end || Refill() ? _buffer[_start++] : -1;

    /// <summary>The next byte, which stays; -1 when the other side has closed.</summary>
    internal int PeekByte() => _start < _end || Refill() ? _buffer[_start] : -1;

    /// <summary>Closes the socket under a read that waits, from another thread.</summary>
    internal void Abort()
    {
        _aborted = true;
        _socket?.Dispose();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket?.Dispose();
    }

    private static SocketException Translate(Exception e)
    {
        for (Exception? cause = e; cause != null; cause = cause.InnerException)
        {
            if (cause is System.Net.Sockets.SocketException socket)
                return new SocketException(socket.SocketErrorCode);
        }

        return new SocketException(SocketError.SocketError);
    }
}
