using System;
using System.Globalization;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpResumeTests
{
    private const string Tag = "ETag: \"one\"\n";
    private static readonly byte[] File = Download.Content(20_000);

    [Theory]
    [InlineData("ETag: \"one\"\n", "If-Range: \"one\"")]
    [InlineData("ETag: W/\"one\"\n", null)]
    [InlineData("Last-Modified: Tue, 01 Jul 2025 10:00:00 GMT\n", null)]
    [InlineData("", null)]
    [InlineData("ETag: \nLast-Modified: \n", null)]
    public void Read_body_cut_asks_for_the_rest(string validator, string? condition)
    {
        using var server = new RawServer(Cut(validator, 7_000), Part(validator));

        Assert.Equal(File, Download.All(Download.From(server.Url), out long length));
        Assert.Equal(20_000, length);
        Assert.DoesNotContain("Range", server.Requests[0]);
        Assert.Contains("\r\nRange: bytes=7000-\r\n", server.Requests[1]);
        if (condition == null)
            Assert.DoesNotContain("If-Range", server.Requests[1]);
        else
            Assert.Contains($"\r\n{condition}\r\n", server.Requests[1]);
    }

    [Fact]
    public void Read_body_cut_and_server_has_no_ranges_skips_what_it_has()
    {
        using var server = new RawServer(Cut(Tag, 7_000), Cut(Tag, 13_000), Complete(Tag));

        Assert.Equal(File, Download.All(Download.From(server.Url)));
        Assert.Equal(3, server.Requests.Length);
    }

    [Fact]
    public void Read_body_cut_and_server_has_no_ranges_and_cuts_earlier_skips_on_the_next_try()
    {
        using var server = new RawServer(Cut(Tag, 7_000), Cut(Tag, 500), Complete(Tag));

        Assert.Equal(File, Download.All(Download.From(server.Url)));
    }

    [Fact]
    public void Read_chunked_body_cut_is_resumed()
    {
        using var server = new RawServer(
            connection => connection.Send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4e20\n", File[..7_000]),
            Part(""));

        Assert.Equal(File, Download.All(Download.From(server.Url), chunks: 100));
    }

    [Fact]
    public void Read_connection_reset_is_resumed()
    {
        using var server = new RawServer(
            connection =>
            {
                connection.Send($"HTTP/1.1 200 OK\nContent-Length: {File.Length}\n\n", File[..7_000]);
                connection.Reset();
            },
            PartOrComplete);

        Assert.Equal(File, Download.All(Download.From(server.Url)));
    }

    [Fact]
    public void Read_body_stalled_is_resumed()
    {
        using var server = new RawServer(
            connection =>
            {
                Cut("", 7_000)(connection);
                connection.Stall();
            },
            PartOrComplete);
        HttpUpdateSource source = new(server.Url) { ReadTimeout = 300 };
        source.Clock = new RetryClock(() => source.ReadTimeout = Patience.Milliseconds);

        Assert.Equal(File, Download.All(source));
    }

    [Fact]
    public void Read_body_cut_then_faults_of_all_kinds_is_resumed()
    {
        using var server = new RawServer(
            Cut(Tag, 7_000),
            connection => connection.Send("HTTP/1.1 503 Busy\nContent-Length: 0\n\n"),
            connection => connection.Reset(),
            Part(Tag));

        Assert.Equal(File, Download.All(Download.From(server.Url)));
        Assert.Contains("\r\nRange: bytes=7000-\r\n", server.Requests[3]);
    }

    [Fact]
    public void Read_body_cut_then_not_found_not_found()
    {
        using var server = new RawServer(Cut(Tag, 7_000), connection => connection.Send("HTTP/1.1 404 Gone\nContent-Length: 0\n\n"));

        Download.Fails(OtaError.NotFound, Download.From(server.Url));
    }

    [Fact]
    public void Retries_without_much_progress_end_the_download()
    {
        using var server = new RawServer(connection => (connection.RangeStart < 0 ? Cut("", 100) : Part("", 100))(connection));
        HttpUpdateSource source = Download.From(server.Url);
        source.Retries = 5;

        Download.Fails(OtaError.BodyTooShort, source);

        Assert.Equal(6, server.Requests.Length);
        Assert.Contains("\r\nRange: bytes=500-\r\n", server.Requests[5]);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 20000\nETag: \"two\"\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 20001\nETag: \"one\"\n\n")]
    [InlineData("HTTP/1.1 206 Part\nContent-Length: 13000\nContent-Range: bytes 7000-19999/20000\nETag: \"two\"\n\n")]
    [InlineData("HTTP/1.1 206 Part\nContent-Length: 13001\nContent-Range: bytes 7000-20000/20001\nETag: \"one\"\n\n")]
    [InlineData("HTTP/1.1 416 Range\nContent-Length: 0\nContent-Range: bytes */6000\n\n")]
    public void Read_file_changed_after_the_cut_file_changed(string answer)
    {
        using var server = new RawServer(Cut(Tag, 7_000), connection => connection.Send(answer));

        Download.Fails(OtaError.FileChanged, Download.From(server.Url));

        Assert.Equal(2, server.Requests.Length);
    }

    [Theory]
    [InlineData("Content-Range: bytes 6999-19999/20000")]
    [InlineData("Content-Range: bytes 0-19999/20000")]
    [InlineData("Content-Range: bytes */20000")]
    [InlineData("Content-Range: lines 7000-19999/20000")]
    [InlineData("Content-Range: bytes 7000/20000")]
    [InlineData("X-None: 1")]
    public void Read_another_part_than_asked_for_http_status(string range)
    {
        using var server = new RawServer(
            Cut(Tag, 7_000),
            connection => connection.Send($"HTTP/1.1 206 Part\nContent-Length: 13000\n{range}\n\n", File[7_000..]));

        Download.Fails(OtaError.HttpStatus, Download.From(server.Url));
    }

    [Fact]
    public void Open_at_an_offset_gives_the_rest()
    {
        using var server = new RawServer(Part(""));

        Assert.Equal(File[12_345..], Download.All(Download.From(server.Url), out long length, offset: 12_345));
        Assert.Equal(20_000 - 12_345, length);
    }

    [Fact]
    public void Open_at_an_offset_of_a_file_whose_size_is_not_told_takes_the_length_of_the_part()
    {
        using var server = new RawServer(connection => connection.Send(
            "HTTP/1.1 206 Part\nContent-Length: 7655\nContent-Range: bytes 12345-19999/*\n\n", File[12_345..]));

        Assert.Equal(File[12_345..], Download.All(Download.From(server.Url), out long length, offset: 12_345));
        Assert.Equal(20_000 - 12_345, length);
    }

    [Fact]
    public void Open_at_an_offset_and_server_has_no_ranges_gives_the_rest()
    {
        using var server = new RawServer(Complete(""));

        Assert.Equal(File[12_345..], Download.All(Download.From(server.Url), out long length, offset: 12_345, chunks: 100));
        Assert.Equal(20_000 - 12_345, length);
    }

    [Fact]
    public void Open_at_the_end_gives_nothing()
    {
        using var server = new RawServer(
            connection => connection.Send("HTTP/1.1 416 Range\nContent-Length: 3\nContent-Range: bytes */20000\n\nbad"));

        Assert.Empty(Download.All(Download.From(server.Url), out long length, offset: 20_000));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData("HTTP/1.1 416 Range\nContent-Length: 0\nContent-Range: bytes */20000\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 20000\n\n")]
    public void Open_past_the_end_body_too_short(string answer)
    {
        using var server = new RawServer(connection => connection.Send(answer));

        Download.Fails(OtaError.BodyTooShort, Download.From(server.Url), offset: 20_001);

        Assert.Single(server.Requests);
    }

    [Fact]
    public void Open_nothing_at_an_offset_within_the_file_http_status()
    {
        using var server = new RawServer(
            connection => connection.Send("HTTP/1.1 416 Range\nContent-Length: 3\nContent-Range: bytes */20000\n\nbad"));

        Download.Fails(OtaError.HttpStatus, Download.From(server.Url), offset: 12_345);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2_147_483_648)]
    public void Open_offset_out_of_range_throws(long offset)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Download.From("http://127.0.0.1:1").Open("file", offset, out _));
    }

    private static Action<RawConnection> Complete(string headers) => Cut(headers, File.Length);

    /// <summary>For where nothing of the first answer may have come through.</summary>
    private static void PartOrComplete(RawConnection connection) => (connection.RangeStart < 0 ? Complete("") : Part(""))(connection);

    private static Action<RawConnection> Cut(string headers, int after)
        => connection => connection.Send($"HTTP/1.1 200 OK\nContent-Length: {File.Length}\n{headers}\n", File[..after]);

    private static Action<RawConnection> Part(string headers, int most = int.MaxValue) => connection =>
    {
        int start = connection.RangeStart;
        string range = string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{File.Length - 1}/{File.Length}");
        connection.Send(
            $"HTTP/1.1 206 Part\nContent-Length: {File.Length - start}\nContent-Range: {range}\n{headers}\n",
            File[start..(start + Math.Min(most, File.Length - start))]);
    };
}
