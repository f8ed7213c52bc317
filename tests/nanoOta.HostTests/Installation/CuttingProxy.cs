using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using nanoOta.HostTests.Sources;

namespace nanoOta.HostTests.Installation;

/// <summary>
/// The network between a device and a real server: it passes on what both say, and counts what it sends of archives. Where it is told to,
/// it breaks the connection.
/// </summary>
internal sealed class CuttingProxy : IDisposable
{
    private const string HeadEnd = "\r\n\r\n";

    private readonly int _port;
    private readonly RawServer _server;
    private long _sent;

    public CuttingProxy(int port)
    {
        _port = port;
        _server = new RawServer(Pass);
    }

    public string Url => _server.Url;

    public string[] Requests => _server.Requests;

    /// <summary>Bytes of archives that it has sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>How many of them until the connection breaks, once.</summary>
    public long BreaksAt { get; set; } = long.MaxValue;

    /// <summary>What happens on the server just then.</summary>
    public Action Breaking { get; set; } = () => { };

    /// <summary>Whether it breaks by a reset; else it ends.</summary>
    public bool Resets { get; set; }

    /// <summary>Whether the server never hears that a part is wanted: it sends all.</summary>
    public bool HidesRanges { get; set; }

    public void Dispose() => _server.Dispose();

    private void Pass(RawConnection device)
    {
        using var server = new TcpClient("127.0.0.1", _port);
        using NetworkStream stream = server.GetStream();
        stream.Write(Encoding.Latin1.GetBytes(HidesRanges ? WithoutRange(device.Request) : device.Request));
        try
        {
            PassAnswer(device, stream);
        }
        catch (IOException)
        {
            // A test has replaced the file under an answer that its device reads no more.
        }
    }

    private void PassAnswer(RawConnection device, NetworkStream server)
    {
        string head = ReadHead(server);
        device.Send(head);
        bool isArchive = device.Request.Split(' ')[1].EndsWith(".tar", StringComparison.Ordinal);
        long left = ContentLength(head);
        var buffer = new byte[4096];
        while (left > 0)
        {
            long wanted = Math.Min(left, buffer.Length);
            if (isArchive)
                wanted = Math.Min(wanted, BreaksAt - Sent);
            if (wanted == 0)
            {
                BreaksAt = long.MaxValue;
                Breaking();
                if (Resets)
                    device.Reset();
                return;
            }

            server.ReadExactly(buffer, 0, (int)wanted);
            // Before the device can have it.
            if (isArchive)
                Interlocked.Add(ref _sent, wanted);
            device.Send(buffer[..(int)wanted]);
            left -= wanted;
        }
    }

    private static string ReadHead(NetworkStream server)
    {
        var head = new StringBuilder();
        while (head.Length < HeadEnd.Length || head.ToString(head.Length - HeadEnd.Length, HeadEnd.Length) != HeadEnd)
        {
            int next = server.ReadByte();
            if (next < 0)
                throw new EndOfStreamException("The server gave no answer.");
            head.Append((char)next);
        }

        return head.ToString();
    }

    private static string WithoutRange(string request) =>
        string.Join("\r\n", Array.FindAll(request.Split("\r\n"), line => !line.StartsWith("Range:", StringComparison.OrdinalIgnoreCase)));

    private static long ContentLength(string head)
    {
        string line = Array.Find(head.Split("\r\n"), line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException("The server sends no length:\n" + head);
        return long.Parse(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
