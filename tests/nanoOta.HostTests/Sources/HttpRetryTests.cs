using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>Progress gives the retries back; without any a server is given up.</summary>
public class HttpRetryTests
{
    private const int Progress = 16_384;

    [Fact]
    public void A_link_that_breaks_every_500_kB_brings_6_MB()
    {
        byte[] file = Download.Content(6_000_000);
        using var server = new RawServer(Chunks(file, 500_000));

        Assert.Equal(file, Download.All(Download.From(server.Url)));

        Assert.Equal(12, server.Requests.Length);
    }

    [Fact]
    public void A_server_without_ranges_that_comes_a_little_further_each_time_is_followed()
    {
        byte[] file = Download.Content(10 * Progress);
        int answers = 0;
        using var server = new RawServer(connection => connection.Send(
            $"HTTP/1.1 200 OK\nContent-Length: {file.Length}\n\n", file[..Math.Min(++answers * Progress, file.Length)]));

        Assert.Equal(file, Download.All(Download.From(server.Url)));

        Assert.Equal(10, answers);
    }

    [Fact]
    public void What_a_server_sends_again_is_no_progress()
    {
        byte[] file = Download.Content(10 * Progress);
        using var server = new RawServer(connection => connection.Send(
            $"HTTP/1.1 200 OK\nContent-Length: {file.Length}\n\n", file[..(2 * Progress)]));

        Download.Fails(OtaError.BodyTooShort, Download.From(server.Url));

        // The first answer was progress, the three after it were not.
        Assert.Equal(4, server.Requests.Length);
    }

    /// <summary>Three retries are used up where a connection brings less than a third of 16 KiB.</summary>
    [Theory]
    [InlineData(5_462, 0)]
    [InlineData(5_461, 7)]
    [InlineData(1, 4)]
    public void Retries_come_back_with_16_KiB(int chunk, int requestsUntilGivenUp)
    {
        byte[] file = Download.Content(4 * Progress);
        using var server = new RawServer(Chunks(file, chunk));

        if (requestsUntilGivenUp == 0)
        {
            Assert.Equal(file, Download.All(Download.From(server.Url)));
            return;
        }

        Download.Fails(OtaError.BodyTooShort, Download.From(server.Url));
        Assert.Equal(requestsUntilGivenUp, server.Requests.Length);
    }

    [Fact]
    public void Progress_counts_from_the_offset_that_was_asked_for()
    {
        byte[] file = Download.Content(3 * Progress);
        using var server = new RawServer(Chunks(file, 1));

        Download.Fails(OtaError.BodyTooShort, Download.From(server.Url), offset: 2 * Progress);

        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public void Without_retries_progress_gives_none()
    {
        byte[] file = Download.Content(3 * Progress);
        using var server = new RawServer(Chunks(file, Progress));
        HttpUpdateSource source = Download.From(server.Url);
        source.Retries = 0;

        Download.Fails(OtaError.BodyTooShort, source);

        Assert.Single(server.Requests);
    }

    [Fact]
    public void Waits_double_without_progress()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 503 Busy\nContent-Length: 0\n\n"));
        var clock = new SteppingClock(0);
        var source = new HttpUpdateSource(server.Url) { Clock = clock, Retries = 4, RetryDelay = 700 };

        Download.Fails(OtaError.HttpStatus, source);

        Assert.Equal([700, 1400, 2800, 5600], clock.Sleeps);
    }

    [Fact]
    public void Waits_begin_again_with_progress()
    {
        byte[] file = Download.Content(4 * Progress);
        using var server = new RawServer(Chunks(file, Progress / 2));
        var clock = new SteppingClock(0);
        var source = new HttpUpdateSource(server.Url) { Clock = clock };

        Assert.Equal(file, Download.All(source));

        Assert.Equal([1000, 1000, 2000, 1000, 2000, 1000, 2000], clock.Sleeps);
    }

    /// <summary>Answers each request with a chunk from where it begins, and breaks off.</summary>
    private static Action<RawConnection> Chunks(byte[] file, int chunk) => connection =>
    {
        int start = Math.Max(connection.RangeStart, 0);
        string range = string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {start}-{file.Length - 1}/{file.Length}\n");
        connection.Send(
            $"HTTP/1.1 {(connection.RangeStart < 0 ? 200 : 206)} OK\nContent-Length: {file.Length - start}\n{(connection.RangeStart < 0 ? "" : range)}\n",
            file.Skip(start).Take(chunk).ToArray());
    };
}
