using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
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

    public CuttingProxy(int port)
    {
        _port = port;
        _server = new RawServer(Pass);
    }

    public string Url => _server.Url;

    public string[] Requests => _server.Requests;

    /// <summary>Bytes of archives that it has sent.</summary>
    public long Sent { get; private set; }

    /// <summary>How many of them until the connection breaks, once.</summary>
    public long BreaksAt { get; set; } = long.MaxValue;

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
        byte[] head = ReadHead(stream);
        device.Send(head);

        bool isArchive = device.Request.Split(' ')[1].EndsWith(".tar", StringComparison.Ordinal);
        long left = ContentLength(Encoding.Latin1.GetString(head));
        var buffer = new byte[4096];
        while (left > 0)
        {
            long wanted = Math.Min(left, buffer.Length);
            if (isArchive)
                wanted = Math.Min(wanted, BreaksAt - Sent);
            if (wanted == 0)
            {
                BreaksAt = long.MaxValue;
                if (Resets)
                    device.Reset();
                return;
            }

            stream.ReadExactly(buffer, 0, (int)wanted);
            device.Send(buffer[..(int)wanted]);
            left -= wanted;
            if (isArchive)
                Sent += wanted;
        }
    }

    private static byte[] ReadHead(NetworkStream stream)
    {
        using var head = new MemoryStream();
        while (!Encoding.Latin1.GetString(head.ToArray()).EndsWith(HeadEnd, StringComparison.Ordinal))
        {
            int next = stream.ReadByte();
            if (next < 0)
                throw new EndOfStreamException("The server gave no answer.");
            head.WriteByte((byte)next);
        }

        return head.ToArray();
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
