using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.Fuzz;

/// <summary>A download: the answers of a server, one per connection, with status, headers, redirects, ranges and body.</summary>
internal sealed class DownloadTarget : FuzzTarget
{
    private const string Next = ScriptedServer.Separator;

    private const string Redirect = "HTTP/1.1 302 x\r\nLocation: http://h/\r\n\r\n";

    public override string Name => "download";

    public override IReadOnlyList<byte[]> Seeds { get; } = Text.All(
        "HTTP/1.1 200 OK\r\nContent-Length: 26\r\nETag: \"a\"\r\n\r\nabcdefghijklmnopqrstuvwxyz",
        "HTTP/1.1 302 Found\r\nLocation: /other/file?x\r\n\r\n" + Next + "HTTP/1.1 307 T\r\nLocation: https://cdn.example.com/f\r\n\r\n" + Next
        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 20\r\nETag: \"a\"\r\n\r\n0123456789" + Next
        + "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 10-19/20\r\nContent-Length: 10\r\nETag: \"a\"\r\n\r\nabcdefghij",
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nLast-Modified: x\r\n\r\n0123" + Next + "HTTP/1.1 503 Later\r\n\r\n" + Next
        + "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nLast-Modified: x\r\n\r\n0123456789ab",
        "HTTP/1.0 200 OK\r\n\r\nwithout a length");

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All(
        Next, "\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 206 x\r\n", "HTTP/1.1 416 x\r\n", Redirect, "Content-Length: ", "Content-Length: 5\r\n",
        "Content-Range: bytes ", "Content-Range: bytes */4\r\n", "Transfer-Encoding: chunked\r\n", "Location: ", "http://", "https://", "//", "ETag: \"b\"\r\n", "ETag: \r\n", "7FFFFFFF\r\n", "0\r\n", "*", "-1",
        "\0", " ", ":", "HTTP/1.1 100 Continue\r\n\r\n");

    /// <summary>Puts an answer in front of some, which leads to an address without TLS.</summary>
    public override byte[] Repair(byte[] input) => input.Length % 16 == 3 ? [.. Text.Bytes(Redirect + Next), .. input] : input;

    // Each line has room for 4,000 bytes, each connection for more.
    public override long MaxMemory(byte[] input) => 524288 + (4200L * input.Length);

    public override void Run(byte[] input, FuzzRun run)
    {
        run.PassFirstCheck(Text.Of(input).StartsWith("HTTP/1.", StringComparison.Ordinal));
        bool isSecure = input.Length % 2 == 0;
        var source = new HttpUpdateSource(isSecure ? "https://example.com/fw" : "http://example.com/fw") { Clock = new StandingClock() };
        using var server = new ScriptedServer(run, input);
        long all = 0;
        long announced;
        using (Stream stream = source.Open("a.tar", 0, out announced))
        {
            byte[] buffer = new byte[input.Length % 7 == 0 ? 100 : 600];
            while (true)
            {
                int read = stream.Read(buffer, 0, buffer.Length);
                FuzzRun.Require(read >= 0 && read <= buffer.Length, "more bytes than there is room for");
                if (read == 0)
                    break;
                all += read;
                FuzzRun.Require(announced < 0 || all <= announced, "more bytes than were announced");
            }

            FuzzRun.Require(stream.Read(buffer, 0, buffer.Length) == 0, "it goes on behind its end");
        }

        run.Accept();
        FuzzRun.Require(announced < 0 || all == announced, "fewer bytes than were announced");
        FuzzRun.Require(all <= input.Length, "more bytes than the server sent");
        FuzzRun.Require(!isSecure || server.Asked.All(uri => uri.Scheme == Uri.UriSchemeHttps), "a download by https went on by http");
    }
}
