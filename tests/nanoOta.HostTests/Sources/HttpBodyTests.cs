using System;
using System.Globalization;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpBodyTests
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(4096)]
    public void Read_in_chunks_of_any_size_gives_the_file(int chunks)
    {
        byte[] file = Download.Content(10_000);
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 200 OK\nContent-Length: 10000\n\n", file));

        Assert.Equal(file, Download.All(Download.From(server.Url), out long length, chunks: chunks));
        Assert.Equal(10_000, length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(511)]
    [InlineData(4096)]
    public void Read_length_unknown_and_connection_ends_gives_the_file_to_its_last_byte(int chunks)
    {
        // The device's client reads heads through a buffer and loses what is in there if the connection ends during a short read.
        for (int size = 1; size <= 600; size += 33)
        {
            byte[] file = Download.Content(size);
            using var server = new RawServer(connection => connection.Send("HTTP/1.0 200 OK\nServer: old\n\n", file));

            Assert.Equal(file, Download.All(Download.From(server.Url), out long length, chunks: chunks));
            Assert.Equal(-1, length);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(4096)]
    public void Read_chunked_gives_the_file(int chunks)
    {
        byte[] file = Download.Content(5_000);
        using var server = new RawServer(connection =>
        {
            connection.Send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n");
            foreach ((int start, int size) in new[] { (0, 1), (1, 999), (1000, 3000), (4000, 1000) })
            {
                connection.Send(size.ToString("x", CultureInfo.InvariantCulture) + ";name=value\n", file[start..(start + size)]);
                connection.Send("\n");
            }

            connection.Send("0\n\n");
        });

        Assert.Equal(file, Download.All(Download.From(server.Url), out long length, chunks: chunks));
        Assert.Equal(-1, length);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Content-Length: 0\n\n", 0)]
    [InlineData("Transfer-Encoding: chunked\n\n0\n\n", -1)]
    public void Read_empty_file_ends_at_once(string rest, long expected)
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 200 OK\n" + rest));

        Assert.Empty(Download.All(Download.From(server.Url), out long length));
        Assert.Equal(expected, length);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Read_body_longer_than_announced_body_too_long_at_once()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 200 OK\nContent-Length: 20\n\n" + Alphabet));

        Download.Fails(OtaError.BodyTooLong, Download.From(server.Url));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 30\n\n" + Alphabet)]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1e\n" + Alphabet)]
    [InlineData("HTTP/1.1 200 OK\nC")]
    [InlineData("HTTP/1.1 200 OK\n\n")]
    public void Read_body_cut_on_every_try_body_too_short(string answer)
    {
        using var server = new RawServer(connection => connection.Send(answer));

        Download.Fails(OtaError.BodyTooShort, Download.From(server.Url));

        Assert.Equal(4, server.Requests.Length);
    }

    [Theory]
    [InlineData("1a\n" + Alphabet + "\n")]
    [InlineData("1a\n" + Alphabet + "\n1")]
    [InlineData("1a\n" + Alphabet + "\nno size\n")]
    public void Read_chunked_body_broken_between_chunks_on_every_try_receive_failed(string chunks)
    {
        using var server = new RawServer(
            connection => connection.Send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + chunks));

        Download.Fails(OtaError.ReceiveFailed, Download.From(server.Url));

        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public void Read_connection_reset_on_every_try_receive_failed()
    {
        using var server = new RawServer(connection =>
        {
            connection.Send("HTTP/1.1 200 OK\nContent-Length: 30\n\n" + Alphabet);
            connection.Reset();
        });

        Download.Fails(OtaError.ReceiveFailed, Download.From(server.Url));

        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public void Read_body_stalls_on_every_try_timed_out()
    {
        using var server = new RawServer(connection =>
        {
            connection.Send("HTTP/1.1 200 OK\nContent-Length: 30\n\n" + Alphabet);
            connection.Stall();
        });
        HttpUpdateSource source = Download.From(server.Url);
        source.ReadTimeout = 50;

        Download.Fails(OtaError.TimedOut, source);

        Assert.Equal(4, server.WaitForRequests(4).Length);
    }

    [Fact]
    public void Read_in_the_middle_allocates_nothing()
    {
        byte[] file = Download.Content(1_000_000);
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 200 OK\nContent-Length: 1000000\n\n", file));
        using System.IO.Stream stream = Download.From(server.Url).Open("file", 0, out _);
        var chunk = new byte[4096];
        long received = stream.Read(chunk, 0, chunk.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int read;
        while ((read = stream.Read(chunk, 0, chunk.Length)) > 0)
            received += read;

        // Less than a few bytes for each of the 245 or more reads.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        Assert.Equal(file.Length, received);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(20)]
    public void Read_after_it_failed_fails_again(int announced)
    {
        using var server = new RawServer(
            connection => connection.Send($"HTTP/1.1 200 OK\nContent-Length: {announced}\n\n" + Alphabet));
        using System.IO.Stream stream = Download.From(server.Url).Open("file", 0, out _);
        Assert.Throws<OtaException>(() => Download.ToEnd(stream));

        Assert.Throws<OtaException>(() => stream.Read(new byte[10], 0, 10));
    }

    [Fact]
    public void Read_into_a_span_gives_the_file()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 200 OK\nContent-Length: 26\n\n" + Alphabet));
        using System.IO.Stream stream = Download.From(server.Url).Open("file", 0, out _);
        var all = new byte[26];

        stream.ReadExactly(all.AsSpan());

        Assert.Equal(Alphabet, Encoding.Latin1.GetString(all));
    }
}
