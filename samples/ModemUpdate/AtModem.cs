using System.IO;
using System.Text;
using nanoOta;

namespace ModemUpdate;

/// <summary>AT commands over a serial port, as far as the HTTP client of SIM800 and SIM7600 modems needs them.</summary>
internal class AtModem
{
    private const int MaxLineLength = 256;

    private readonly Stream _port;
    private readonly byte[] _line = new byte[MaxLineLength];
    private readonly byte[] _one = new byte[1];

    public AtModem(Stream port)
    {
        _port = port;
    }

    /// <summary>Sends a command and waits for its OK.</summary>
    /// <returns>False if the modem says ERROR.</returns>
    /// <exception cref="OtaException">It says nothing.</exception>
    public bool Try(string command)
    {
        Send(command);
        while (true)
        {
            string line = ReadLine();
            if (line == "OK")
                return true;
            if (IsError(line))
                return false;
        }
    }

    /// <summary>Sends a command that must work.</summary>
    /// <exception cref="OtaException">It does not.</exception>
    public void Do(string command)
    {
        if (!Try(command))
            throw Refused(command);
    }

    /// <summary>Sends a command and waits for the line that answers it; an OK before it is passed over.</summary>
    /// <param name="command">The command.</param>
    /// <param name="answer">How the line begins.</param>
    /// <returns>What stands behind that.</returns>
    /// <exception cref="OtaException">The modem refuses, or says nothing.</exception>
    public string Ask(string command, string answer)
    {
        Send(command);
        while (true)
        {
            string line = ReadLine();
            if (line.StartsWith(answer))
                return line.Substring(answer.Length).Trim();
            if (IsError(line))
                throw Refused(command);
        }
    }

    /// <summary>Reads bytes that are no text.</summary>
    /// <exception cref="OtaException">Fewer come.</exception>
    public void ReadExactly(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            int read = _port.Read(buffer, offset, count);
            if (read <= 0)
                throw Silent();
            offset += read;
            count -= read;
        }
    }

    /// <summary>The next line that is not empty.</summary>
    /// <exception cref="OtaException">The modem says nothing, or no line.</exception>
    public string ReadLine()
    {
        int length = 0;
        while (true)
        {
            ReadExactly(_one, 0, 1);
            if (_one[0] == '\n')
            {
                string line = Encoding.UTF8.GetString(_line, 0, length).Trim();
                if (line.Length > 0)
                    return line;
                length = 0;
                continue;
            }

            if (length == MaxLineLength)
                throw Malformed();
            _line[length++] = _one[0];
        }
    }

    /// <summary>Reads a number out of an answer.</summary>
    /// <exception cref="OtaException">It is none: noise on the line.</exception>
    public static int ParseNumber(string text)
    {
        if (!int.TryParse(text.Trim(), out int number) || number < 0)
            throw Malformed();
        return number;
    }

    public static OtaException Malformed() => new(OtaError.ReceiveFailed, "The modem's answer is malformed.");

    private static bool IsError(string line) => line == "ERROR" || line.StartsWith("+CME ERROR");

    private static OtaException Refused(string command) => new(OtaError.ReceiveFailed, "The modem refuses " + command + ".");

    private static OtaException Silent() => new(OtaError.TimedOut, "The modem does not answer.");

    private void Send(string command)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(command + "\r\n");
        _port.Write(bytes, 0, bytes.Length);
        _port.Flush();
    }
}
