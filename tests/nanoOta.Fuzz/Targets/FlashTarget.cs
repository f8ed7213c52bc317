using System;
using System.Collections.Generic;
using System.IO;
using nanoOta.Esp32;
using nanoOta.FlashFormats;
using nanoOta.Simulator.Flash;

namespace nanoOta.Fuzz;

/// <summary>All of a flash, as <c>nanoota inspect</c> reads it: the table, otadata and images, each by what the other ones say.</summary>
internal sealed class FlashTarget : FuzzTarget
{
    private const int Sector = OtaData.SectorSize;

    public override string Name => "flash";

    public override IReadOnlyList<byte[]> Seeds { get; } = [Build(OtaEntry.Make(1, BankState.Valid), OtaEntry.Make(2, BankState.New)), Build(OtaEntry.Make(2, BankState.Valid), null)];

    // The bootloader works on a copy.
    public override long MaxMemory(byte[] input) => 131072 + (16L * input.Length);

    public override bool IsRefusal(Exception e) => e is InvalidDataException;

    public override int Position(Random random, int length)
    {
        int at = random.Next(5) switch
        {
            0 => TableSeeds.OtaDataAt + (random.Next(2) * Sector) + random.Next(OtaEntry.Size),
            1 => TableSeeds.Slot0At + (random.Next(2) * Sector) + random.Next(300),
            _ => PartitionTable.Address + random.Next(200),
        };
        return at % length;
    }

    public override byte[] Repair(byte[] input)
    {
        if (input.Length < TableSeeds.FlashSize)
            return input;
        TableSeeds.Seal(input.AsSpan(PartitionTable.Address, PartitionTable.BinarySize));
        OtaDataTarget.Seal(input.AsSpan(TableSeeds.OtaDataAt));
        OtaDataTarget.Seal(input.AsSpan(TableSeeds.OtaDataAt + Sector));
        AppImageTarget.Seal(input.AsSpan(TableSeeds.Slot0At, Sector), Sector).CopyTo(input, TableSeeds.Slot0At);
        AppImageTarget.Seal(input.AsSpan(TableSeeds.Slot1At, Sector), Sector).CopyTo(input, TableSeeds.Slot1At);
        return input;
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        FlashReport report = FlashReport.Inspect(input);
        run.PassFirstCheck(report.Partitions.Count > 0);
        if (report.Problems.Count > 0)
            return;

        run.Accept();
        FuzzRun.Require(FlashReport.Inspect(input).Boot.Count == report.Boot.Count, "looked at again it boots otherwise");
        FuzzRun.Require(report.Kind != FlashFileKind.Flash || report.Boot.Count > 0, "a flash without problems does not boot");
    }

    private static byte[] Build(OtaEntry first, OtaEntry? second)
    {
        byte[] flash = new byte[TableSeeds.FlashSize];
        Array.Fill(flash, (byte)0xFF);
        TableSeeds.Small.ToBytes().CopyTo(flash, PartitionTable.Address);
        first.ToBytes().CopyTo(flash, TableSeeds.OtaDataAt);
        second?.ToBytes().CopyTo(flash, TableSeeds.OtaDataAt + Sector);
        new ImageBuilder { Size = 0x400 }.Build().CopyTo(flash, TableSeeds.Slot0At);
        new ImageBuilder { Size = Sector, Seed = 2 }.Build().CopyTo(flash, TableSeeds.Slot1At);
        return flash;
    }
}
