using System;
using System.Linq;
using System.Text;
using nanoOta.HostTests.Sources;
using Xunit;

namespace nanoOta.HostTests.Signing;

/// <summary>Servers that would hold a device for ever, with each of the three files that it asks for. That these tests end is what they show.</summary>
public sealed class AttackedDownloadTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\n";
    private const string DescriptorName = SignedServer.Archive + ".release";

    private static readonly byte[] More = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("# more\n", 1000)));

    private readonly byte[] _archive = SignedServer.Tar(("app/main.pe", "new main"), ("boot.cfg", "new settings"));
    private readonly AttackedDevice _device = new();

    public AttackedDownloadTests()
    {
        _device.Owner.Offer("1.1.0", 7, _archive);
    }

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData("versions", OtaError.ManifestTooLong)]
    [InlineData(DescriptorName, OtaError.DescriptorTooLarge)]
    public void Endless_data_comes_to_an_end(string endless, OtaError error)
    {
        byte[] file = Encoding.ASCII.GetBytes($"file: {new string('0', 64)} 0 {_archive.Length} app/empty\n");
        byte[] unsigned = SignedServer.Describe(SignedServer.Terms("1.1.0", 7), _archive);
        byte[] rest = endless == DescriptorName ? [.. Enumerable.Repeat(file, 1000).SelectMany(line => line)] : More;
        using RawServer server = Serve((connection, name, content) =>
        {
            if (name == endless)
            {
                // Each line of it is right: the end would be wrong, but there is none.
                connection.Send(Ok + "\n", name == DescriptorName ? unsigned : content);
                connection.SendForEver(rest);
            }
            else
            {
                connection.Send($"{Ok}Content-Length: {content.Length}\n\n", content);
            }
        });
        _device.Refuses(error, Download.From(server.Url));
    }

    /// <summary>The descriptor says where the last file ends: an archive without an end is left there, and what was signed is installed.</summary>
    [Theory]
    [InlineData("200 OK\n")]
    [InlineData("206 Partial Content\nContent-Range: bytes 512-1547/2560\n")]
    [InlineData("206 Partial Content\nContent-Range: bytes 512-2147483000/*\n")]
    public void Endless_archive_is_read_to_its_last_file(string status)
    {
        int left = 0;
        using (RawServer server = Serve((connection, name, content) =>
        {
            if (name != SignedServer.Archive)
            {
                connection.Send($"{Ok}Content-Length: {content.Length}\n\n", content);
                return;
            }

            connection.Send($"HTTP/1.1 {status}\n", status[0..3] == "200" ? content : content[512..1548]);
            left = 1;
            connection.SendForEver(More);
            left = 0;
        }))
        {
            Assert.True(_device.Updater(Download.From(server.Url)).InstallUpdateIfAvailable());
        }

        Assert.Equal(1, left);
        _device.Boot();
        _device.Desk.AssertNewRuns();
    }

    [Theory]
    [InlineData("versions")]
    [InlineData(DescriptorName)]
    [InlineData(SignedServer.Archive)]
    public void Slow_retrieval_is_given_up(string slow)
    {
        using RawServer server = Serve((connection, name, content) =>
        {
            if (name == slow)
            {
                // Byte by byte, and each after a second of the device's clock.
                connection.Send(Ok + "Transfer-Encoding: chunked\n\n");
                foreach (byte b in content)
                    connection.Send([(byte)'1', (byte)'\r', (byte)'\n', b, (byte)'\r', (byte)'\n']);
                connection.SendForEver("1\r\n#\r\n"u8.ToArray());
            }
            else
            {
                connection.Send($"{Ok}Content-Length: {content.Length}\n\n", content);
            }
        });
        var source = new HttpUpdateSource(server.Url) { Clock = new SteppingClock(1000), Retries = 0 };
        if (slow == SignedServer.Archive)
            _device.WaitsForTheRest(OtaError.TooSlow, source);
        else
            _device.Refuses(OtaError.TooSlow, source);
    }

    [Theory]
    [InlineData("versions", OtaError.NotFound, "404 Not Found")]
    [InlineData(DescriptorName, OtaError.SignatureMissing, "404 Not Found")]
    [InlineData(DescriptorName, OtaError.HttpStatus, "500 No")]
    [InlineData(SignedServer.Archive, OtaError.NotFound, "404 Not Found")]
    public void Server_that_gives_nothing_leaves_what_runs(string denied, OtaError error, string status)
    {
        using RawServer server = Serve((connection, name, content) =>
            connection.Send(name == denied ? $"HTTP/1.1 {status}\nContent-Length: 0\n\n" : $"{Ok}Content-Length: {content.Length}\n\n", name == denied ? [] : content));
        if (denied == SignedServer.Archive)
            _device.WaitsForTheRest(error, Download.From(server.Url));
        else
            _device.Refuses(error, Download.From(server.Url));
    }

    private RawServer Serve(Action<RawConnection, string, byte[]> answer) => new(connection =>
    {
        string name = connection.Request.Split(' ')[1][1..];
        var content = new System.IO.MemoryStream();
        using (System.IO.Stream file = _device.Owner.Files.Open(name, 0, out _))
            file.CopyTo(content);
        answer(connection, name, content.ToArray());
    });
}
