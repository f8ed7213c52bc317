using System.Collections.Generic;
using System.IO;
using nanoOta.HostShims;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>A server that is down is not asked again at once by all devices. Time is virtual here: nothing waits.</summary>
public class HttpBackOffTests
{
    [Fact]
    public void Each_further_try_waits_twice_as_long()
    {
        using var server = new RawServer(connection => connection.Send("HTTP/1.1 503 Busy\nContent-Length: 0\n\n"));
        var waits = new List<int>();
        BoardContext.Current = new BoardContext(null!, TextWriter.Null, () => { }, waits.Add);
        try
        {
            var source = new HttpUpdateSource(server.Url) { Retries = 4, RetryDelay = 3000 };
            Download.Fails(OtaError.HttpStatus, source);
        }
        finally
        {
            BoardContext.Current = null;
        }

        Assert.Equal([3000, 6000, 12_000, 24_000], waits);
        Assert.Equal(5, server.Requests.Length);
    }
}
