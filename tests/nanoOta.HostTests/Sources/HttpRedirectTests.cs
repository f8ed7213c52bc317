using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpRedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public void Open_redirect_is_followed(int status)
    {
        using var server = Redirecting(status, path => path == "/fw/file" ? "/other/place?key=1" : null);

        Assert.Equal("/other/place?key=1", Text(Download.From(server.Url + "/fw")));
    }

    [Theory]
    [InlineData("next", "/a/b/next")]
    [InlineData("./next", "/a/b/next")]
    [InlineData("../next", "/a/next")]
    [InlineData("../../../next", "/next")]
    [InlineData("/next", "/next")]
    [InlineData("?next", "/a/b/file?next")]
    [InlineData("next#fragment", "/a/b/next")]
    public void Open_relative_redirect_is_resolved(string location, string expected)
    {
        using var server = Redirecting(302, path => path == "/a/b/file" ? location : null);

        Assert.Equal(expected, Text(Download.From(server.Url + "/a/b")));
    }

    [Fact]
    public void Open_five_redirects_are_followed()
    {
        using var server = Counting(5);

        Assert.Equal("/5", Text(Download.From(server.Url)));
    }

    [Fact]
    public void Open_six_redirects_redirect_limit()
    {
        using var server = Counting(6);

        Download.Fails(OtaError.RedirectLimit, Download.From(server.Url));

        Assert.Equal(6, server.Requests.Length);
    }

    [Fact]
    public void Open_redirect_loop_redirect_limit()
    {
        using var server = Redirecting(302, path => path);

        Download.Fails(OtaError.RedirectLimit, Download.From(server.Url));

        Assert.Equal(6, server.Requests.Length);
    }

    [Theory]
    [InlineData(null, "has no Location")]
    [InlineData("ftp://127.0.0.1/file", "leads to 'ftp', and only http and https")]
    [InlineData(" FTPS://secret@127.0.0.1/file", "leads to 'ftps', and only http and https")]
    [InlineData("mailto:someone", "leads to 'mailto', and only http and https")]
    [InlineData("twenty-one-characters:x", "malformed Location")]
    [InlineData("http://", "malformed Location")]
    [InlineData("http://user@127.0.0.1/", "malformed Location")]
    [InlineData("https://127.0.0.1:99999/", "malformed Location")]
    [InlineData("/a b", "malformed Location")]
    public void Open_redirect_without_usable_address_redirect_limit_at_once_and_says_why(string? location, string why)
    {
        using var server = new WebServer(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        OtaException exception = Download.Fails(OtaError.RedirectLimit, Download.From(server.Url));

        Assert.Contains(why, exception.Message);
        Assert.DoesNotContain("secret", exception.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Open_redirect_from_https_to_http_redirect_insecure()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using var plain = WebServer.WithStatus(200);
        using var server = Redirecting(302, _ => plain.Url + "/file", certificate);
        HttpUpdateSource source = Download.From(server.Url);
        source.Certificate = certificate;

        Download.Fails(OtaError.RedirectInsecure, source);

        Assert.Single(server.Requests);
        Assert.Empty(plain.Requests);
    }

    [Fact]
    public void Open_redirect_from_http_to_https_and_back_redirect_insecure()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using var plain = WebServer.WithStatus(200);
        using var secure = Redirecting(302, _ => plain.Url + "/file", certificate);
        using var server = Redirecting(302, _ => secure.Url + "/file");
        HttpUpdateSource source = Download.From(server.Url);
        source.Certificate = certificate;

        Download.Fails(OtaError.RedirectInsecure, source);

        Assert.Single(secure.Requests);
        Assert.Empty(plain.Requests);
    }

    [Fact]
    public void Open_redirect_from_http_to_https_is_followed()
    {
        using X509Certificate2 certificate = SelfSigned.Make();
        using var secure = Redirecting(302, _ => null, certificate);
        using var server = Redirecting(302, _ => secure.Url + "/safe");
        HttpUpdateSource source = Download.From(server.Url);
        source.Certificate = certificate;

        Assert.Equal("/safe", Text(source));
    }

    [Fact]
    public void Open_redirect_then_fault_asks_from_the_first_url_again()
    {
        int asked = 0;
        using var server = new WebServer(context =>
        {
            bool isFirst = context.Request.Path == "/file";
            context.Response.StatusCode = isFirst ? 302 : asked++ == 0 ? 500 : 200;
            context.Response.Headers.Location = "/place";
            return context.Response.StatusCode == 200 ? context.Response.WriteAsync("good") : Task.CompletedTask;
        });

        Assert.Equal("good", Text(Download.From(server.Url)));
        Assert.Equal(["/file", "/place", "/file", "/place"], server.Requests.Select(request => (string?)request[":path"]));
    }

    private static string Text(HttpUpdateSource source) => Encoding.UTF8.GetString(Download.All(source));

    /// <summary>/0 leads to /1 and so on.</summary>
    private static WebServer Counting(int last) => Redirecting(302, path =>
    {
        int number = path == "/file" ? 0 : int.Parse(path[1..], CultureInfo.InvariantCulture);
        return number == last ? null : string.Create(CultureInfo.InvariantCulture, $"/{number + 1}");
    });

    /// <summary>Answers with the path that was asked for, where it is not redirected.</summary>
    private static WebServer Redirecting(int status, Func<string, string?> getLocation, X509Certificate2? certificate = null)
    {
        return new WebServer(
            context =>
            {
                string asked = context.Request.Path.Value + context.Request.QueryString;
                string? location = getLocation(asked);
                if (location == null)
                    return context.Response.WriteAsync(asked);

                context.Response.StatusCode = status;
                context.Response.Headers.Location = location;
                return context.Response.WriteAsync("moved");
            },
            certificate);
    }
}
