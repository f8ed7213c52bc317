using System;
using System.IO;

namespace nanoOta.HostTests.Installation;

/// <summary>Any source, and how many bytes of archives the engine was given by it.</summary>
internal sealed class ReceivedBytes(IRangeSource source) : IRangeSource
{
    public long Count { get; set; }

    /// <summary>Hears of each read of an archive, before it.</summary>
    public Action Reading { get; set; } = () => { };

    public Stream Open(string name, long offset, out long length) => Watch(name, source.Open(name, offset, out length));

    public Stream OpenRange(string name, long offset, long count, out long length) =>
        Watch(name, source.OpenRange(name, offset, count, out length));

    private Stream Watch(string name, Stream stream) => name.EndsWith(".tar", StringComparison.Ordinal) ? new Counted(this, stream) : stream;

    private sealed class Counted(ReceivedBytes owner, Stream stream) : ForwardStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            owner.Reading();
            int read = stream.Read(buffer, offset, count);
            owner.Count += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
