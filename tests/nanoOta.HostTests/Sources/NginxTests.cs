using System;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>What a server of the real world makes of the requests.</summary>
public class NginxTests : IClassFixture<NginxServer>
{
    private static readonly byte[] File = Download.Content(300_000);
    private readonly NginxServer _server;

    public NginxTests(NginxServer server)
    {
        _server = server;
    }

    [FactWith("nginx")]
    public void Open_file_is_given()
    {
        _server.Write("fw/a b%20ä.tar", File);

        Assert.Equal(File, Download.All(Download.From(_server.Url + "/fw"), out long length, "a b%20ä.tar"));
        Assert.Equal(File.Length, length);
    }

    [FactWith("nginx")]
    public void Open_at_offsets_gives_the_rest()
    {
        _server.Write("file", File);
        HttpUpdateSource source = Download.From(_server.Url);

        Assert.Equal(File[123_456..], Download.All(source, out long length, offset: 123_456));
        Assert.Equal(300_000 - 123_456, length);
        Assert.Empty(Download.All(source, out length, offset: 300_000));
        Assert.Equal(0, length);
        Download.Fails(OtaError.BodyTooShort, source, offset: 300_001);
    }

    [FactWith("nginx")]
    public void Open_no_such_file_not_found()
    {
        Download.Fails(OtaError.NotFound, Download.From(_server.Url), "nothing");
    }

    [FactWith("nginx")]
    public void Open_redirect_is_followed()
    {
        _server.Write("new/moved", File);

        Assert.Equal(File, Download.All(Download.From(_server.Url + "/old")));
    }

    [FactWith("nginx")]
    public void Read_body_cut_is_resumed_with_the_entity_tag()
    {
        _server.Write("file", File);
        using var relay = new RawServer(connection => Relay(connection, 100_000), connection => Relay(connection));

        Assert.Equal(File, Download.All(Download.From(relay.Url)));
        Assert.Equal(2, relay.Requests.Length);
        Assert.Contains("\r\nIf-Range: \"", relay.Requests[1]);
    }

    [FactWith("nginx")]
    public void Read_file_replaced_after_the_cut_file_changed()
    {
        _server.Write("replaced", File);
        using var relay = new RawServer(
            connection => Relay(connection, 100_000),
            connection =>
            {
                _server.Write("replaced", File[..200_000]);
                Relay(connection);
            });

        Download.Fails(OtaError.FileChanged, Download.From(relay.Url), "replaced");
    }

    /// <summary>Passes a request on, and the answer back, the first bytes of it.</summary>
    private void Relay(RawConnection connection, int most = int.MaxValue)
    {
        using var client = new TcpClient("127.0.0.1", _server.Port);
        NetworkStream stream = client.GetStream();
        stream.Write(Encoding.Latin1.GetBytes(connection.Request));
        var buffer = new byte[10_000];
        int read;
        while (most > 0 && (read = stream.Read(buffer, 0, Math.Min(buffer.Length, most))) > 0)
        {
            connection.Send(buffer[..read]);
            most -= read;
        }
    }
}
