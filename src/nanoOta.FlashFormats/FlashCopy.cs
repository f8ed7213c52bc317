using System;

namespace nanoOta.FlashFormats;

/// <summary>A copy of a flash's content, in which the bootloader may write without changing the file that it came from.</summary>
internal sealed class FlashCopy(ReadOnlySpan<byte> content) : IFlash
{
    private readonly byte[] _content = content.ToArray();

    public ReadOnlySpan<byte> Read(int address, int length) => _content.AsSpan(address, length);

    public void Erase(int address, int length) => _content.AsSpan(address, length).Fill(0xFF);

    public void Program(int address, ReadOnlySpan<byte> bytes)
    {
        Span<byte> cells = _content.AsSpan(address, bytes.Length);
        for (int i = 0; i < cells.Length; i++)
            cells[i] &= bytes[i];
    }
}
