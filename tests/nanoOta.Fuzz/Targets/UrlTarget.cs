using System;
using System.Collections.Generic;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>The URL of a release folder, and of files in it.</summary>
internal sealed class UrlTarget : FuzzTarget
{
    public override string Name => "URL";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Text.All("https://example.com/firmware", "http://192.168.1.10:8080/a/b/?x=1&y=../..#z", "HTTP://Host_name.local:80", "https://a.b-c.d:443/%41/~x;y=z/");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        "://", "http://", "https://", "ftp://", "/", "//", "\\", "@", ":", ":0", ":65535", ":65536", ":99999999999", "..", "/../", "?", "#", "%00", "%0d%0a", "\r\nHost: x", " ", "\t", "\0", "[::1]", "\u00E9", ".");

    public override void Run(byte[] input, FuzzRun run)
    {
        string text = Text.Of(input);
        run.PassFirstCheck(text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
        HttpUrl url = HttpUrl.Parse(text);
        if (url == null)
            return;

        run.Accept();
        RequireAskable(url);
        string again = HttpUrl.Parse(url.ToString())?.ToString() ?? "none";
        FuzzRun.Require(again == url.ToString(), "read again it is another URL");
        FuzzRun.Require(url.IsSecure == text.StartsWith("https", StringComparison.OrdinalIgnoreCase), "secure or not, other than it says");
        FuzzRun.Require(!url.ToText().Contains('?'), "a query in a message");
        RequireAskable(url.ForFile("a b/\u00E9?#%.tar"));
        FuzzRun.Require(url.MayReceiveHeadersFor(url), "headers are kept from the server that they are for");
    }

    /// <summary>It is one line of printable ASCII, whose host System.Uri sees as well.</summary>
    public static void RequireAskable(HttpUrl url)
    {
        string text = url.ToString();
        FuzzRun.Require(text.All(c => c is > ' ' and <= '~' and not '\\' and not '#'), "a character that no request may have");
        FuzzRun.Require(Uri.TryCreate(text, UriKind.Absolute, out _), "a URL that is none for the client");
        string authority = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0];
        FuzzRun.Require(authority.Length > 0 && authority.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_' or ':'), "a host of that form");
        string[] parts = authority.Split(':');
        FuzzRun.Require(parts.Length == 1 || (parts.Length == 2 && int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) is > 0 and < 65536), "a port of that form");
    }
}
