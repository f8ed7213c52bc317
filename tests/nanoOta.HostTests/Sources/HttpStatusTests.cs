using System.Linq;
using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpStatusTests
{
    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public void Open_file_is_not_there_not_found_at_once(int status)
    {
        using var server = WebServer.WithStatus(status);

        OtaException exception = Download.Fails(OtaError.NotFound, Download.From(server.Url));

        Assert.Contains($"{status}", exception.Message);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public void Open_status_that_retries_do_not_change_http_status_at_once(int status)
    {
        using var server = WebServer.WithStatus(status);

        OtaException exception = Download.Fails(OtaError.HttpStatus, Download.From(server.Url + "/folder"), "a.tar");

        Assert.Contains($"{status}", exception.Message);
        Assert.Contains($"{server.Url}/folder/a.tar", exception.Message);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void Open_status_that_may_pass_is_retried(int status)
    {
        using var server = WebServer.WithStatus(status, status, status, 200);

        byte[] content = Download.All(Download.From(server.Url), out long length);

        Assert.Equal("content", Encoding.UTF8.GetString(content));
        Assert.Equal(4, server.Requests.Length);
        Assert.Equal(-1, length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Open_500_for_ever_http_status_after_the_retries(int retries)
    {
        using var server = WebServer.WithStatus(500);
        HttpUpdateSource source = Download.From(server.Url);
        source.Retries = retries;

        OtaException exception = Download.Fails(OtaError.HttpStatus, source);

        Assert.Contains("500", exception.Message);
        Assert.Equal(1 + retries, server.Requests.Length);
    }

    [Fact]
    public void Open_part_not_asked_for_http_status()
    {
        using var server = new RawServer(connection => connection.Send(
            """
            HTTP/1.1 206 Partial Content
            Content-Length: 5
            Content-Range: bytes 0-4/10

            12345
            """));

        Download.Fails(OtaError.HttpStatus, Download.From(server.Url));
    }

    [Fact]
    public void An_html_page_with_status_200_comes_as_it_is()
    {
        const string Page = "<!DOCTYPE html><html><body>Log in</body></html>";
        using var server = new WebServer(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = Page.Length;
            return context.Response.WriteAsync(Page);
        });

        byte[] content = Download.All(Download.From(server.Url), out long length);

        Assert.Equal(Page, Encoding.UTF8.GetString(content));
        Assert.Equal(Page.Length, length);
    }

    [Fact]
    public void Every_request_names_its_client_and_asks_for_its_own_connection()
    {
        using var server = WebServer.WithStatus(500, 200);

        Download.All(Download.From(server.Url));

        Assert.All(server.Requests, request => Assert.Equal("nanoOta", request.UserAgent));
        Assert.All(server.Requests, request => Assert.Equal("close", request.Connection));
        Assert.Equal(["/file", "/file"], server.Requests.Select(request => (string?)request[":path"]));
    }
}
