using System;
using System.IO;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>Memory that runs out in the HTTP client is no broken connection, and no reason to ask again.</summary>
public class HttpFailureTests
{
    [Fact]
    public void Memory_that_runs_out_has_its_own_error()
    {
        HttpUrl url = HttpUrl.Parse("http://127.0.0.1/a");
        var cause = new OutOfMemoryException();
        Assert.Equal(OtaError.OutOfMemory, HttpFailure.BeforeAnswer(cause, url, false).Error);
        Assert.Equal(OtaError.OutOfMemory, HttpFailure.BeforeAnswer(new IOException("", cause), url, true).Error);
        Assert.Equal(OtaError.OutOfMemory, HttpFailure.InBody(cause, url).Error);
    }
}
