using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace nanoOta.HostTests.Sources;

/// <summary>A server that says just what a test tells it: one script per connection, the last one for all further ones too.</summary>
internal sealed class RawServer : IDisposable
{
    // A client that asks on and on fails its test instead of hanging it.
    private const int MaxConnections = 1000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<RawConnection>[] _scripts;
    private readonly List<string> _requests = [];
    private readonly Thread _thread;
    private Socket? _current;
    private Exception? _failure;

    public RawServer(params Action<RawConnection>[] scripts)
    {
        _scripts = scripts;
        _listener.Start();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public string[] Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>The requests, once there are so many: a client that gave up may be ahead of the server.</summary>
    public string[] WaitForRequests(int count)
    {
        lock (_requests)
        {
            while (_requests.Count < count && Monitor.Wait(_requests, Patience.Milliseconds))
            {
                // One more has come.
            }

            return [.. _requests];
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        lock (_requests)
            _current?.Dispose();

        _thread.Join();
        if (_failure != null)
            throw new InvalidOperationException("The server's script failed.", _failure);
    }

    private void Serve()
    {
        try
        {
            for (int i = 0; i < MaxConnections; i++)
            {
                using Socket socket = _listener.AcceptSocket();
                lock (_requests)
                    _current = socket;

                Answer(socket, _scripts[Math.Min(i, _scripts.Length - 1)]);
            }

            _listener.Stop();
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The listener was stopped.
        }
        catch (Exception e)
        {
            // Not handled, it would end the process with all its tests.
            _failure = e;
        }
    }

    private void Answer(Socket socket, Action<RawConnection> script)
    {
        try
        {
            string request = ReadRequest(socket);
            lock (_requests)
            {
                _requests.Add(request);
                Monitor.PulseAll(_requests);
            }

            script(new RawConnection(socket, request));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client has left, or the test is over.
        }
    }

    private static string ReadRequest(Socket socket)
    {
        const char TlsHandshake = '\x16';
        var request = new StringBuilder();
        var buffer = new byte[1000];
        int read;
        do
        {
            read = socket.Receive(buffer);
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        while (read > 0 && request[0] != TlsHandshake && !request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal));

        return request.ToString();
    }
}
