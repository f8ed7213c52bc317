using System.IO;

namespace nanoOta;

/// <summary>A web server (being written).</summary>
public class HttpUpdateSource : IUpdateSource
{
    /// <summary>Makes one.</summary>
    public HttpUpdateSource(string baseUrl)
    {
    }

    /// <inheritdoc/>
    public Stream Open(string name, long offset, out long length) => throw new System.NotSupportedException();
}
