using System.IO;
using nanoOta.UnitTests;

namespace nanoOta.HostTests.Signing;

/// <summary>A source that knows how many of its streams are open.</summary>
internal sealed class OpenFilesSource(MemorySource files) : IUpdateSource
{
    public int Open { get; private set; }

    Stream IUpdateSource.Open(string name, long offset, out long length)
    {
        using var content = new MemoryStream();
        using (Stream file = files.Open(name, offset, out length))
            file.CopyTo(content);
        Open++;
        return new Watched(this, content.ToArray());
    }

    private sealed class Watched(OpenFilesSource source, byte[] content) : MemoryStream(content)
    {
        private bool _isClosed;

        protected override void Dispose(bool disposing)
        {
            if (!_isClosed)
                source.Open--;
            _isClosed = true;
            base.Dispose(disposing);
        }
    }
}
