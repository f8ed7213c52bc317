using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>Servers that send, but too little. Chunks of a few bytes make each read a small one, whatever the network does.</summary>
public class HttpRateTests
{
    [Fact]
    public void One_byte_per_second_is_given_up()
    {
        using var server = new RawServer(Trickle());
        var clock = new SteppingClock(1000);
        HttpUpdateSource source = new(server.Url) { Clock = clock };

        OtaException exception = Download.Fails(OtaError.TooSlow, source);

        Assert.Contains("30 bytes/s", exception.Message);
        Assert.Contains(server.Url, exception.Message);

        // A new connection may be a better one: four tries, with the usual waits.
        Assert.Equal(4, server.WaitForRequests(4).Length);
        Assert.Equal([1000, 2000, 4000], clock.Sleeps);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(29, false)]
    public void The_limit_is_30_bytes_per_second(int bytes, bool isTaken)
    {
        byte[] file = Download.Content(bytes * 400);
        using var server = new RawServer(Chunks(file, bytes));
        HttpUpdateSource source = new(server.Url) { Clock = new SteppingClock(1000), Retries = 0 };

        if (isTaken)
            Assert.Equal(file, Download.All(source));
        else
            Download.Fails(OtaError.TooSlow, source);
    }

    [Fact]
    public void A_new_connection_that_is_faster_goes_on_with_the_file()
    {
        byte[] file = Download.Content(1000);
        using var server = new RawServer(
            Trickle(),
            connection => connection.Send("HTTP/1.1 200 OK\nContent-Length: 1000\n\n", file));
        HttpUpdateSource source = new(server.Url) { Clock = new SteppingClock(1000) };

        Assert.Equal(1000, Download.All(source).Length);
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public void A_slow_end_of_a_file_is_taken()
    {
        byte[] file = Download.Content(120);
        using var server = new RawServer(Chunks(file, 1));
        HttpUpdateSource source = new(server.Url) { Clock = new SteppingClock(1000), RateWindow = 121_000 };

        // The read that finds the end is the one that fills the window.
        Assert.Equal(file, Download.All(source));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Without_a_limit_no_server_is_too_slow()
    {
        byte[] file = Download.Content(400);
        using var server = new RawServer(Chunks(file, 1));
        HttpUpdateSource source = new(server.Url) { Clock = new SteppingClock(1000), MinRate = 0 };

        Assert.Equal(file, Download.All(source));
    }

    [Fact]
    public void What_the_device_does_between_reads_does_not_count()
    {
        byte[] file = Download.Content(400);
        using var server = new RawServer(Chunks(file, 100));
        var clock = new SteppingClock(1);
        using Stream stream = new HttpUpdateSource(server.Url) { Clock = clock, Retries = 0 }.Open("file", 0, out _);
        var chunk = new byte[512];
        int received = 0;
        int read;
        while ((read = stream.Read(chunk, 0, chunk.Length)) > 0)
        {
            received += read;
            for (int i = 0; i < 200_000; i++)
                _ = clock.Milliseconds;
        }

        Assert.Equal(400, received);
    }

    /// <summary>The client is in one read all the time then: only the guard ends it.</summary>
    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Line_ends_for_ever_before_a_chunk_are_given_up(string filler)
    {
        byte[] fillers = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(filler, 1000)));
        var clock = new ServerFiredClock();
        using var server = new RawServer(
            connection => clock.Serve(connection, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", fillers));
        HttpUpdateSource source = new(server.Url) { Clock = clock, Retries = 1 };

        Download.Fails(OtaError.TooSlow, source);

        Assert.Equal(2, server.WaitForRequests(2).Length);
    }

    [Fact]
    public void The_guard_runs_during_reads_only_and_goes_with_the_connection()
    {
        using var server = new RawServer(Chunks(Download.Content(20), 10));
        var clock = new SteppingClock(0);
        HttpUpdateSource source = new(server.Url) { Clock = clock, RateWindow = 60_000 };

        Download.All(source);

        // Two chunks, and the end.
        string[] read = ["start 60000", "stop"];
        Assert.Equal(["make", .. read, .. read, .. read, "dispose"], clock.GuardCalls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void There_is_no_guard_without_chunks_or_without_a_limit(bool isChunked)
    {
        byte[] file = Download.Content(20);
        using var server = new RawServer(
            isChunked ? Chunks(file, 10) : connection => connection.Send("HTTP/1.1 200 OK\nContent-Length: 20\n\n", file));
        var clock = new SteppingClock(0);
        HttpUpdateSource source = new(server.Url) { Clock = clock, MinRate = isChunked ? 0 : 30 };

        Assert.Equal(file, Download.All(source));

        Assert.Empty(clock.GuardCalls);
    }

    [Fact]
    public void A_guard_calls_when_its_time_is_over()
    {
        using var called = new ManualResetEventSlim();
        using var guard = new ReadGuard(_ => called.Set());

        guard.Start(1);

        Assert.True(called.Wait(Patience.Milliseconds));
    }

    [Fact]
    public void The_guard_does_not_end_what_goes_on_after_a_while()
    {
        byte[] file = Download.Content(2000);
        using var server = new RawServer(Chunks(file, 10));
        HttpUpdateSource source = Download.From(server.Url);
        source.Retries = 0;
        source.RateWindow = 60_000;

        Assert.Equal(file, Download.All(source));
    }

    private static Action<RawConnection> Trickle() => connection =>
    {
        connection.Send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n");
        connection.SendForEver("1\r\nx\r\n"u8.ToArray());
    };

    private static Action<RawConnection> Chunks(byte[] file, int size) => connection =>
    {
        var answer = new MemoryStream();
        answer.Write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8);
        foreach (byte[] chunk in file.Chunk(size))
        {
            answer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")));
            answer.Write(chunk);
            answer.Write("\r\n"u8);
        }

        answer.Write("0\r\n\r\n"u8);
        connection.Send(answer.ToArray());
    };
}
