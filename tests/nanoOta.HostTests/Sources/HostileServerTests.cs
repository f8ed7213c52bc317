using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>Servers that would hold the app for ever. That these tests end is what they show; the error is the one that fits.</summary>
public class HostileServerTests
{
    private const string Digest = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    private const string Ok = "HTTP/1.1 200 OK\n";
    private const string Chunked = Ok + "Transfer-Encoding: chunked\n\n";

    [Theory]
    [InlineData(OtaError.ManifestTooLong, Ok + "\n", "1.0.0;a.tar;" + Digest + "\n")]
    [InlineData(OtaError.ManifestTooLong, Ok + "\n", "\n")]
    [InlineData(OtaError.ManifestTooLong, Ok + "\n", "# comment\n")]
    [InlineData(OtaError.ManifestTooLong, Ok + "\n", "one line without an end")]
    [InlineData(OtaError.ManifestTooLong, Chunked, "5\n\n\n\n\n\n\n")]
    [InlineData(OtaError.ManifestTooLong, Ok + "Content-Length: 262145\n\n", "")]
    [InlineData(OtaError.ManifestTooLong, Ok + "Content-Length: 2147483647\n\n", "")]
    [InlineData(OtaError.ManifestTooLong, Ok, "X: header\n")]
    [InlineData(OtaError.ReceiveFailed, Chunked, "x")]
    [InlineData(OtaError.ReceiveFailed, Chunked + "5;a=", "extension")]
    [InlineData(OtaError.ReceiveFailed, "", "HTTP/1.1 200 OK")]
    [InlineData(OtaError.ReceiveFailed, Ok + "X: header\n", " and so on\n")]
    [InlineData(OtaError.HttpStatus, "", "HTTP/1.1 100 Continue\n\n")]
    [InlineData(OtaError.HttpStatus, "", "SSH-2.0-OpenSSH\n")]
    [InlineData(OtaError.HttpStatus, "HTTP/1.1 503 Busy\n\n", "busy")]
    [InlineData(OtaError.RedirectLimit, "HTTP/1.1 302 Found\nLocation: /versions\n\n", "found")]
    public void CheckForUpdate_ends(OtaError error, string head, string rest)
    {
        using RawServer server = Server(head, rest.ReplaceLineEndings("\r\n"));
        HttpUpdateSource source = Download.From(server.Url);
        source.Retries = 1;

        Refused(error, source);
    }

    /// <summary>Short limits are for these only: where another error is expected, a busy machine would be too slow for them.</summary>
    [Theory]
    [InlineData(Chunked + "5;a=", "")]
    [InlineData(Ok + "Content-Length: 5\n\n", "")]
    [InlineData("", "")]
    [InlineData(Ok + "X: header\n", " \n")]
    public void CheckForUpdate_of_a_server_that_comes_to_nothing_times_out(string head, string rest)
    {
        // The LF behind the blank is meant as it is.
        using RawServer server = Server(head, rest);
        HttpUpdateSource source = Download.From(server.Url);
        source.Timeout = 300;
        source.ReadTimeout = 200;
        source.Retries = 1;

        Refused(OtaError.TimedOut, source);
    }

    [Fact]
    public void CheckForUpdate_of_carriage_returns_for_ever_before_a_chunk_is_too_slow()
    {
        byte[] filler = Enumerable.Repeat((byte)'\r', 1000).ToArray();
        var clock = new ServerFiredClock();
        using var server = new RawServer(connection => clock.Serve(connection, Chunked, filler));

        Refused(OtaError.TooSlow, new HttpUpdateSource(server.Url) { Clock = clock, Retries = 1 });
    }

    [Fact]
    public void CheckForUpdate_of_a_server_that_breaks_off_after_each_byte_ends()
    {
        byte[] versions = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("# comment\n", 1000)));
        using var server = new RawServer(connection =>
        {
            int start = Math.Max(connection.RangeStart, 0);
            connection.Send(
                start == 0 ? Ok + "Content-Length: 10000\n\n" : $"HTTP/1.1 206 Part\nContent-Range: bytes {start}-9999/10000\n\n",
                versions[start..(start + 1)]);
        });

        Refused(OtaError.BodyTooShort, Download.From(server.Url));
        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public void CheckForUpdate_takes_versions_of_the_greatest_size()
    {
        byte[] versions = Encoding.ASCII.GetBytes("1.1.0;a.tar;" + Digest + "\n" + new string('\n', OtaOptions.DefaultMaxVersionsSize));
        using var server = new RawServer(connection => connection.Send(Ok + "\n", versions[..OtaOptions.DefaultMaxVersionsSize]));
        var device = new DeskDevice();
        using var updater = new OtaUpdater(Download.From(server.Url), device.Card, device.Options);

        Assert.Equal("1.1.0", updater.CheckForUpdate().Version.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData((byte)'x')]
    public void Install_of_an_archive_that_goes_on_behind_its_end_ends(byte filler)
    {
        Install(OtaError.ArchiveTrailingData, DeskDevice.Archive().End().ToArray(), Enumerable.Repeat(filler, 50_000).ToArray());
    }

    [Theory]
    [InlineData('g')]
    [InlineData('x')]
    public void Install_of_extended_headers_for_ever_ends(char type)
    {
        byte[] archive = DeskDevice.Archive().ToArray();
        Install(OtaError.ExtendedHeaderMalformed, archive, new TarBytes().Entry("pax", type, TarBytes.Pax("comment", "x")).ToArray());
    }

    [Theory]
    [InlineData("./")]
    [InlineData("app/")]
    public void Install_of_the_same_directory_for_ever_ends(string directory)
    {
        Install(OtaError.TooManyEntries, DeskDevice.Archive().ToArray(), new TarBytes().Entry(directory, '5', "").ToArray());
    }

    /// <summary>A server that sends the rest again and again; without one it only holds the connection.</summary>
    private static RawServer Server(string head, string rest)
    {
        byte[] repeated = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(rest, 1000)));
        return new RawServer(connection =>
        {
            connection.Send(head);
            if (repeated.Length > 0)
                connection.SendForEver(repeated);
            else
                connection.Stall();
        });
    }

    private static void Install(OtaError error, byte[] archive, byte[] rest)
    {
        string versions = $"1.1.0;a.tar;{Convert.ToHexStringLower(SHA1.HashData(archive))}\n";
        using var server = new RawServer(
            connection => connection.Send(Ok + $"Content-Length: {versions.Length}\n\n", Encoding.ASCII.GetBytes(versions)),
            connection =>
            {
                connection.Send(Ok + "\n", archive);
                connection.SendForEver(rest);
            });

        Refused(error, Download.From(server.Url));
    }

    private static void Refused(OtaError error, HttpUpdateSource source)
    {
        var device = new DeskDevice();
        using var updater = new OtaUpdater(source, device.Card, device.Options);
        OtaException refusal = Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable());
        Assert.True(refusal.Error == error, refusal.ToString());
        device.AssertOldRuns();
        Assert.Equal(OtaState.Idle, updater.State);
    }
}
