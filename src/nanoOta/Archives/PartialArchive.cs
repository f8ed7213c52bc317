using System;
using System.IO;

namespace nanoOta;

/// <summary>An archive of which only some files are read: a descriptor says where they are, so no header is looked at.</summary>
internal class PartialArchive : ArchiveReader, IDisposable
{
    private readonly IUpdateSource _source;
    private readonly string _name;
    private readonly FetchPlan _plan;
    private readonly byte[] _buffer;
    private Stream _stream;
    private long _position;
    private long _streamEnd;
    private long _left;

    /// <param name="source">Has the archive.</param>
    /// <param name="name">Its name.</param>
    /// <param name="plan">Knows which files will be read.</param>
    /// <param name="buffer">For what is passed over.</param>
    public PartialArchive(IUpdateSource source, string name, FetchPlan plan, byte[] buffer)
    {
        _source = source;
        _name = name;
        _plan = plan;
        _buffer = buffer;
    }

    /// <summary>Goes to the next file of the plan.</summary>
    /// <exception cref="OtaException">What the source throws.</exception>
    public void GoTo(long offset, long size)
    {
        _left = size;
        if (size == 0)
            return;

        // A server without ranges sends all that follows: that is read on, and asked for but once.
        if (_stream == null || offset >= _streamEnd)
            Open(offset);
        while (_position < offset)
        {
            long skipped = offset - _position;
            Receive(_buffer, 0, skipped < _buffer.Length ? (int)skipped : _buffer.Length);
        }
    }

    public override int Read(byte[] buffer, int index, int count)
    {
        if (count > _left)
            count = (int)_left;
        int done = 0;
        while (done < count)
            done += Receive(buffer, index + done, count - done);
        _left -= count;
        return count;
    }

    public void Dispose()
    {
        if (_stream != null)
            _stream.Dispose();
        _stream = null;
    }

    private void Open(long offset)
    {
        Dispose();
        long length;
        _stream = _source is IRangeSource ranges
            ? ranges.OpenRange(_name, offset, _plan.EndOf(offset) - offset, out length)
            : _source.Open(_name, offset, out length);
        _position = offset;
        _streamEnd = length < 0 ? long.MaxValue : offset + length;
    }

    private int Receive(byte[] buffer, int index, int count)
    {
        int read = _stream.Read(buffer, index, count);
        if (read <= 0)
            throw new OtaException(OtaError.ArchiveTruncated, _name + " ends too early.");
        _position += read;
        Received += read;
        return read;
    }
}
