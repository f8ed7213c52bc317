using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpHeadersTests
{
    [Fact]
    public void Own_headers_are_on_every_request()
    {
        int asked = 0;
        using var server = new WebServer(async context =>
        {
            context.Response.StatusCode = 200;
            switch (asked++)
            {
                case 0:
                    context.Response.StatusCode = 500;
                    break;
                case 1:
                    context.Response.Redirect("/elsewhere");
                    break;
                case 2:
                    context.Response.ContentLength = 10;
                    await context.Response.WriteAsync("12345");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    break;
                default:
                    await context.Response.WriteAsync("1234567890");
                    break;
            }
        });
        HttpUpdateSource source = WithSecret(server.Url);
        source.Headers.Add("X-Device", "kitchen");

        Download.All(source, "versions");
        Download.All(source, "1_0_0-firmware.tar");

        Assert.Equal(
            ["/versions", "/versions", "/elsewhere", "/versions", "/1_0_0-firmware.tar"],
            server.Requests.Select(request => (string?)request[":path"]));
        Assert.All(server.Requests, request => Assert.Equal("Bearer secret", request.Authorization));
        Assert.All(server.Requests, request => Assert.Equal("kitchen", request["X-Device"]));
    }

    [Fact]
    public void Own_headers_do_not_go_to_another_server()
    {
        using var other = WebServer.WithStatus(200);
        using var server = new WebServer(context =>
        {
            context.Response.Redirect(other.Url + "/file");
            return Task.CompletedTask;
        });

        Download.All(WithSecret(server.Url));

        Assert.Equal("Bearer secret", Assert.Single(server.Requests).Authorization);
        Assert.False(Assert.Single(other.Requests).ContainsKey("Authorization"));
        Assert.Equal("nanoOta", other.Requests[0].UserAgent);
    }

    [Fact]
    public void Own_headers_do_not_go_to_another_name_of_the_server()
    {
        using var server = WebServer.WithStatus(200);
        string location = server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/file";
        using var first = new RawServer(connection => connection.Send($"HTTP/1.1 302 Found\nLocation: {location}\n\n"));

        Download.All(WithSecret(first.Url));

        Assert.Contains("Authorization: Bearer secret", first.Requests[0]);
        Assert.False(Assert.Single(server.Requests).ContainsKey("Authorization"));
    }

    [Fact]
    public void Own_headers_come_back_with_the_redirect_that_does()
    {
        using var other = new WebServer(context =>
        {
            context.Response.Redirect("http://" + context.Request.Query["back"] + "/place");
            return Task.CompletedTask;
        });
        WebServer? server = null;
        using WebServer running = server = new WebServer(context =>
        {
            if (context.Request.Path == "/file")
                context.Response.Redirect(other.Url + "/hop?back=" + server!.Url["http://".Length..]);

            return Task.CompletedTask;
        });

        Download.All(WithSecret(server.Url), "file");

        Assert.Equal(["Bearer secret", "Bearer secret"], server.Requests.Select(request => (string?)request.Authorization));
        Assert.False(Assert.Single(other.Requests).ContainsKey("Authorization"));
    }

    [Fact]
    public void Own_user_agent_replaces_ours()
    {
        using var server = WebServer.WithStatus(200);
        HttpUpdateSource source = Download.From(server.Url);
        source.Headers.Add("User-Agent", "kitchen/1.0");

        Download.All(source);

        Assert.Equal("kitchen/1.0", Assert.Single(server.Requests).UserAgent);
    }

    [Theory]
    [InlineData("Range")]
    [InlineData("Host")]
    public void Headers_of_the_client_itself_are_refused(string name)
    {
        HttpUpdateSource source = Download.From("http://127.0.0.1:1");
        source.Headers.Add(name, "x");

        Assert.Throws<ArgumentException>(() => source.Open("file", 0, out _));
    }

    private static HttpUpdateSource WithSecret(string url)
    {
        HttpUpdateSource source = Download.From(url);
        source.Headers.Add("Authorization", "Bearer secret");
        return source;
    }
}
