using System;
using System.Buffers.Binary;
using nanoOta.Esp32;

namespace nanoOta.FlashFormats;

/// <summary>One copy in otadata (esp_ota_select_entry_t).</summary>
public readonly record struct OtaEntry
{
    public const int Size = 32;
    public const uint Blank = uint.MaxValue;

    private OtaEntry(uint sequence, uint state, uint crc)
    {
        Sequence = sequence;
        RawState = state;
        Crc = crc;
    }

    public uint Sequence { get; }

    public uint RawState { get; }

    public uint Crc { get; }

    /// <summary>The state, <see cref="BankState.Undefined"/> for every number that is none.</summary>
    public BankState State => RawState <= (uint)BankState.Aborted ? (BankState)RawState : BankState.Undefined;

    /// <summary>Whether its CRC fits its sequence. It covers nothing else.</summary>
    public bool IsIntact => Crc == CrcOf(Sequence);

    /// <summary>The bootloader's word for a copy that can't be meant: blank or given up, whatever its CRC.</summary>
    public bool IsEmpty => Sequence == Blank || State is BankState.Invalid or BankState.Aborted;

    public bool IsUsable => IsIntact && !IsEmpty;

    /// <summary>A copy with the right CRC.</summary>
    public static OtaEntry Make(uint sequence, BankState state) => new(sequence, (uint)state, CrcOf(sequence));

    public static OtaEntry Parse(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]));

    /// <summary>The slot that it selects, of so many. Sequence 0 wraps, as in the bootloader.</summary>
    public int Slot(int slots) => (int)((Sequence - 1) % (uint)slots);

    /// <summary>The 32 bytes, the label blank.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        Array.Fill(bytes, (byte)0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), RawState);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), Crc);
        return bytes;
    }

    /// <summary>The ROM's crc32_le(0xFFFFFFFF, sequence): reflected CRC-32 that starts from 0 and ends inverted.</summary>
    public static uint CrcOf(uint sequence)
    {
        uint crc = sequence;
        for (int bit = 0; bit < 32; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return ~crc;
    }
}
