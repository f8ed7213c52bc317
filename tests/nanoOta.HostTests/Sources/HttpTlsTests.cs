using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;
using DeviceProtocols = System.Net.Security.SslProtocols;
using DeviceSocketException = nanoOta.HostShims.SocketException;

namespace nanoOta.HostTests.Sources;

public class HttpTlsTests
{
    private static readonly byte[] File = Download.Content(100_000);

    [Fact]
    public void Open_certificate_is_trusted_gives_the_file()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using WebServer server = Serve(certificate);

        Assert.Equal(File, Download.All(Trusting(server, certificate), out long length));
        Assert.Equal(File.Length, length);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Open_certificate_is_unknown_tls_failed_at_once()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using WebServer server = Serve(certificate);

        Download.Fails(OtaError.TlsFailed, Download.From(server.Url));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Open_certificate_is_anothers_tls_failed()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using X509Certificate2 other = SelfSigned.Make();
        using WebServer server = Serve(certificate);

        Download.Fails(OtaError.TlsFailed, Trusting(server, other));
    }

    [Fact]
    public void Open_certificate_has_expired_tls_failed()
    {
        using X509Certificate2 certificate = SelfSigned.Make(-3, -1);
        using WebServer server = Serve(certificate);

        Download.Fails(OtaError.TlsFailed, Trusting(server, certificate));
    }

    [Fact]
    public void Open_certificate_is_for_another_name_tls_failed()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using WebServer server = Serve(certificate);
        HttpUpdateSource source = Download.From(server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        source.Certificate = certificate;

        Download.Fails(OtaError.TlsFailed, source);
    }

    [Fact]
    public void Open_no_tls_version_in_common_tls_failed()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using var server = new WebServer(
            context => context.Response.WriteAsync("x"),
            certificate,
            options => options.SslProtocols = System.Security.Authentication.SslProtocols.Tls12);
        HttpUpdateSource source = Trusting(server, certificate);
        Assert.Equal("x", Encoding.ASCII.GetString(Download.All(source)));
        source.SslProtocols = DeviceProtocols.Tls13;

        Download.Fails(OtaError.TlsFailed, source);
    }

    [Fact]
    public void Open_server_speaks_no_tls_tls_failed()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 400 Bad Request\n\n"));

        Download.Fails(OtaError.TlsFailed, Download.From(server.Url.Replace("http:", "https:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(typeof(CryptographicException))]
    [InlineData(typeof(InvalidOperationException))]
    public void A_handshake_that_fails_with_any_exception_is_TlsFailed(Type type)
    {
        var root = (Exception)Activator.CreateInstance(type)!;

        Assert.Equal(OtaError.TlsFailed, Classify(new WebException("GetResponse() failed", root), "https://host/"));
    }

    [Theory]
    [InlineData(-0x2700, "https://host/", false, OtaError.TlsFailed)]
    [InlineData(-1, "https://host/", false, OtaError.ReceiveFailed)]
    [InlineData((int)SocketError.ConnectionReset, "https://host/", false, OtaError.ReceiveFailed)]
    [InlineData((int)SocketError.TimedOut, "https://host/", false, OtaError.TimedOut)]
    [InlineData(unchecked((int)0x99000000), "https://host/", true, OtaError.TimedOut)]
    [InlineData(unchecked((int)0x99000000), "http://host/", false, OtaError.ReceiveFailed)]
    public void A_socket_exception_before_the_answer_is_told_by_its_number(int code, string url, bool isOverdue, OtaError expected)
    {
        var root = new DeviceSocketException((SocketError)code);

        Assert.Equal(expected, Classify(new WebException("GetResponse() failed", root), url, isOverdue));
    }

    [Theory]
    [InlineData(WebExceptionStatus.ConnectFailure, OtaError.ConnectFailed)]
    [InlineData(WebExceptionStatus.NameResolutionFailure, OtaError.ConnectFailed)]
    [InlineData(WebExceptionStatus.ServerProtocolViolation, OtaError.ReceiveFailed)]
    public void The_clients_own_exceptions_are_told_by_their_status(WebExceptionStatus status, OtaError expected)
    {
        var inner = new WebException("inner", null, status, null);

        Assert.Equal(expected, Classify(new WebException("GetResponse() failed", inner), "https://host/"));
    }

    private static OtaError Classify(Exception e, string url, bool isOverdue = false)
        => HttpFailure.BeforeAnswer(e, HttpUrl.Parse(url), isOverdue).Error;

    private static WebServer Serve(X509Certificate2 certificate) => new(
        context =>
        {
            context.Response.ContentLength = File.Length;
            return context.Response.Body.WriteAsync(File).AsTask();
        },
        certificate);

    private static HttpUpdateSource Trusting(WebServer server, X509Certificate2 certificate)
    {
        HttpUpdateSource source = Download.From(server.Url);
        source.Certificate = certificate;
        return source;
    }
}
