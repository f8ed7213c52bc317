using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace nanoOta.HostTests.Sources;

/// <summary>One connection to a <see cref="RawServer"/>, after its request was read.</summary>
internal sealed class RawConnection(Socket socket, string request)
{
    public string Request { get; } = request;

    /// <summary>The offset that a range request asks for; -1 without one.</summary>
    public int RangeStart
    {
        get
        {
            const string Name = "Range: bytes=";
            int start = Request.IndexOf(Name, System.StringComparison.OrdinalIgnoreCase);
            if (start < 0)
                return -1;

            start += Name.Length;
            int end = Request.IndexOf('-', start);
            return int.Parse(Request[start..end], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Sends text (one byte per character) in one write. Line ends become CRLF.</summary>
    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")));

    public void Send(byte[] bytes) => socket.Send(bytes);

    /// <summary>Sends a head and a body in one write.</summary>
    public void Send(string head, byte[] body)
    {
        var both = new MemoryStream();
        both.Write(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n")));
        both.Write(body);
        socket.Send(both.ToArray());
    }

    /// <summary>
    /// Sends the same again and again, until the client leaves. One that does not gets an end after a gigabyte: a test that
    /// fails is better than one that hangs.
    /// </summary>
    public void SendForEver(byte[] bytes)
    {
        for (long sent = 0; sent < 1L << 30; sent += bytes.Length)
            socket.Send(bytes);
    }

    /// <summary>Sends nothing more, until the client gives up.</summary>
    public void Stall()
    {
        try
        {
            while (socket.Receive(new byte[100]) > 0)
            {
                // What it still says does not matter.
            }
        }
        catch (SocketException)
        {
            // It gave up the hard way.
        }
    }

    /// <summary>Makes the connection break instead of end.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }
}
