using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;

namespace nanoOta.Fuzz;

/// <summary>An app image of an ESP32: as a bootloader checks it, and as a device does while it comes in.</summary>
internal sealed class AppImageTarget : FuzzTarget
{
    private const int DataStart = 24;
    private const int HashSize = 32;

    public override string Name => "app image";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        new ImageBuilder { Size = ImageBuilder.MinSize }.Build(),
        new ImageBuilder { Size = 0x400, Chip = 9, MinRevision = 1, MaxRevision = 399, SecureVersion = 3 }.Build(),
        new ImageBuilder { Size = 0x300, Chip = 13, Fault = ImageFault.NoHash }.Build(),
    ];

    public override int Position(Random random, int length)
    {
        // The header, both segments' headers and the description, more than the data.
        int[] places = [random.Next(24), 24 + random.Next(8), 1, 23, 28, 32 + random.Next(8), 212, random.Next(length)];
        return places[random.Next(places.Length)] % length;
    }

    public override byte[] Repair(byte[] input) => Seal(input, input.Length);

    /// <summary>Corrects checksum and hash of an image.</summary>
    /// <param name="input">The image, and what follows it.</param>
    /// <param name="slotSize">Bytes that it may have.</param>
    public static byte[] Seal(Span<byte> input, int slotSize)
    {
        long at = DataStart;
        byte checksum = 0xEF;
        for (int segment = 0; input.Length > 1 && segment < input[1] && at + 8 <= slotSize; segment++)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(input[((int)at + 4)..]);
            at += 8;
            if (at + length > slotSize)
                return input.ToArray();
            foreach (byte b in input.Slice((int)at, (int)length))
                checksum ^= b;
            at += length;
        }

        int end = (int)((at / 16 * 16) + 16);
        if (end > slotSize)
            return input.ToArray();
        input[end - 1] = checksum;
        if (input[23] != 0 && end + HashSize <= slotSize)
            SHA256.HashData(input[..end], input.Slice(end, HashSize));
        return input.ToArray();
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        AppImage image = AppImage.CheckFile(input, chip: -1);
        run.PassFirstCheck(input.Length >= ImageHeader.HeadSize && input[0] == 0xE9 && input[1] is >= 1 and <= 16);
        if (image.IsGood)
            run.Accept();

        ImageReport report = ImageReport.CheckFile(input);
        FuzzRun.Require(report.Problem == image.Problem, "the report says something else");
        if (image.Header is not { } header)
            return;

        FuzzRun.Require(header.Segments is >= 1 and <= 16 && header.Length > 0 && header.Length <= input.Length, "a length or number of segments that can't be");
        if (!image.IsGood)
            return;

        FuzzRun.Require(Seal([.. input], input.Length).AsSpan().SequenceEqual(input), "a good image with a wrong checksum or hash");
        // A bootloader starts what ends before an app description would; no such image is a file.
        if (header.Length < ImageHeader.HeadSize)
            return;
        FuzzRun.Require(AppImage.CheckFile(input.AsSpan(0, header.Length), chip: -1).IsGood, "without what follows it, it is another image");
        FuzzRun.Require(!AppImage.CheckFile(input.AsSpan(0, header.Length - 1), chip: -1).IsGood, "it is good without its last byte");
        if (image.DescriptionProblem == null)
            FuzzRun.Require(LengthOnDevice(input) == header.Length, "a device takes it for another length");
    }

    /// <summary>As a device does, which sees the head grow.</summary>
    private static int LengthOnDevice(byte[] input)
    {
        for (int count = 1; count < ImageHeader.HeadSize; count += 7)
            ImageHeader.Check(input, 0, count);
        ImageHeader.Check(input, 0, ImageHeader.HeadSize);
        ImageHeader header = ImageHeader.Parse(input, 0, input.Length);
        while (header.Length < 0)
            header.AddSegment(input, header.NextSegment, input.Length);
        return header.Length;
    }
}
