using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace nanoOta.HostTests.Tool;

public sealed class ServeTests : IDisposable
{
    private readonly ReleaseFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task Device_finds_the_release_and_gets_the_archive()
    {
        await _folders.PackAll("1.0.0", "1.1.0");
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        var source = new HttpUpdateSource(server.Url);
        Release newest = await Task.Run(() =>
        {
            using Stream versions = source.Open("versions", 0, out _);
            return VersionsManifest.ReadNewest(versions, new byte[1024], 1000);
        });
        Assert.Equal("1.1.0", newest.Version.ToString());
        using var client = new HttpClient();
        Assert.Equal(_folders.ReadServer(newest.Archive), await client.GetByteArrayAsync(server.Url + "/" + newest.Archive));
    }

    [Fact]
    public async Task Range_gives_the_rest()
    {
        await _folders.PackAll("1.0.0");
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Range = new RangeHeaderValue(1000, null);
        using HttpResponseMessage response = await client.GetAsync(server.Url + "/1_0_0-firmware.tar");
        byte[] archive = _folders.ReadServer("1_0_0-firmware.tar");
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal($"bytes 1000-{archive.Length - 1}/{archive.Length}", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal(archive[1000..], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Unchanged_file_is_not_sent_again()
    {
        await _folders.PackAll("1.0.0");
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        using var client = new HttpClient();
        using HttpResponseMessage first = await client.GetAsync(server.Url + "/versions");
        Assert.Equal("text/plain", first.Content.Headers.ContentType!.ToString());
        Assert.NotNull(first.Headers.ETag);

        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag);
        using HttpResponseMessage second = await client.GetAsync(server.Url + "/versions");
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);

        await _folders.PackAll("1.1.0");
        using HttpResponseMessage third = await client.GetAsync(server.Url + "/versions");
        Assert.Equal(_folders.Versions, await third.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/none")]
    [InlineData("/")]
    [InlineData("/../release/main.txt")]
    [InlineData("/%2e%2e/release/main.txt")]
    [InlineData("/..%2frelease/main.txt")]
    [InlineData("/.hidden")]
    [InlineData("/link")]
    [InlineData("/linked/main.txt")]
    public async Task What_is_not_a_file_below_the_folder_is_not_found(string path)
    {
        _folders.WriteServer("versions", "x");
        _folders.WriteServer(".hidden", "x");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(_folders.Server, "link"), Path.Combine(_folders.App, "main.txt"));
            Directory.CreateSymbolicLink(Path.Combine(_folders.Server, "linked"), _folders.App);
        }

        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);

        // By hand: a client would tidy the path up.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(server.Url).Port);
        using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteAsync($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        string answer = await new StreamReader(client.GetStream()).ReadToEndAsync();
        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("root", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_has_a_line_in_the_log()
    {
        await _folders.PackAll("1.0.0");
        ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        using (var client = new HttpClient())
        {
            await client.GetByteArrayAsync(server.Url + "/1_0_0-firmware.tar");
            using HttpResponseMessage none = await client.GetAsync(server.Url + "/none");
            client.DefaultRequestHeaders.Range = new RangeHeaderValue(0, 9);
            await client.GetByteArrayAsync(server.Url + "/versions");
        }

        await server.DisposeAsync();
        string[] lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[9..].Trim()).ToArray();
        Assert.Equal(
            [
                $"127.0.0.1 GET /1_0_0-firmware.tar 200, {_folders.ReadServer("1_0_0-firmware.tar").Length:N0} bytes",
                "127.0.0.1 GET /none 404, 0 bytes",
                "127.0.0.1 GET /versions (bytes=0-9) 206, 10 bytes",
            ],
            lines);
    }

    [Theory]
    [InlineData("/versions/")]
    [InlineData("/1_0_0-firmware.tar/")]
    [InlineData("/sub/")]
    [InlineData("/.nanoota-q3x.tmp")]
    [InlineData("/.nanoota.lock")]
    public async Task What_is_no_file_s_path_is_not_found(string path)
    {
        await _folders.PackAll("1.0.0");
        _folders.WriteServer("sub/versions", "x");
        _folders.WriteServer(".nanoota-q3x.tmp", "of a pack that was killed");
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        using var client = new HttpClient();
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(method, server.Url + path));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_not_allowed(string method)
    {
        await _folders.PackAll("1.0.0");
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), server.Url + "/versions"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Equal(["1_0_0-firmware.tar", "1_0_0-firmware.tar.release", "versions"], _folders.ServerFiles());
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        await _folders.PackAll("1.0.0");
        await using ServedRelease server = await ServedRelease.StartAsync(_folders.Server);
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, server.Url + "/1_0_0-firmware.tar"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(_folders.ReadServer("1_0_0-firmware.tar").Length, response.Content.Headers.ContentLength);
        Assert.NotNull(response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }
}
