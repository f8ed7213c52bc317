using System.IO;
using nanoOta;

namespace ModemUpdate;

/// <summary>
/// A release folder on a web server, fetched by the HTTP client in a SIM800 or SIM7600 modem, over AT commands on a serial
/// port: for boards without a network of their own. The data connection (AT+SAPBR, AT+CGDCONT) is up already, and the
/// modem's echo is off (ATE0). The modem takes in a complete file first; a SIM800 has room for 318 KB.
/// </summary>
/// <example><code>new OtaUpdater(new ModemUpdateSource(port, "http://host/firmware"), new DriveStorage("D:\\"), new OtaOptions())</code></example>
public class ModemUpdateSource : IUpdateSource
{
    private readonly AtModem _modem;
    private readonly string _baseUrl;

    /// <param name="port">
    /// The serial port. Its Read gives 0 when it times out: after a minute or more, as the modem answers only when it has the
    /// entire file.
    /// </param>
    /// <param name="baseUrl">The folder that holds <c>versions</c>: "http://host/firmware".</param>
    public ModemUpdateSource(Stream port, string baseUrl)
    {
        _modem = new AtModem(port);
        _baseUrl = baseUrl.TrimEnd('/');
    }

    /// <inheritdoc/>
    public Stream Open(string name, long offset, out long length)
    {
        // A session that a reset left open would refuse the new one.
        _modem.Try("AT+HTTPTERM");
        _modem.Do("AT+HTTPINIT");
        _modem.Do("AT+HTTPPARA=\"URL\",\"" + _baseUrl + "/" + name + "\"");

        // method,status,length
        string[] answer = _modem.Ask("AT+HTTPACTION=0", "+HTTPACTION:").Split(',');
        if (answer.Length != 3)
            throw AtModem.Malformed();
        CheckStatus(AtModem.ParseNumber(answer[1]), name);

        int size = AtModem.ParseNumber(answer[2]);
        if (size < offset)
            throw new OtaException(OtaError.BodyTooShort, name + " is shorter than " + offset + " bytes.");
        length = size - offset;
        return new ModemStream(_modem, offset, size);
    }

    private static void CheckStatus(int status, string name)
    {
        if (status == 200)
            return;
        if (status == 404 || status == 410)
            throw new OtaException(OtaError.NotFound, name + " is not on the server.");

        // From 600 on it is the modem that speaks: no network, no such name, no answer.
        if (status >= 600)
            throw new OtaException(OtaError.ConnectFailed, "The modem does not reach the server (" + status + ").");
        throw new OtaException(OtaError.HttpStatus, "Status " + status + " for " + name + ".");
    }
}
