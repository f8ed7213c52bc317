namespace System;

/// <summary>nanoFramework's span of bytes, as far as device code here uses it: a piece of an array.</summary>
public readonly struct SpanByte
{
    private readonly byte[] _array;
    private readonly int _start;

    public SpanByte(byte[] array, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)array.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(array.Length - start));
        _array = array;
        _start = start;
        Length = length;
    }

    public int Length { get; }

    internal ReadOnlySpan<byte> AsSpan() => new(_array, _start, Length);
}
