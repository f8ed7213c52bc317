using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using nanoOta.HostTests.Sources;
using nanoOta.UnitTests;
using Xunit;

namespace nanoOta.HostTests.Installation;

/// <summary>Whatever a server does, in <c>versions</c> or in the archive: its own error, /app untouched, nothing left in /next.</summary>
public class HttpFaultTests
{
    private static readonly byte[] Archive = DeskDevice.Archive().File("app/large.bin", new string('x', 50_000)).End().ToArray();

    private static readonly string Versions = $"1.1.0;release.tar;{Convert.ToHexStringLower(SHA1.HashData(Archive))}\n";

    [Theory]
    [InlineData(OtaError.NotFound, "HTTP/1.1 404 Not Found\nContent-Length: 4\n\ngone")]
    [InlineData(OtaError.HttpStatus, "HTTP/1.1 500 Internal Server Error\nContent-Length: 4\n\nhelp")]
    [InlineData(OtaError.ManifestMalformed, "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 46\n\n<html><body>\n<h1>Welcome</h1>\n</body></html>")]
    [InlineData(OtaError.BodyTooShort, "HTTP/1.1 200 OK\nContent-Length: 500\n\n1.1.0;release.tar;")]
    [InlineData(OtaError.RedirectLimit, "HTTP/1.1 302 Found\nLocation: /versions\nContent-Length: 0\n\n")]
    public void Versions_that_a_server_does_not_give(OtaError error, string answer)
    {
        using var server = new RawServer(connection => connection.Send(answer));
        Refused(error, Download.From(server.Url));
    }

    [Theory]
    [InlineData(OtaError.NotFound, "HTTP/1.1 404 Not Found\nContent-Length: 4\n\ngone")]
    [InlineData(OtaError.HttpStatus, "HTTP/1.1 500 Internal Server Error\nContent-Length: 4\n\nhelp")]
    [InlineData(OtaError.ArchiveTruncated, "HTTP/1.1 200 OK\nContent-Length: 13\n\n<html></html>")]
    [InlineData(OtaError.RedirectLimit, "HTTP/1.1 302 Found\nLocation: /release.tar\nContent-Length: 0\n\n")]
    public void An_archive_that_a_server_does_not_give(OtaError error, string answer)
    {
        using var server = new RawServer(SendVersions, connection => connection.Send(answer));
        Refused(error, Download.From(server.Url));
    }

    [Fact]
    public void An_archive_that_ends_too_early()
    {
        using var server = new RawServer(SendVersions, connection => connection.Send(Head(Archive.Length), Archive[..20_000]));
        Refused(OtaError.BodyTooShort, Download.From(server.Url));
    }

    [Fact]
    public void An_archive_that_is_longer_than_announced()
    {
        using var server = new RawServer(SendVersions, connection => connection.Send(Head(20_480), Archive));
        Refused(OtaError.BodyTooLong, Download.From(server.Url));
    }

    [Fact]
    public void An_archive_that_stalls()
    {
        HttpUpdateSource? source = null;
        using var server = new RawServer(
            connection =>
            {
                // For the archive only: a busy machine may be late with versions.
                source!.ReadTimeout = 200;
                SendVersions(connection);
            },
            connection =>
            {
                connection.Send(Head(Archive.Length), Archive[..20_000]);
                connection.Stall();
            });
        source = Download.From(server.Url);
        source.Retries = 1;
        Refused(OtaError.TimedOut, source);
    }

    [Fact]
    public void An_archive_behind_a_redirect_from_https_to_http()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using var server = new WebServer(Answer, certificate);
        HttpUpdateSource source = Download.From(server.Url);
        source.Certificate = certificate;
        Refused(OtaError.RedirectInsecure, source);

        static Task Answer(HttpContext context)
        {
            if (context.Request.Path.Value!.EndsWith("versions", StringComparison.Ordinal))
                return context.Response.WriteAsync(Versions);
            context.Response.Redirect("http://127.0.0.1:9/release.tar");
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_download_that_breaks_off_goes_on_where_it_broke()
    {
        using var server = new RawServer(
            SendVersions,
            connection => connection.Send(Head(Archive.Length), Archive[..20_000]),
            connection => connection.Send(
                $"HTTP/1.1 206 Partial Content\nContent-Range: bytes {connection.RangeStart}-{Archive.Length - 1}/{Archive.Length}\nContent-Length: {Archive.Length - connection.RangeStart}\n\n",
                Archive[connection.RangeStart..]));
        var device = new DeskDevice();
        using var updater = new OtaUpdater(Download.From(server.Url), device.Card, device.Options);
        Assert.True(updater.InstallUpdateIfAvailable());
        Assert.Null(device.Boot().Failure);
        device.AssertNewRuns();
        Assert.Equal(3, server.Requests.Length);
    }

    private static string Head(int length) => $"HTTP/1.1 200 OK\nContent-Length: {length}\n\n";

    private static void SendVersions(RawConnection connection) => connection.Send(Head(Versions.Length), Encoding.ASCII.GetBytes(Versions));

    private static void Refused(OtaError error, HttpUpdateSource source)
    {
        var device = new DeskDevice();
        using var updater = new OtaUpdater(source, device.Card, device.Options);
        OtaException refusal = Assert.Throws<OtaException>(() => updater.InstallUpdateIfAvailable());
        Assert.Equal(error, refusal.Error);
        device.AssertOldRuns();
        Assert.Equal(OtaState.Idle, updater.State);
        Assert.Null(device.Boot().Failure);
        device.AssertOldRuns();
    }
}
