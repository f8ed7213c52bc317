using System;

namespace nanoOta.Fuzz;

/// <summary>An input of two parts: a descriptor, an empty line, and what it describes.</summary>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="Rest">What it describes.</param>
internal sealed record SignedInput(byte[] Descriptor, byte[] Rest)
{
    public static SignedInput Read(byte[] input)
    {
        int end = input.AsSpan().IndexOf("\n\n"u8);
        return end < 0 ? new SignedInput(input, []) : new SignedInput(input[..(end + 1)], input[(end + 2)..]);
    }

    public byte[] Write() => [.. Descriptor, (byte)'\n', .. Rest];
}
