using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace nanoOta.HostTests.Formats;

/// <summary>One way to damage an archive; positions are taken modulo its length.</summary>
internal sealed record Corruption(Corruption.Way How, int Position, int Other, byte Value)
{
    private const int BlockSize = 512;

    internal enum Way
    {
        SetByte,
        FlipBit,
        Cut,
        Insert,
        Remove,
        CopyBlock,

        /// <summary>Corrects a block's checksum, so that what else is wrong with it is looked at.</summary>
        Seal,
    }

    public static Gen<Corruption> Any { get; } =
        from how in Gen.Elements(Enum.GetValues<Way>())
        from position in Gen.Choose(0, 1 << 20)
        from other in Gen.Choose(0, 1 << 20)
        from value in Gen.Elements<byte>(0, 1, (byte)'0', (byte)'7', (byte)'9', (byte)' ', (byte)'/', (byte)'\n', (byte)'x', (byte)'L', 0x7F, 0x80, 0xFF)
        select new Corruption(how, position, other, value);

    public byte[] Apply(byte[] archive)
    {
        if (archive.Length < BlockSize)
            return archive;

        int at = Position % archive.Length;
        int block = at / BlockSize * BlockSize;
        int otherBlock = Other % archive.Length / BlockSize * BlockSize;
        byte[] damaged = [.. archive];
        switch (How)
        {
            case Way.SetByte:
                damaged[at] = Value;
                return damaged;
            case Way.FlipBit:
                damaged[at] ^= (byte)(1 << (Other % 8));
                return damaged;
            case Way.Cut:
                return damaged[..at];
            case Way.Insert:
                return [.. archive[..at], .. Enumerable.Repeat(Value, (Other % 1000) + 1), .. archive[at..]];
            case Way.Remove:
                return [.. archive[..at], .. archive[Math.Min(archive.Length, at + (Other % 1000))..]];
            case Way.CopyBlock:
                archive.AsSpan(block, Math.Min(BlockSize, archive.Length - Math.Max(block, otherBlock))).CopyTo(damaged.AsSpan(otherBlock));
                return damaged;
            default:
                if (block + BlockSize <= archive.Length)
                    Seal(damaged.AsSpan(block, BlockSize));
                return damaged;
        }
    }

    private static void Seal(Span<byte> header)
    {
        Span<byte> checksum = header.Slice(148, 8);
        checksum.Fill((byte)' ');
        int sum = 0;
        foreach (byte b in header)
            sum += b;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", checksum);
    }
}
