using System;

namespace nanoOta.FlashFormats;

/// <summary>A flash, as its bootloader reads and writes it.</summary>
public interface IFlash
{
    /// <summary>Bytes of the flash itself: they change with it.</summary>
    /// <param name="address">0 or more.</param>
    /// <param name="length">In bytes.</param>
    ReadOnlySpan<byte> Read(int address, int length);

    /// <summary>Makes all bytes of a range 0xFF.</summary>
    /// <param name="address">Of a sector.</param>
    /// <param name="length">Full sectors, in bytes.</param>
    void Erase(int address, int length);

    /// <summary>Clears the bits that are 0 in the bytes.</summary>
    void Program(int address, ReadOnlySpan<byte> bytes);
}
