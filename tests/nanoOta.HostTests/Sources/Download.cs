using System;
using System.IO;
using Xunit;

namespace nanoOta.HostTests.Sources;

/// <summary>Reads files through an <see cref="HttpUpdateSource"/> as the engine does.</summary>
internal static class Download
{
    /// <summary>A source that does not wait between its tries.</summary>
    public static HttpUpdateSource From(string url) => new(url) { RetryDelay = 0 };

    /// <summary>Bytes in which a chunk at a wrong place shows.</summary>
    public static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        return content;
    }

    public static byte[] All(IUpdateSource source, out long length, string name = "file", long offset = 0, int chunks = 4096)
    {
        using Stream stream = source.Open(name, offset, out length);
        return ToEnd(stream, chunks);
    }

    public static byte[] All(IUpdateSource source, string name = "file", long offset = 0, int chunks = 4096)
        => All(source, out _, name, offset, chunks);

    public static byte[] ToEnd(Stream stream, int chunks = 4096)
    {
        var all = new MemoryStream();
        var chunk = new byte[chunks];
        int read;
        while ((read = stream.Read(chunk, 0, chunks)) > 0)
            all.Write(chunk, 0, read);

        return all.ToArray();
    }

    /// <summary>Expects an error of opening or of reading.</summary>
    public static OtaException Fails(OtaError error, IUpdateSource source, string name = "file", long offset = 0)
    {
        var exception = Assert.Throws<OtaException>(() => All(source, name, offset));
        Assert.Equal(error, exception.Error);
        return exception;
    }
}
