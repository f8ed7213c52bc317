using System;
using System.Security.Cryptography;
using nanoOta.Esp32;

namespace nanoOta.Simulator.Flash;

/// <summary>An app image as the bootloader checks it: the whole of it, with checksum and hash.</summary>
public sealed class AppImage
{
    private AppImage(string problem) => Problem = problem;

    private AppImage(ReadOnlySpan<byte> bytes, ImageHeader header, byte checksum, int chip)
    {
        Header = header;
        int checksumAt = header.Length - (header.HashAppended ? 32 : 0) - 1;
        IsChecksumGood = bytes[checksumAt] == checksum;
        IsHashGood = !header.HashAppended
            || SHA256.HashData(bytes[..(header.Length - 32)]).AsSpan().SequenceEqual(bytes.Slice(header.Length - 32, 32));
        if (chip >= 0 && header.Chip != chip)
            Problem = $"built for chip {header.Chip}";
        else if (!IsChecksumGood)
            Problem = "checksum wrong";
        else if (!IsHashGood)
            Problem = "SHA-256 wrong";
    }

    /// <summary>Null if it can't be read at all.</summary>
    public ImageHeader? Header { get; }

    public bool IsChecksumGood { get; }

    /// <summary>True too if there is no hash.</summary>
    public bool IsHashGood { get; }

    /// <summary>What is wrong with it, in a few words; null if the bootloader starts it.</summary>
    public string? Problem { get; }

    public bool IsGood => Problem == null;

    /// <summary>Checks the image at the start of a slot.</summary>
    /// <param name="slot">All bytes of the slot, or of a file.</param>
    /// <param name="chip">The chip that is to run it; -1: any.</param>
    public static AppImage Check(ReadOnlySpan<byte> slot, int chip)
    {
        if (slot.Length < ImageHeader.HeadSize)
            return new AppImage("too short");

        try
        {
            ImageHeader header = ImageHeader.Parse(slot[..ImageHeader.HeadSize].ToArray(), 0, slot.Length);
            byte checksum = 0xEF;
            int data = header.NextSegment;
            Sum(slot[32..data], ref checksum);
            while (header.Length < 0)
            {
                header.AddSegment(slot.Slice(data, ImageHeader.SegmentHeaderSize).ToArray(), 0, slot.Length);
                Sum(slot[(data + ImageHeader.SegmentHeaderSize)..header.NextSegment], ref checksum);
                data = header.NextSegment;
            }

            return new AppImage(slot, header, checksum, chip);
        }
        catch (DualBankException e)
        {
            return new AppImage(e.Message);
        }
    }

    private static void Sum(ReadOnlySpan<byte> data, ref byte checksum)
    {
        foreach (byte b in data)
            checksum ^= b;
    }
}
