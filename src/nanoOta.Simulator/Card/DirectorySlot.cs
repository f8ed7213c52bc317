using System;
using System.Buffers.Binary;

namespace nanoOta.Simulator.Card;

/// <summary>
/// The 32 bytes of a directory slot, at these offsets: 0 name (11), 11 attributes, 12 case flags, 14-19 times, 20 first
/// cluster's upper half, 22-25 time, 26 its lower half, 28 size. A slot of a long name: 0 number, 1/14/28 characters,
/// 11 attributes 0x0F, 13 checksum of the short name.
/// </summary>
internal static class DirectorySlot
{
    public const int Size = 32;
    public const byte Deleted = 0xE5;
    public const byte EscapedDeleted = 0x05;
    public const byte LastLong = 0x40;
    public const byte ReadOnly = 0x01;
    public const byte VolumeLabel = 0x08;
    public const byte LongName = 0x0F;
    public const byte Directory = 0x10;
    public const byte Archive = 0x20;
    public const byte AttributeMask = 0x3F;
    public const byte SmallBody = 0x08;
    public const byte SmallExtension = 0x10;

    // A fixed time: two runs of one program must leave the same bytes.
    private const uint Time = (2026u - 1980) << 25 | 1 << 21 | 1 << 16;

    private static ReadOnlySpan<byte> CharacterOffsets => [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

    public static byte Attributes(ReadOnlySpan<byte> slot) => (byte)(slot[11] & AttributeMask);

    public static uint Cluster(ReadOnlySpan<byte> slot) =>
        (uint)BinaryPrimitives.ReadUInt16LittleEndian(slot[20..]) << 16 | BinaryPrimitives.ReadUInt16LittleEndian(slot[26..]);

    public static uint Length(ReadOnlySpan<byte> slot) => BinaryPrimitives.ReadUInt32LittleEndian(slot[28..]);

    public static void SetCluster(Span<byte> slot, uint cluster)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(slot[20..], (ushort)(cluster >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(slot[26..], (ushort)cluster);
    }

    public static void SetLength(Span<byte> slot, uint length) => BinaryPrimitives.WriteUInt32LittleEndian(slot[28..], length);

    public static void SetCreated(Span<byte> slot) => BinaryPrimitives.WriteUInt32LittleEndian(slot[14..], Time);

    public static void SetModified(Span<byte> slot) => BinaryPrimitives.WriteUInt32LittleEndian(slot[22..], Time);

    /// <summary>Compares a slot of a long name with its part of a name.</summary>
    public static bool MatchesLong(ReadOnlySpan<byte> slot, ReadOnlySpan<char> name)
    {
        if (BinaryPrimitives.ReadUInt16LittleEndian(slot[26..]) != 0)
            return false;
        int at = ((slot[0] & 0x3F) - 1) * FatName.CharactersPerSlot;
        bool ended = false;
        foreach (byte offset in CharacterOffsets)
        {
            char c = (char)BinaryPrimitives.ReadUInt16LittleEndian(slot[offset..]);
            if (ended)
            {
                if (c != 0xFFFF)
                    return false;
                continue;
            }

            char expected = (uint)at < (uint)name.Length ? name[at] : '\0';
            if (at < 0 || at > name.Length || FatName.ToUpper(c) != FatName.ToUpper(expected))
                return false;
            at++;
            ended = c == 0;
        }

        return (slot[0] & LastLong) == 0 || ended || at >= name.Length;
    }

    /// <summary>Takes the characters of a slot of a long name; false if it is none.</summary>
    public static bool ReadLong(ReadOnlySpan<byte> slot, Span<char> name, ref int length)
    {
        if (BinaryPrimitives.ReadUInt16LittleEndian(slot[26..]) != 0)
            return false;
        int at = ((slot[0] & ~LastLong) - 1) * FatName.CharactersPerSlot;
        bool ended = false;
        foreach (byte offset in CharacterOffsets)
        {
            char c = (char)BinaryPrimitives.ReadUInt16LittleEndian(slot[offset..]);
            if (ended)
            {
                if (c != 0xFFFF)
                    return false;
                continue;
            }

            if ((uint)at >= (uint)name.Length)
                return false;
            if (c == 0)
            {
                ended = true;
                length = at;
            }

            name[at++] = c;
        }

        if ((slot[0] & LastLong) != 0 && !ended)
        {
            if (at >= name.Length)
                return false;
            length = at;
        }

        return true;
    }

    public static void WriteLong(Span<byte> slot, ReadOnlySpan<char> name, int number, byte checksum)
    {
        slot[11] = LongName;
        slot[12] = 0;
        slot[13] = checksum;
        slot[26] = slot[27] = 0;
        int at = (number - 1) * FatName.CharactersPerSlot;
        foreach (byte offset in CharacterOffsets)
        {
            ushort c = at < name.Length ? name[at] : at == name.Length ? (ushort)0 : (ushort)0xFFFF;
            BinaryPrimitives.WriteUInt16LittleEndian(slot[offset..], c);
            at++;
        }

        slot[0] = (byte)(at >= name.Length ? number | LastLong : number);
    }
}
