using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Sources;

public class HttpConnectionTests
{
    private const string Good = "HTTP/1.1 200 OK\nContent-Length: 4\n\ngood";

    [Fact]
    public void Open_nobody_listens_connect_failed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        OtaException exception = Download.Fails(OtaError.ConnectFailed, Download.From($"http://127.0.0.1:{port}"));

        Assert.Contains($"http://127.0.0.1:{port}/file", exception.Message);
    }

    [Theory]
    [InlineData("", 100, 60_000)]
    [InlineData("", 60_000, 100)]
    [InlineData("HTTP/1.1 200 OK\nContent-", 100, 60_000)]
    [InlineData("HTTP/1.1 200 OK\nContent-", 60_000, 100)]
    public void Open_no_complete_head_in_time_timed_out(string head, int timeout, int readTimeout)
    {
        using var server = new RawServer(connection =>
        {
            connection.Send(head);
            connection.Stall();
        });
        HttpUpdateSource source = Download.From(server.Url);
        source.Timeout = timeout;
        source.ReadTimeout = readTimeout;

        Download.Fails(OtaError.TimedOut, source);

        Assert.Equal(4, server.WaitForRequests(4).Length);
    }

    [Fact]
    public void Open_timed_out_once_is_retried()
    {
        using var server = new RawServer(connection => connection.Stall(), connection => connection.Send(Good));
        HttpUpdateSource source = new(server.Url) { Timeout = 300 };
        source.Clock = new RetryClock(() => source.Timeout = Patience.Milliseconds);

        Assert.Equal("good", Encoding.ASCII.GetString(Download.All(source)));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\n")]
    [InlineData("HTTP/1.1 abc\n\n")]
    [InlineData("\n\n")]
    [InlineData("HTTP/2 200\n\n")]
    [InlineData("HTTP/1.1 20")]
    public void Open_answer_is_not_http_http_status_after_retries(string answer)
    {
        using var server = new RawServer(connection => connection.Send(answer));

        OtaException exception = Download.Fails(OtaError.HttpStatus, Download.From(server.Url));

        Assert.Contains("status 0", exception.Message);
        Assert.Equal(4, server.Requests.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200")]
    [InlineData("HTTP/1.1 200 OK\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Len")]
    public void Open_closed_before_the_end_of_the_head_receive_failed_after_retries(string head)
    {
        using var server = new RawServer(connection => connection.Send(head));

        Download.Fails(OtaError.ReceiveFailed, Download.From(server.Url));

        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public void Open_closed_before_the_head_once_is_retried()
    {
        using var server = new RawServer(_ => { }, connection => connection.Send(Good));

        Assert.Equal("good", Encoding.ASCII.GetString(Download.All(Download.From(server.Url))));
    }

    [Fact]
    public void Open_line_without_end_receive_failed()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 200 OK\nX: " + new string('x', 5000)));

        Download.Fails(OtaError.ReceiveFailed, Download.From(server.Url));
    }

    [Fact]
    public void Open_headers_of_12_kilobytes_are_taken_in()
    {
        var headers = new StringBuilder("HTTP/1.1 200 OK\n");
        for (int i = 0; i < 12; i++)
            headers.Append("X-Filler: ").Append('x', 1013).Append('\n');

        using var server = new RawServer(connection => connection.Send(headers + "Content-Length: 4\n\ngood"));

        Assert.Equal("good", Encoding.ASCII.GetString(Download.All(Download.From(server.Url), out long length)));
        Assert.Equal(4, length);
    }

    [Fact]
    public void Open_continue_before_the_answer_is_passed_over()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 100 Continue\n\n" + Good));

        Assert.Equal("good", Encoding.ASCII.GetString(Download.All(Download.From(server.Url))));
    }

    [Fact]
    public void Dispose_in_the_middle_closes_the_connection()
    {
        using var closed = new System.Threading.ManualResetEventSlim();
        using var server = new RawServer(connection =>
        {
            connection.Send("HTTP/1.1 200 OK\nContent-Length: 1000\n\nbegin");
            connection.Stall();
            closed.Set();
        });

        Download.From(server.Url).Open("file", 0, out _).Dispose();

        Assert.True(closed.Wait(Patience.Milliseconds));
    }
}
