using System.Collections.Generic;
using System.IO;
using nanoOta.UnitTests;

namespace nanoOta.HostTests.Installation;

/// <summary>A source that counts what is asked for, and can break off.</summary>
internal sealed class RangeServer(MemorySource files) : IRangeSource
{
    /// <summary>Whether it gives parts of files.</summary>
    public bool HasRanges { get; set; } = true;

    /// <summary>Bytes of archives that were read.</summary>
    public long Received { get; set; }

    /// <summary>Requests for archives: from, and how many bytes; -1: to the end.</summary>
    public List<(long Offset, long Count)> Requests { get; } = [];

    /// <summary>Bytes of archives after which the connection breaks, once.</summary>
    public long BreaksAfter { get; set; } = long.MaxValue;

    public Stream Open(string name, long offset, out long length) => Open(name, offset, -1, out length);

    public Stream OpenRange(string name, long offset, long count, out long length) =>
        Open(name, offset, HasRanges ? count : -1, out length);

    private Stream Open(string name, long offset, long count, out long length)
    {
        Stream stream = files.Open(name, offset, out length);
        if (!name.EndsWith(".tar", System.StringComparison.Ordinal))
            return stream;

        Requests.Add((offset, count));
        if (count >= 0 && count < length)
            length = count;
        return new Counted(this, stream, length < 0 ? stream.Length - offset : length);
    }

    private sealed class Counted(RangeServer server, Stream stream, long left) : Stream
    {
        private long _left = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new System.NotSupportedException();

        public override long Position
        {
            get => throw new System.NotSupportedException();
            set => throw new System.NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            long room = System.Math.Min(_left, server.BreaksAfter - server.Received);
            if (room == 0 && _left > 0)
                throw new OtaException(OtaError.ReceiveFailed, "The connection broke.");
            int read = stream.Read(buffer, offset, (int)System.Math.Min(count, room));
            _left -= read;
            server.Received += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new System.NotSupportedException();

        public override void SetLength(long value) => throw new System.NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new System.NotSupportedException();
    }
}
