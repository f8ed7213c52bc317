using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;

namespace nanoOta.HostTests.Banks;

/// <summary>What it takes to bring 1.5 MiB into a slot of a 4 MB ESP32, in chunks of 4 KiB, erased one way or another.</summary>
internal sealed record EraseStrategy(string Name, int BlockErases, int SectorErases, int PagePrograms, TimeSpan Time, TimeSpan MaxCall)
{
    public const int ImageSize = 0x180000;
    public const int SlotSize = 0x1A0000;

    private const int ChunkSize = 0x1000;

    /// <summary>No way is faster: as many block erases as the image has blocks, and its pages.</summary>
    public static TimeSpan Floor { get; } =
        (ImageSize / NorFlash.BlockSize * NorFlash.BlockEraseTime) + (ImageSize / NorFlash.PageSize * NorFlash.PageProgramTime);

    private static readonly PartitionTable Table = new(
    [
        new("otadata", Partition.Data, Partition.OtaData, 0xD000, 0x2000),
        new("ota_0", Partition.App, Partition.Ota0, 0x10000, SlotSize),
        new("ota_1", Partition.App, Partition.Ota0 + 1, 0x10000 + SlotSize, SlotSize),
    ]);

    public static IReadOnlyList<EraseStrategy> MeasureAll() =>
    [
        Measure("a sector before each chunk", (board, image, offset) =>
        {
            board.Flash.Erase(board.SlotAddress(1) + offset, NorFlash.SectorSize);
            Program(board, image, offset);
        }),
        Measure("the entire slot first, by sectors", (board, image, offset) =>
        {
            for (int at = 0; offset == 0 && at < SlotSize; at += NorFlash.SectorSize)
                board.Flash.Erase(board.SlotAddress(1) + at, NorFlash.SectorSize);
            Program(board, image, offset);
        }),
        Measure("the entire slot first, by blocks", (board, image, offset) =>
        {
            if (offset == 0)
                board.Flash.Erase(board.SlotAddress(1), SlotSize);
            Program(board, image, offset);
        }),
        Measure("DualBank: a block just ahead of the chunks", (board, image, offset) =>
            board.Update.Flash(image, offset, ChunkSize, offset)),
    ];

    /// <summary>The table of docs/performance.md.</summary>
    public static string ToMarkdown(IReadOnlyList<EraseStrategy> strategies)
    {
        StringBuilder text = new();
        text.Append("| erased | 64 KiB erases | 4 KiB erases | page programs | time | longest call |\n");
        text.Append("| --- | --- | --- | --- | --- | --- |\n");
        foreach (EraseStrategy s in strategies)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {s.Name} | {s.BlockErases} | {s.SectorErases} | {s.PagePrograms} "
                + $"| {s.Time.TotalSeconds:F2} s | {s.MaxCall.TotalMilliseconds:F0} ms |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"| the floor: only the image's blocks and pages | {ImageSize / NorFlash.BlockSize} | 0 | {ImageSize / NorFlash.PageSize} "
            + $"| {Floor.TotalSeconds:F2} s | |\n");
        return text.ToString();
    }

    private static EraseStrategy Measure(string name, Action<BankBoard, byte[], int> flashChunk)
    {
        BankBoard board = new(Table, 0x400000);
        board.Put(0, new ImageBuilder().Build());
        board.Boot();
        byte[] image = new ImageBuilder { Size = ImageSize, Seed = 2 }.Build();

        NorFlash flash = board.Flash;
        (int blocks, int sectors, int pages, TimeSpan start) = (flash.BlockErases, flash.SectorErases, flash.PagePrograms, flash.BusyTime);
        TimeSpan longest = TimeSpan.Zero;
        for (int offset = 0; offset < ImageSize; offset += ChunkSize)
        {
            TimeSpan before = flash.BusyTime;
            flashChunk(board, image, offset);
            TimeSpan call = flash.BusyTime - before;
            longest = call > longest ? call : longest;
        }

        if (!board.Holds(1, image))
            throw new InvalidOperationException(name + " did not write the image.");
        return new EraseStrategy(
            name, flash.BlockErases - blocks, flash.SectorErases - sectors, flash.PagePrograms - pages, flash.BusyTime - start, longest);
    }

    private static void Program(BankBoard board, byte[] image, int offset) =>
        board.Flash.Program(board.SlotAddress(1) + offset, image.AsSpan(offset, ChunkSize));
}
