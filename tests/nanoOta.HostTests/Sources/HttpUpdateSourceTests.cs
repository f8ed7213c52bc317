using System;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpUpdateSourceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("firmware")]
    [InlineData("/firmware")]
    [InlineData("example.com/firmware")]
    [InlineData("ftp://example.com/firmware")]
    [InlineData("file:///firmware")]
    [InlineData("http:/example.com")]
    [InlineData("http:///firmware")]
    [InlineData("http://:80/firmware")]
    [InlineData("http://user:password@example.com/firmware")]
    [InlineData("http://example.com:0/")]
    [InlineData("http://example.com:65536/")]
    [InlineData("http://example.com:/")]
    [InlineData("http://example.com:8x/")]
    [InlineData("http://[::1]/firmware")]
    [InlineData("http://exa mple.com/")]
    [InlineData("http://example..com/")]
    [InlineData("http://-example.com/")]
    [InlineData("http://www.-example.com/")]
    [InlineData("http://_example.com/")]
    [InlineData("http://.example.com/")]
    [InlineData("http://example.com/firm ware")]
    [InlineData("http://example.com/firm\\ware")]
    [InlineData("http://example.com/größe")]
    [InlineData("http://example.com/firmware?key=1")]
    [InlineData("http://example.com/firmware#top")]
    public void Constructor_not_an_http_folder_url_invalid(string? url)
    {
        Assert.Equal(OtaError.UrlInvalid, Assert.Throws<OtaException>(() => new HttpUpdateSource(url)).Error);
    }

    [Fact]
    public void Constructor_host_longer_than_dns_allows_url_invalid()
    {
        Assert.NotNull(new HttpUpdateSource("http://" + new string('h', 253)));
        Assert.Throws<OtaException>(() => new HttpUpdateSource("http://" + new string('h', 254)));
    }

    [Theory]
    [InlineData("", OtaError.PathMalformed)]
    [InlineData("a//b", OtaError.PathMalformed)]
    [InlineData("a/", OtaError.PathMalformed)]
    [InlineData("/a", OtaError.PathAbsolute)]
    [InlineData("//evil.example/a", OtaError.PathAbsolute)]
    [InlineData("http://evil.example/a", OtaError.PathAbsolute)]
    [InlineData("D:a", OtaError.PathDrive)]
    [InlineData("a\\b", OtaError.PathBackslash)]
    [InlineData("..", OtaError.PathTraversal)]
    [InlineData("a/../../b", OtaError.PathTraversal)]
    [InlineData("./a", OtaError.PathTraversal)]
    [InlineData("a\r\nHost: evil", OtaError.PathCharacter)]
    [InlineData("a\r\nb", OtaError.PathCharacter)]
    public void Open_name_leads_out_of_the_folder_is_refused(string name, OtaError error)
    {
        var source = new HttpUpdateSource("http://127.0.0.1:1");

        Assert.Equal(error, Assert.Throws<OtaException>(() => source.Open(name, 0, out _)).Error);
    }

    [Theory]
    [InlineData("http://h", "a.tar", "http://h/a.tar")]
    [InlineData("http://h/", "a.tar", "http://h/a.tar")]
    [InlineData("HTTP://H:80/Fw", "a.tar", "http://h/Fw/a.tar")]
    [InlineData("https://h:443/fw/", "sub/a.tar", "https://h/fw/sub/a.tar")]
    [InlineData("https://h:80/fw", "1.0.0-rc.1+5.tar", "https://h:80/fw/1.0.0-rc.1+5.tar")]
    [InlineData("http://h", "a b%20?#ä.tar", "http://h/a%20b%2520%3F%23%C3%A4.tar")]
    [InlineData("http://h", "a...b", "http://h/a...b")]
    public void ForFile_name_is_joined_and_escaped(string folder, string name, string expected)
    {
        Assert.Equal(expected, HttpUrl.Parse(folder).ForFile(name).ToString());
    }

    [Theory]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g/")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q")]
    [InlineData("g#s", "http://a/b/c/g")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("./", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData("..g", "http://a/b/c/..g")]
    [InlineData("./../g", "http://a/b/g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/./h", "http://a/b/c/g/h")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("...", "http://a/b/c/...")]
    [InlineData("g/..", "http://a/b/c/")]
    [InlineData("a/.//b", "http://a/b/c/a//b")]
    [InlineData("a//../b", "http://a/b/c/a/b")]
    [InlineData("../../../../..", "http://a/")]
    [InlineData("/..", "http://a/")]
    [InlineData("../g?y/./x#z", "http://a/b/g?y/./x")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g?u=http://x", "http://a/b/c/g?u=http://x")]
    [InlineData("https://h:8443/x", "https://h:8443/x")]
    [InlineData("g:h", null)]
    [InlineData("g h", null)]
    public void Resolve_examples_of_rfc_3986_as_there(string location, string? expected)
    {
        Assert.Equal(expected, HttpUrl.Parse("http://a/b/c/d;p?q").Resolve(location)?.ToString());
    }

    /// <summary>A redirect's length is the server's choice.</summary>
    [Theory]
    [InlineData("/.")]
    [InlineData("/a/..")]
    [InlineData("/a/.")]
    public void Resolve_long_path_of_dots_takes_memory_in_proportion(string part)
    {
        var folder = HttpUrl.Parse("http://h/");
        string location = string.Concat(System.Linq.Enumerable.Repeat(part, 20_000)) + "/end";
        long before = GC.GetAllocatedBytesForCurrentThread();

        HttpUrl url = folder.Resolve(location);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30 * location.Length);
        Assert.EndsWith("/end", url.ToString());
    }

    [Theory]
    [InlineData("http://h/a", "http://h/b", true)]
    [InlineData("http://h", "https://h", true)]
    [InlineData("https://h", "http://h", false)]
    [InlineData("http://h:8080", "https://h:8080", false)]
    [InlineData("http://h", "https://h:8443", false)]
    [InlineData("http://h", "http://h:8080", false)]
    [InlineData("http://h", "http://h.evil", false)]
    [InlineData("https://h:443/a", "https://H/b", true)]
    public void Trusts_same_server_or_its_secure_one(string from, string to, bool expected)
    {
        Assert.Equal(expected, HttpUrl.Parse(from).MayReceiveHeadersFor(HttpUrl.Parse(to)));
    }

    [Fact]
    public void Properties_out_of_range_throw()
    {
        var source = new HttpUpdateSource("http://h");

        Assert.Throws<ArgumentOutOfRangeException>(() => source.Timeout = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.ReadTimeout = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.MinRate = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.RateWindow = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Retries = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Retries = 11);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.RetryDelay = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.RetryDelay = 60_001);
    }
}
