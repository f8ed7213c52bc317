using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace nanoOta.HostShims;

/// <summary>
/// Status and headers, read as the device's client does: what is malformed or too long ends the head where it is, without
/// an error. An answer that is not HTTP has status 0 and no headers.
/// </summary>
internal sealed class ResponseHead
{
    private const int MaxLineLength = 4000;

    internal int StatusCode { get; private set; }

    internal WebHeaderCollection? Headers { get; private set; }

    /// <summary>-1 if there is none.</summary>
    internal long ContentLength { get; private set; } = -1;

    internal bool IsChunked { get; private set; }

    /// <exception cref="SocketException">The connection broke, or was closed before the first byte of a line.</exception>
    /// <exception cref="WebException">A line is too long.</exception>
    internal static ResponseHead Read(HttpConnection connection, int maxLength)
    {
        var head = new ResponseHead();
        string[] status = ReadLine(connection).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isHttp = status.Length > 1 && (status[0].Equals("HTTP/1.1", StringComparison.OrdinalIgnoreCase)
            || status[0].Equals("HTTP/1.0", StringComparison.OrdinalIgnoreCase));
        if (!isHttp || !int.TryParse(status[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int code))
            return head;

        head.StatusCode = code;
        head.Headers = [];
        string line;
        while ((line = ReadHeader(connection)).Length > 0)
        {
            maxLength -= line.Length;
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (maxLength < 0 || colon < 0 || !head.Add(line[..colon], line[(colon + 1)..].TrimStart()))
                break;
        }

        return head;
    }

    private bool Add(string name, string value)
    {
        Headers!.Add(name, value);
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            if (!int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int length))
                return false;

            ContentLength = length;
        }
        else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            IsChunked |= value.Contains("chunked", StringComparison.OrdinalIgnoreCase);
        }

        return true;
    }

    /// <summary>A line with those after it that begin with white space.</summary>
    private static string ReadHeader(HttpConnection connection)
    {
        string header = ReadLine(connection);
        while (header.Length > 0)
        {
            if (header.Length >= MaxLineLength)
                throw new WebException("HTTP header too long", WebExceptionStatus.ServerProtocolViolation);

            int next = connection.PeekByte();
            if (next < 0)
                throw new SocketException(SocketError.ConnectionAborted);

            if (next is not (' ' or '\t'))
                break;

            header += ReadLine(connection);
        }

        return header;
    }

    /// <summary>A line without its last two bytes, which are taken for CR and LF, even where the connection ends.</summary>
    private static string ReadLine(HttpConnection connection)
    {
        var line = new byte[MaxLineLength];
        int length = 0;
        int next;
        while ((next = connection.ReadByte()) >= 0)
        {
            line[length++] = (byte)next;
            if (length == MaxLineLength)
                throw new WebException("Line too long", WebExceptionStatus.ServerProtocolViolation);

            if (next == '\n')
                break;
        }

        if (length == 0)
            throw new SocketException(SocketError.ConnectionAborted);

        return Encoding.UTF8.GetString(line, 0, Math.Max(length - 2, 0));
    }
}
