using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace nanoOta.FlashFormats;

/// <summary>What there is to say about a file that belongs into a flash: an image, a partition table, otadata, or all of a flash.</summary>
/// <param name="Kind">What it is.</param>
public sealed record FlashReport(FlashFileKind Kind)
{
    private const int Slots = 2;
    private const int SectorSize = FlashFormats.OtaData.SectorSize;
    private const byte ImageMagic = 0xE9;
    private const ushort TableMagic = 0x50AA;

    public IReadOnlyList<ImageReport> Images { get; private init; } = [];

    public IReadOnlyList<Partition> Partitions { get; private init; } = [];

    public IReadOnlyList<OtaEntryReport> OtaData { get; private init; } = [];

    /// <summary>What the bootloader would do, step by step; empty if that can't be told.</summary>
    public IReadOnlyList<string> Boot { get; private init; } = [];

    /// <summary>What is not wrong, but may become a trouble: firmware that nearly fills its slot, or is larger than some board's.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>What a file is, by its first bytes, its size and, for a flash, its partition table.</summary>
    public static FlashFileKind Recognize(ReadOnlySpan<byte> file)
    {
        // The flash first: on some chips it begins with the bootloader's image.
        if (file.Length > PartitionTable.Address + PartitionTable.BinarySize && IsTable(file[PartitionTable.Address..]))
            return FlashFileKind.Flash;
        if (IsTable(file) && file.Length <= 2 * SectorSize)
            return FlashFileKind.PartitionTable;
        if (file.Length > 0 && file[0] == ImageMagic)
            return FlashFileKind.Image;
        return IsOtaData(file) ? FlashFileKind.OtaData : FlashFileKind.Other;
    }

    /// <summary>Looks into a file.</summary>
    /// <exception cref="InvalidDataException">It is none of the kinds.</exception>
    public static FlashReport Inspect(ReadOnlySpan<byte> file)
    {
        FlashReport report = new(Recognize(file));
        switch (report.Kind)
        {
            case FlashFileKind.Image:
                ImageReport image = ImageReport.CheckFile(file);
                int? slotSize = image.Chip == null ? null : StockTables.SmallestSlot(image.Chip);
                return report with { Images = [image], Warnings = Warn(image, string.Empty, file.Length, slotSize), Problems = Problem(image) };
            case FlashFileKind.OtaData:
                OtaData data = new(OtaEntry.Parse(file), OtaEntry.Parse(file[SectorSize..]), Slots);
                return report with { OtaData = Entries(data) };
            case FlashFileKind.PartitionTable:
            case FlashFileKind.Flash:
                return InspectTable(report, file);
            default:
                throw new InvalidDataException("neither an image, a partition table, otadata nor a complete flash");
        }
    }

    private static FlashReport InspectTable(FlashReport report, ReadOnlySpan<byte> file)
    {
        bool isFlash = report.Kind == FlashFileKind.Flash;
        try
        {
            PartitionTable table = PartitionTable.Parse(isFlash ? file[PartitionTable.Address..] : file);
            report = report with { Partitions = table.Partitions };
            return isFlash ? InspectFlash(report, file, table) : report;
        }
        catch (InvalidDataException e)
        {
            return report with { Problems = [e.Message] };
        }
    }

    private static FlashReport InspectFlash(FlashReport report, ReadOnlySpan<byte> file, PartitionTable table)
    {
        int size = file.Length;
        if (table.Partitions.FirstOrDefault(p => p.Offset < 0 || p.Size < 0 || p.End > size || p.End < 0) is { } beyond)
            return report with { Problems = [$"{beyond.Label} reaches beyond the flash of {size} bytes"] };
        if (table.OtaData is { Size: < 2 * SectorSize })
            return report with { Problems = ["otadata is too small"] };

        List<ImageReport> images = [];
        List<string> warnings = [];
        foreach (Partition p in table.Partitions.Where(p => p.Type == Partition.App))
        {
            ImageReport image = ImageReport.Check(p.Label, file.Slice(p.Offset, p.Size));
            images.Add(image);
            if (p.SubType != Partition.Factory)
                warnings.AddRange(Warn(image, p.Label + ": ", image.Length ?? 0, p.Size));
        }

        // On a copy: the bootloader writes. Of the chip nothing is known but what the images say.
        FlashCopy flash = new(file);
        IReadOnlyList<OtaEntryReport> entries = table.OtaData == null ? [] : Entries(FlashFormats.OtaData.Read(flash, table));
        BootDecision boot = Bootloader.Boot(flash, chip: -1, rollback: true);
        return report with
        {
            Images = images,
            OtaData = entries,
            Boot = boot.Log,
            Warnings = warnings,
            Problems = boot.Slot == null ? ["no slot holds an image that starts"] : [],
        };
    }

    private static OtaEntryReport[] Entries(OtaData data) => [OtaEntryReport.Make(data, 0), OtaEntryReport.Make(data, 1)];

    // Of one that does not start there is worse to say.
    private static string[] Warn(ImageReport image, string place, int length, int? slotSize) =>
        image.Problem == null && SlotSpace.FindWarning(length, slotSize) is { } warning ? [place + warning] : [];

    private static string[] Problem(ImageReport image) => image.Problem == null ? [] : [image.Problem];

    private static bool IsTable(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 32 && BinaryPrimitives.ReadUInt16LittleEndian(bytes) == TableMagic;

    // Two sectors, each blank behind its entry.
    private static bool IsOtaData(ReadOnlySpan<byte> file) =>
        file.Length == 2 * SectorSize
        && file[OtaEntry.Size..SectorSize].IndexOfAnyExcept((byte)0xFF) < 0
        && file[(SectorSize + OtaEntry.Size)..].IndexOfAnyExcept((byte)0xFF) < 0;
}
