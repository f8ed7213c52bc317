using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace nanoOta.Fuzz;

/// <summary>Makes a damaged input from valid ones.</summary>
internal sealed class Mutator(FuzzTarget target, IReadOnlyList<byte[]> seeds, Random random)
{
    private const int MaxLength = 1 << 17;
    private static readonly byte[] Bytes = [0, 1, (byte)' ', (byte)'/', (byte)'.', (byte)'0', (byte)'7', (byte)'9', (byte)';', (byte)'\n', 0x7F, 0x80, 0xC3, 0xFF];
    private static readonly uint[] Numbers = [0, 1, 2, 3, 4, 12, 15, 16, 17, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    private static readonly string[] Decimals =
        ["0", "1", "-1", "7", "9", "15", "16", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775807", "99999999999999999999", "00"];

    public byte[] Next()
    {
        byte[] input = Any();
        // Mostly a single change: two make it likely that neither is reached.
        for (int changes = 1 + Math.Min(random.Next(4), random.Next(4)); changes > 0; changes--)
        {
            input = Change(input);
            if (input.Length > MaxLength)
                Array.Resize(ref input, MaxLength);
        }

        // Some as they are: the checksums are a part of the parser.
        return random.Next(8) == 0 ? input : target.Repair(input);
    }

    private byte[] Any() => (byte[])seeds[random.Next(seeds.Count)].Clone();

    private byte[] Change(byte[] input)
    {
        if (input.Length == 0)
            return Any();

        int at = target.Position(random, input.Length);
        int count = 1 + random.Next(Math.Min(input.Length - at, 1 << random.Next(1, 10)));
        switch (random.Next(14))
        {
            case 0:
            case 1:
                input[at] = Bytes[random.Next(Bytes.Length)];
                return input;
            case 2:
            case 3:
                input[at] ^= (byte)(1 << random.Next(8));
                return input;
            case 4:
                input[at] = (byte)random.Next(256);
                return input;
            case 5:
                return input[..at];
            case 6:
                return Splice(input[..at], Repeated(Bytes[random.Next(Bytes.Length)], count), input[at..]);
            case 7:
                return Splice(input[..at], [], input[(at + count)..]);
            case 8:
                input.AsSpan(at, count).CopyTo(input.AsSpan(Math.Min(target.Position(random, input.Length), input.Length - count)));
                return input;
            case 9:
                return Splice(input[..at], input[at..(at + count)], input[at..]);
            case 10:
                byte[] other = Any();
                return Splice(input[..at], [], other[Math.Min(at, other.Length)..]);
            case 11:
                return PutToken(input, at);
            case 12:
                return PutDecimal(input, at);
            default:
                return PutNumber(input, at);
        }
    }

    private byte[] PutToken(byte[] input, int at)
    {
        if (target.Tokens.Count == 0)
            return PutNumber(input, at);

        byte[] token = target.Tokens[random.Next(target.Tokens.Count)];
        int end = random.Next(2) == 0 ? at : Math.Min(at + token.Length, input.Length);
        return Splice(input[..at], token, input[end..]);
    }

    /// <summary>Another number instead of the digits at, or after, a place.</summary>
    private byte[] PutDecimal(byte[] input, int at)
    {
        int start = input.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9') + at;
        if (start < at)
            return PutNumber(input, at);

        int end = start;
        while (end < input.Length && input[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        return Splice(input[..start], Encoding.ASCII.GetBytes(Decimals[random.Next(Decimals.Length)]), input[end..]);
    }

    /// <summary>A little-endian number, where such numbers mostly are.</summary>
    private byte[] PutNumber(byte[] input, int at)
    {
        uint number = Numbers[random.Next(Numbers.Length)];
        if (random.Next(4) == 0)
            number = (uint)input.Length + number;
        at -= at % 4;
        if (random.Next(3) == 0 && at + 2 <= input.Length)
            BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(at), (ushort)number);
        else if (at + 4 <= input.Length)
            BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(at), number);
        return input;
    }

    private static byte[] Splice(byte[] head, byte[] middle, byte[] tail) => [.. head, .. middle, .. tail];

    private static byte[] Repeated(byte value, int count)
    {
        byte[] bytes = new byte[count];
        Array.Fill(bytes, value);
        return bytes;
    }
}
