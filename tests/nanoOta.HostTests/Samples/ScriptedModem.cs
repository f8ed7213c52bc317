using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace nanoOta.HostTests.Samples;

/// <summary>A modem at the other end of a serial port, with a web server behind it. What it says is in the manufacturer's manuals.</summary>
internal sealed class ScriptedModem(bool isSim7600) : Stream
{
    private readonly Queue<byte> _output = new();
    private readonly StringBuilder _input = new();
    private byte[] _body = [];
    private string _url = "";
    private bool _isOpen;

    /// <summary>What the server has, by URL.</summary>
    public Dictionary<string, byte[]> Server { get; } = [];

    /// <summary>What it got.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The status that it reports instead of the server's; 0: none.</summary>
    public int Status { get; set; }

    /// <summary>After how many commands it says nothing any more.</summary>
    public int DeadAfter { get; set; } = int.MaxValue;

    /// <summary>What the line makes of each thing that the modem says.</summary>
    public Func<string, string> Line { get; set; } = text => text;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        // Serial ports give what there is: seven bytes at a time here.
        int read = 0;
        while (read < Math.Min(count, 7) && _output.TryDequeue(out byte value))
            buffer[offset + read++] = value;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        _input.Append(Encoding.ASCII.GetString(buffer, offset, count));
        string text = _input.ToString();
        if (!text.EndsWith("\r\n", StringComparison.Ordinal))
            return;
        _input.Clear();
        Commands.Add(text.TrimEnd());
        if (Commands.Count <= DeadAfter)
            Answer(text.TrimEnd());
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Answer(string command)
    {
        if (command == "AT+HTTPTERM" || command == "AT+HTTPINIT")
        {
            bool opens = command == "AT+HTTPINIT";
            Say(_isOpen == opens ? "ERROR" : "OK");
            _isOpen = opens;
        }
        else if (command.StartsWith("AT+HTTPPARA=\"URL\",\"", StringComparison.Ordinal))
        {
            _url = command[19..^1];
            Say(_isOpen ? "OK" : "ERROR");
        }
        else if (command == "AT+HTTPACTION=0")
        {
            bool found = Server.TryGetValue(_url, out byte[]? body);
            _body = body ?? "no such file"u8.ToArray();
            Say("OK");
            int status = Status != 0 ? Status : found ? 200 : 404;
            Say($"+HTTPACTION: 0,{status},{_body.Length}");
        }
        else if (command.StartsWith("AT+HTTPREAD=", StringComparison.Ordinal))
        {
            string[] range = command[12..].Split(',');
            int start = int.Parse(range[0], CultureInfo.InvariantCulture);
            int count = Math.Min(int.Parse(range[1], CultureInfo.InvariantCulture), _body.Length - start);
            if (count <= 0)
                Say("ERROR");
            else
                Give(_body.AsSpan(start, count));
        }
        else
        {
            Say("ERROR");
        }
    }

    private void Give(ReadOnlySpan<byte> bytes)
    {
        if (isSim7600)
            Say("OK");
        Put($"\r\n+HTTPREAD: {(isSim7600 ? "DATA," : "")}{bytes.Length}\r\n");
        foreach (byte value in bytes)
            _output.Enqueue(value);
        Say(isSim7600 ? "+HTTPREAD: 0" : "OK");
    }

    private void Say(string line) => Put("\r\n" + line + "\r\n");

    private void Put(string text)
    {
        foreach (byte value in Encoding.Latin1.GetBytes(Line(text)))
            _output.Enqueue(value);
    }
}
