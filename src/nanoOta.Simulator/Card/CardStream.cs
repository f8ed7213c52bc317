using System;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <summary>An open file on a <see cref="FaultyCard"/>, as the chosen stack drives it.</summary>
internal sealed class CardStream : Stream
{
    // Bytes; what newlib takes on an ESP32.
    private const int StdioBuffer = 128;

    private readonly FaultyCard _card;
    private readonly FatFile _file;
    private readonly string _path;
    private readonly int _mount;
    private readonly bool _isWritable;
    private bool _isClosed;

    public CardStream(FaultyCard card, FatFile file, string path, bool isWritable)
    {
        _card = card;
        _file = file;
        _path = path;
        _mount = card.Mounts;
        _isWritable = isWritable;
    }

    public override bool CanRead => !_isClosed;

    public override bool CanSeek => !_isClosed;

    public override bool CanWrite => !_isClosed && _isWritable;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        Enter(CardOperation.Read);
        return _file.Read(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Enter(CardOperation.Write);
        if (_card.Faults.Corrupts(_path, _card.Operations))
            buffer = Falsify(buffer);

        if (_card.Stack == CardStack.Vfs)
            WriteByStdio(buffer);
        else
            WriteThrough(buffer);
    }

    /// <summary>
    /// The VFS driver writes by stdio, whose buffer takes the last bytes that do not fill it; what comes of them is known
    /// only when they are flushed, and the driver does not look.
    /// </summary>
    private void WriteByStdio(ReadOnlySpan<byte> buffer)
    {
        long end = Position + buffer.Length;
        long tail = end - (buffer.Length % StdioBuffer);
        try
        {
            _file.Write(buffer);
        }
        catch (IOException) when (Position >= tail && tail < end)
        {
            return;
        }

        if (end - Position >= StdioBuffer)
            throw new IOException("The card is full: " + _path);
    }

    private void WriteThrough(ReadOnlySpan<byte> buffer)
    {
        int written = _file.Write(buffer);
        _card.SyncQuietly(_file);
        if (written < buffer.Length)
            throw _card.HangsWhenFull ? _card.Hang() : new IOException("The card is full: " + _path);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Enter(CardOperation.Look);
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _file.Position + offset,
            _ => _file.Length + offset,
        };
        if (target < 0 || target > uint.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(offset));
        _file.Seek((uint)target);
        return _file.Position;
    }

    public override void SetLength(long value)
    {
        Enter(CardOperation.Write);
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        uint position = _file.Position;
        _file.Seek((uint)value);
        if (_file.Position < value)
            throw new IOException("The card is full: " + _path);
        _file.Truncate();
        _file.Seek(Math.Min(position, (uint)value));
        _card.SyncQuietly(_file);
    }

    /// <summary>On the VFS stack this does not reach the card: only closing does.</summary>
    public override void Flush()
    {
        Enter(CardOperation.Close);
        if (_card.Stack == CardStack.Direct)
            _file.Sync();
    }

    protected override void Dispose(bool disposing)
    {
        if (_isClosed || !disposing)
            return;
        _isClosed = true;

        // A stream that outlived its mount has nothing left to write to.
        if (_card.IsPowered && _mount != _card.Mounts)
            return;
        _card.CloseFile();
        _card.Enter(CardOperation.Close, _path);
        _file.Sync();
    }

    private static byte[] Falsify(ReadOnlySpan<byte> buffer)
    {
        byte[] other = buffer.ToArray();
        if (other.Length > 0)
            other[other.Length / 2] ^= 0x10;
        return other;
    }

    private void Enter(CardOperation operation)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (_mount != _card.Mounts)
            throw new PowerCutException();
        if (operation == CardOperation.Write && !_isWritable)
            throw new NotSupportedException("Opened for reading.");
        _card.Enter(operation, _path);
    }
}
