using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using ModemUpdate;
using nanoOta.HostTests.Card;
using nanoOta.Simulator.Card;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Samples;

public class ModemUpdateSourceTests
{
    private const string Url = "http://updates.example/firmware";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Update_over_the_modem(bool isSim7600)
    {
        byte[] archive = new TarBytes().File("app/main.pe", new string('m', 5000)).File("app/OK", "\r\nOK\r\n+HTTPREAD: 0\r\n").End().ToArray();
        var modem = new ScriptedModem(isSim7600);
        modem.Server[Url + "/versions"] = Encoding.ASCII.GetBytes($"1.0.0;a.tar;{Convert.ToHexStringLower(SHA1.HashData(archive))}\n");
        modem.Server[Url + "/a.tar"] = archive;
        var card = new FaultyCard(CardStack.Vfs);
        using var updater = new OtaUpdater(new ModemUpdateSource(modem, Url + "/"), card, new OtaOptions());

        Assert.True(updater.InstallUpdateIfAvailable());
        new JournalReplay(card).ReplayAtBoot();
        Assert.Equal(new string('m', 5000), Encoding.ASCII.GetString(card.Get("app/main.pe")));
        Assert.Equal("AT+HTTPTERM", modem.Commands[^1]);
        Assert.All(modem.Commands.Where(command => command.StartsWith("AT+HTTPREAD", StringComparison.Ordinal)), command => Assert.True(int.Parse(command.Split(',')[1]) <= 1024));
    }

    [Fact]
    public void Open_with_an_offset_begins_there()
    {
        var modem = new ScriptedModem(false);
        modem.Server[Url + "/x"] = "0123456789"u8.ToArray();
        using Stream stream = new ModemUpdateSource(modem, Url).Open("x", 4, out long length);
        Assert.Equal(6, length);
        using var reader = new StreamReader(stream);
        Assert.Equal("456789", reader.ReadToEnd());
    }

    [Theory]
    [InlineData(0, OtaError.NotFound)]
    [InlineData(500, OtaError.HttpStatus)]
    [InlineData(601, OtaError.ConnectFailed)]
    public void Status_that_is_no_success_has_its_error(int status, OtaError error)
    {
        var modem = new ScriptedModem(false) { Status = status };
        var source = new ModemUpdateSource(modem, Url);
        Assert.Equal(error, Assert.Throws<OtaException>(() => source.Open("x", 0, out _)).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Modem_that_says_nothing_times_out(int commands)
    {
        var modem = new ScriptedModem(false) { DeadAfter = commands };
        modem.Server[Url + "/x"] = new byte[5000];
        Assert.Equal(OtaError.TimedOut, Assert.Throws<OtaException>(() =>
        {
            Stream stream = new ModemUpdateSource(modem, Url).Open("x", 0, out _);
            stream.ReadExactly(new byte[5000]);
        }).Error);
    }

    [Theory]
    [InlineData("+HTTPACTION: 0,200,10", "+HTTPACTION: 0,2x0,10")]
    [InlineData("+HTTPACTION: 0,200,10", "+HTTPACTION: 0,200")]
    [InlineData("+HTTPACTION: 0,200,10", "+HTTPACTION: 0,200,-5")]
    [InlineData("+HTTPACTION: 0,200,10", "+HTTPACTION: 0,200,99999999999")]
    [InlineData("+HTTPREAD: 10", "+HTTPREAD: ten")]
    [InlineData("+HTTPREAD: 10", "+HTTPREAD: 0")]
    [InlineData("+HTTPREAD: 10", "+HTTPREAD: 11")]
    [InlineData("+HTTPREAD: 10", "+HTTPREAD:")]
    public void Malformed_answer_is_an_error_of_ours(string said, string heard)
    {
        var modem = new ScriptedModem(false) { Line = text => text.Replace(said, heard, StringComparison.Ordinal) };
        modem.Server[Url + "/x"] = "0123456789"u8.ToArray();
        Assert.Equal(OtaError.ReceiveFailed, Assert.Throws<OtaException>(() => ReadAll(modem)).Error);
    }

    [Fact]
    public void Noise_on_the_line_is_an_error_of_ours_or_none()
    {
        var random = new Random(5);
        for (int run = 0; run < 2000; run++)
        {
            var modem = new ScriptedModem(run % 2 == 0);
            modem.Server[Url + "/x"] = new byte[3000];
            modem.Line = text =>
            {
                char[] heard = text.ToCharArray();
                if (heard.Length > 0 && random.Next(4) == 0)
                    heard[random.Next(heard.Length)] = (char)random.Next(256);
                return new string(heard);
            };
            try
            {
                ReadAll(modem);
            }
            catch (OtaException)
            {
                // What an app expects of a source.
            }
        }
    }

    private static void ReadAll(ScriptedModem modem)
    {
        using Stream stream = new ModemUpdateSource(modem, Url).Open("x", 0, out _);
        stream.CopyTo(Stream.Null);
    }
}
