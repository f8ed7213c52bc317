using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace nanoOta.Simulator.Flash;

/// <summary>
/// Makes small app images that a bootloader accepts, the same bytes for the same wishes everywhere: the generator of the shared vectors,
/// tests/vectors/banks/README.md. They do nothing when started, of course.
/// </summary>
public sealed class ImageBuilder
{
    public const int MinSize = 352;

    private const int DataStart = 0x20;
    private const int DescriptionSize = 256;
    private const int HashSize = 32;

    /// <summary>In bytes; a multiple of 16, <see cref="MinSize"/> or more.</summary>
    public int Size { get; init; } = 0x4000;

    /// <summary>Decides over the content.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>esp_chip_id_t.</summary>
    public int Chip { get; init; }

    /// <summary>At most 31 characters; null: 1.0.Seed.</summary>
    public string? Version { get; init; }

    /// <summary>At most 31 characters.</summary>
    public string ProjectName { get; init; } = "nanoCLR";

    public uint SecureVersion { get; init; }

    /// <summary>The lowest chip revision that it is for, major * 100 + minor.</summary>
    public int MinRevision { get; init; }

    /// <summary>The highest one; 65535: any.</summary>
    public int MaxRevision { get; init; } = ushort.MaxValue;

    public ImageFault Fault { get; init; }

    public byte[] Build()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Size, MinSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Size % 16, 0);
        byte[] image = new byte[Size];
        int all = Size - 76;
        int second = (all - DescriptionSize) / 8 * 4;
        int first = all - second;
        WriteHeader(image);
        WriteSegment(image, DataStart - 8, Fault == ImageFault.Address ? 0x3F400024u : 0x3F400020u, first);
        WriteSegment(image, DataStart + first, 0x3FFB0000, second);
        WriteDescription(image.AsSpan(DataStart, DescriptionSize));

        int checksumAt = Size - HashSize - 1;
        image[checksumAt] = Checksum(image.AsSpan(DataStart, first), image.AsSpan(DataStart + first + 8, second));
        if (Fault == ImageFault.Checksum)
            image[checksumAt] ^= 0x80;
        SHA256.HashData(image.AsSpan(0, Size - HashSize), image.AsSpan(Size - HashSize));
        Damage(image, DataStart + first + 4);
        return image;
    }

    private static byte Checksum(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        byte checksum = 0xEF;
        foreach (byte b in first)
            checksum ^= b;
        foreach (byte b in second)
            checksum ^= b;
        return checksum;
    }

    private void WriteHeader(byte[] image)
    {
        image[0] = 0xE9;
        image[1] = 2;
        image[2] = 2;
        image[3] = 0x20;
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(4), 0x40080000);
        image[8] = 0xEE;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(12), (ushort)Chip);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(15), (ushort)(Fault == ImageFault.MinRev ? 301 : MinRevision));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(17), (ushort)(Fault == ImageFault.MaxRev ? 299 : MaxRevision));
        image[23] = Fault switch
        {
            ImageFault.NoHash => 0,
            ImageFault.Flag or ImageFault.FlagSha => 2,
            _ => 1,
        };
    }

    private void WriteSegment(byte[] image, int header, uint loadAddress, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(header), loadAddress);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(header + 4), length);
        for (int at = header + 8; at < header + 8 + length; at++)
            image[at] = Random(at);
    }

    private void WriteDescription(Span<byte> description)
    {
        description.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(description, 0xABCD5432);
        BinaryPrimitives.WriteUInt32LittleEndian(description[4..], SecureVersion);
        WriteText(description.Slice(16, 32), Version ?? string.Create(CultureInfo.InvariantCulture, $"1.0.{Seed}"));
        WriteText(description.Slice(48, 32), ProjectName);
        WriteText(description.Slice(80, 16), "00:00:00");
        WriteText(description.Slice(96, 16), "Jan  1 2026");
        WriteText(description.Slice(112, 32), "v5.5.4");
        for (int i = 0; i < 32; i++)
            description[144 + i] = Random(DataStart + 144 + i);
    }

    private static void WriteText(Span<byte> field, string text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(text.Length, field.Length);
        Encoding.ASCII.GetBytes(text, field);
    }

    private byte Random(int offset) => (byte)CutPatterns.Mix((Seed * 0x9E3779B9) + (uint)offset);

    private void Damage(byte[] image, int secondLength)
    {
        switch (Fault)
        {
            case ImageFault.Magic:
                image[0] = 0;
                break;
            case ImageFault.Chip:
                BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(12), 9);
                break;
            case ImageFault.Segments:
                image[1] = 17;
                break;
            case ImageFault.Length:
                uint length = BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(secondLength));
                BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(secondLength), length + 0x100000);
                break;
            case ImageFault.Body:
                image[Size / 2] ^= 1;
                break;
            case ImageFault.Sha:
            case ImageFault.FlagSha:
                image[^1] ^= 1;
                break;
            default:
                break;
        }
    }
}
