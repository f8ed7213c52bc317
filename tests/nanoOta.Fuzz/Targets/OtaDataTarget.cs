using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using nanoOta.Esp32;
using nanoOta.FlashFormats;

namespace nanoOta.Fuzz;

/// <summary>Both copies of otadata, 64 bytes, and a byte with the number of slots.</summary>
internal sealed class OtaDataTarget : FuzzTarget
{
    private const int InputSize = (2 * OtaEntry.Size) + 1;

    public override string Name => "otadata";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        [.. OtaEntry.Make(1, BankState.Valid).ToBytes(), .. OtaEntry.Make(2, BankState.New).ToBytes(), 2],
        [.. OtaEntry.Make(7, BankState.Aborted).ToBytes(), .. OtaEntry.Make(6, BankState.Undefined).ToBytes(), 2],
        [.. Blank(), .. OtaEntry.Make(0xFFFFFFFE, BankState.PendingVerify).ToBytes(), 16],
    ];

    public override byte[] Repair(byte[] input)
    {
        Seal(input);
        if (input.Length > OtaEntry.Size)
            Seal(input.AsSpan(OtaEntry.Size));
        return input;
    }

    public static void Seal(Span<byte> entry)
    {
        if (entry.Length >= OtaEntry.Size)
            BinaryPrimitives.WriteUInt32LittleEndian(entry[28..], OtaEntry.CrcOf(BinaryPrimitives.ReadUInt32LittleEndian(entry)));
    }

    public override bool IsRefusal(Exception e) => e is InvalidDataException;

    public override void Run(byte[] input, FuzzRun run)
    {
        // It is read from a flash, and there it always has its size.
        Array.Resize(ref input, InputSize);
        int slots = input[^1] % 17;
        OtaEntry[] entries = [OtaEntry.Parse(input), OtaEntry.Parse(input.AsSpan(OtaEntry.Size))];
        OtaData data = new(entries[0], entries[1], slots);
        run.PassFirstCheck(entries[0].IsIntact || entries[1].IsIntact);
        int active = data.Active;
        if (active >= 0)
            run.Accept();

        for (int copy = 0; copy < 2; copy++)
        {
            OtaEntryReport.Make(data, copy);
            OtaEntry again = OtaEntry.Parse(entries[copy].ToBytes());
            FuzzRun.Require(again == entries[copy] && again.State is >= BankState.New and <= BankState.Aborted or BankState.Undefined, "written again it is another copy");
        }

        FuzzRun.Require(data.ActiveSlot >= -1 && data.ActiveSlot < Math.Max(slots, 1), "a slot that is not there");
        FuzzRun.Require(active < 0 || (slots == 0) == (data.ActiveSlot < 0), "an active copy without a slot");
        FuzzRun.Require(active < 0 || RightCrc(input.AsSpan(active * OtaEntry.Size)), "an active copy with a wrong CRC");
        for (int slot = -1; slot < slots; slot++)
            FuzzRun.Require(data.StateOf(slot) is >= BankState.New and <= BankState.Aborted or BankState.Undefined, "a state that is none");
    }

    /// <summary>By the table-less CRC-32 of .NET: the ROM's starts from 0, so the first four bytes go in inverted.</summary>
    private static bool RightCrc(ReadOnlySpan<byte> entry)
    {
        uint sequence = BinaryPrimitives.ReadUInt32LittleEndian(entry);
        byte[] inverted = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(inverted, ~sequence);
        return BinaryPrimitives.ReadUInt32LittleEndian(entry[28..]) == OwnCrc.Of(inverted);
    }

    private static byte[] Blank()
    {
        byte[] blank = new byte[OtaEntry.Size];
        Array.Fill(blank, (byte)0xFF);
        return blank;
    }
}
