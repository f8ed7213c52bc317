using System;
using System.Collections.Generic;

namespace nanoOta.Fuzz;

/// <summary>A redirect: a URL and, on a line of its own, the <c>Location</c> that its server sent.</summary>
internal sealed class RedirectTarget : FuzzTarget
{
    public override string Name => "redirect";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All(
        "https://example.com/a/b/c?q=1\n/x/./y/../z?p#f", "http://h/a\n../../b/.", "http://h/a/b\nhttps://other.org:8443/x", "https://h:1/a/\n//cdn.example.com/..", "http://h/\n?x=1", "http://h/a/b\n./c/d/../..");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        "\n", "/", "//", "/.", "/..", "/../", "/./", "..", ".", "?", "#", "://", "http:", "https:", "ftp://x/", "javascript:", ":", "@", "\\", " ", "\r\n", "\0", "%2e%2e", "?a=/../");

    public override void Run(byte[] input, FuzzRun run)
    {
        string[] lines = Text.Of(input).Split('\n', 2);
        HttpUrl url = HttpUrl.Parse(lines[0]);
        if (url == null || lines.Length < 2)
            return;

        run.PassFirstCheck();
        string location = lines[1];
        HttpUrl next = url.Resolve(location);
        HttpUrl.FindScheme(location);
        if (next == null)
            return;

        run.Accept();
        UrlTarget.RequireAskable(next);
        string text = next.ToString();
        FuzzRun.Require(HttpUrl.Parse(text)?.ToString() == text, "read again it is another URL");
        if (HttpUrl.FindScheme(location.Trim()) != null)
            return;

        FuzzRun.Require(next.IsSecure == url.IsSecure, "without a scheme it leads to another one");
        if (location.Trim().StartsWith("//", StringComparison.Ordinal))
            return;
        FuzzRun.Require(next.ToText().StartsWith(OriginOf(url) + "/", StringComparison.Ordinal), "without a host it leads to another one");
        string path = next.ToText()[OriginOf(url).Length..];
        string own = location.Trim();
        FuzzRun.Require(own.Length == 0 || own[0] is '?' or '#' || (!path.Contains("/../", StringComparison.Ordinal) && !path.EndsWith("/..", StringComparison.Ordinal)), "a part '..' is left");
    }

    private static string OriginOf(HttpUrl url)
    {
        string text = url.ToString();
        return text[..text.IndexOf('/', text.IndexOf("://", StringComparison.Ordinal) + 3)];
    }
}
