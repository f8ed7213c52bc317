using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using nanoOta.Esp32;

namespace nanoOta.FlashFormats;

/// <summary>An app image as the bootloader checks it: all of it, with checksum and hash.</summary>
public sealed class AppImage
{
    private const int HashSize = 32;
    private const int PageSizeOffset = ImageHeader.DescriptionOffset + 180;
    private const uint PageSize = 0x10000;

    private AppImage(string problem) => Problem = problem;

    private AppImage(ReadOnlySpan<byte> bytes, ImageHeader header, byte checksum, string? problem)
    {
        Header = header;
        int checksumAt = header.Length - (header.HashAppended ? HashSize : 0) - 1;
        IsChecksumGood = bytes[checksumAt] == checksum;
        IsHashGood = !header.HashAppended
            || SHA256.HashData(bytes[..(header.Length - HashSize)]).AsSpan().SequenceEqual(bytes.Slice(header.Length - HashSize, HashSize));
        DescriptionProblem = FindDescriptionProblem(bytes);
        Problem = problem ?? (!IsChecksumGood ? "checksum wrong" : !IsHashGood ? "SHA-256 wrong" : null);
    }

    /// <summary>Null if it can't be read at all.</summary>
    public ImageHeader? Header { get; }

    public bool IsChecksumGood { get; }

    /// <summary>True too if there is no hash.</summary>
    public bool IsHashGood { get; }

    /// <summary>What is wrong with it, in a few words; null if the bootloader starts it.</summary>
    public string? Problem { get; }

    public bool IsGood => Problem == null;

    /// <summary>
    /// What is wrong with it as an app, null if nothing is: a device takes only images with an app description, though a bootloader
    /// starts others.
    /// </summary>
    public string? DescriptionProblem { get; }

    /// <summary>Checks the image at the start of a slot.</summary>
    /// <param name="slot">All bytes of the slot.</param>
    /// <param name="chip">The chip that is to run it; -1: any.</param>
    /// <param name="revision">Its revision, major * 100 + minor; -1: any.</param>
    /// <param name="anyMaximum">Whether its eFuses say that the image's highest revision does not count.</param>
    public static AppImage Check(ReadOnlySpan<byte> slot, int chip, int revision = -1, bool anyMaximum = false)
    {
        if (slot.Length < ImageHeader.HeadSize)
            return new AppImage("too short");

        try
        {
            return Read(slot, chip, revision, anyMaximum);
        }
        catch (DualBankException e)
        {
            return new AppImage(e.Message);
        }
    }

    /// <summary>Checks an image that is a file: what it lacks was cut off, no slot is too small for it.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="chip">The chip that is to run it; -1: any.</param>
    public static AppImage CheckFile(ReadOnlySpan<byte> file, int chip)
    {
        if (file.Length == 0)
            return new AppImage("empty");

        try
        {
            ImageHeader.Check(file[..Math.Min(2, file.Length)].ToArray(), 0, Math.Min(2, file.Length));
            if (file.Length >= ImageHeader.HeadSize)
                return Read(file, chip, revision: -1, anyMaximum: false);
        }
        catch (DualBankException e) when (e.Error != DualBankError.TooLarge)
        {
            return new AppImage(e.Message);
        }
        catch (DualBankException)
        {
        }

        return new AppImage($"cut short: it does not end within the {file.Length} bytes of the file");
    }

    private static AppImage Read(ReadOnlySpan<byte> slot, int chip, int revision, bool anyMaximum)
    {
        ImageHeader header = ImageHeader.Parse(slot[..ImageHeader.HeadSize].ToArray(), 0, slot.Length);
        string? problem = ProblemOf(header, chip, revision, anyMaximum);
        byte checksum = 0xEF;
        int segment = ImageHeader.DescriptionOffset - ImageHeader.SegmentHeaderSize;
        while (true)
        {
            int data = segment + ImageHeader.SegmentHeaderSize;
            if (!IsPlaced(slot, header, segment))
                problem ??= "a segment does not lie where its load address wants it";
            foreach (byte b in slot[data..header.NextSegment])
                checksum ^= b;
            if (header.Length >= 0)
                return new AppImage(slot, header, checksum, problem);

            segment = header.NextSegment;
            header.AddSegment(slot.Slice(segment, ImageHeader.SegmentHeaderSize).ToArray(), 0, slot.Length);
        }
    }

    private static string? ProblemOf(ImageHeader header, int chip, int revision, bool anyMaximum)
    {
        if (chip >= 0 && header.Chip != chip)
            return $"built for chip {header.Chip}";
        return revision >= 0 && !header.StartsOn(revision, anyMaximum) ? $"built for chip revision {header.Revisions}" : null;
    }

    // The cache maps pages: what it shows has to lie in its page as it does in the memory. Slots begin with a page.
    private static bool IsPlaced(ReadOnlySpan<byte> slot, ImageHeader header, int segment)
    {
        uint loadAddress = BinaryPrimitives.ReadUInt32LittleEndian(slot[segment..]);
        Chip? chip = Chip.Find(header.Chip);
        if (chip == null || !chip.Maps(loadAddress))
            return true;

        int log = chip.HasPageSizes && IsApp(slot) ? slot[PageSizeOffset] : 0;
        uint pageSize = log is > 0 and < 32 ? 1u << log : PageSize;
        return loadAddress % pageSize == (uint)(segment + ImageHeader.SegmentHeaderSize) % pageSize;
    }

    private static string? FindDescriptionProblem(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Just what a device asks for.
            ImageHeader.Check(bytes[..ImageHeader.HeadSize].ToArray(), 0, ImageHeader.HeadSize);
            return null;
        }
        catch (DualBankException e)
        {
            return e.Message;
        }
    }

    private static bool IsApp(ReadOnlySpan<byte> slot) =>
        BinaryPrimitives.ReadUInt32LittleEndian(slot[ImageHeader.DescriptionOffset..]) == ImageHeader.DescriptionMagic;
}
