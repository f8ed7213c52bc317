using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace nanoOta.FlashFormats;

/// <summary>A partition table: binary with its MD5 entry, as the bootloader wants it, and what it says of the banks.</summary>
public sealed class PartitionTable
{
    /// <summary>Where it stands in the flash.</summary>
    public const int Address = 0x8000;

    /// <summary>Bytes that the binary form has, padding included.</summary>
    public const int BinarySize = 0xC00;

    private const int EntrySize = 32;
    private const ushort EntryMagic = 0x50AA;
    private const ushort Md5Magic = 0xEBEB;

    public PartitionTable(IEnumerable<Partition> partitions)
    {
        Partitions = [.. partitions];
        if (Partitions.Count >= BinarySize / EntrySize)
            throw new InvalidDataException("Too many partitions.");
    }

    public IReadOnlyList<Partition> Partitions { get; }

    /// <summary>Number of the slots ota_0, ota_1...</summary>
    public int Slots => Enumerable.Range(0, 16).Count(slot => FindSlot(slot) != null);

    public Partition? OtaData => Partitions.FirstOrDefault(p => p is { Type: Partition.Data, SubType: Partition.OtaData });

    /// <summary>The app partition of a slot; -1 is factory.</summary>
    public Partition? FindSlot(int slot) => Partitions.FirstOrDefault(p => p.IsSlot(slot));

    /// <summary>Reads the binary form.</summary>
    /// <exception cref="InvalidDataException">It is not one, or its MD5 is wrong.</exception>
    public static PartitionTable Parse(ReadOnlySpan<byte> bytes)
    {
        List<Partition> partitions = [];
        for (int at = 0; at + EntrySize <= Math.Min(bytes.Length, BinarySize); at += EntrySize)
        {
            ReadOnlySpan<byte> entry = bytes.Slice(at, EntrySize);
            ushort magic = BinaryPrimitives.ReadUInt16LittleEndian(entry);
            if (magic == Md5Magic)
            {
                if (!MD5.HashData(bytes[..at]).AsSpan().SequenceEqual(entry[16..]))
                    throw new InvalidDataException("The partition table's MD5 is wrong.");
                return new PartitionTable(partitions);
            }

            if (magic != EntryMagic)
                break;
            partitions.Add(ParseEntry(entry));
        }

        // Tables without MD5 exist too; then a blank entry is the end.
        if (partitions.Count == 0)
            throw new InvalidDataException("No partition table.");
        return new PartitionTable(partitions);
    }

    /// <summary>The binary form, padded with 0xFF.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[BinarySize];
        Array.Fill(bytes, (byte)0xFF);
        int at = 0;
        foreach (Partition p in Partitions)
        {
            Span<byte> entry = bytes.AsSpan(at, EntrySize);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, EntryMagic);
            entry[2] = p.Type;
            entry[3] = p.SubType;
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], p.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], p.Size);
            entry[12..28].Clear();
            Encoding.ASCII.GetBytes(p.Label, entry[12..28]);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[28..], p.Flags);
            at += EntrySize;
        }

        byte[] md5 = MD5.HashData(bytes.AsSpan(0, at));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), Md5Magic);
        md5.CopyTo(bytes, at + 16);
        return bytes;
    }

    private static Partition ParseEntry(ReadOnlySpan<byte> entry)
    {
        ReadOnlySpan<byte> label = entry[12..28];
        int end = label.IndexOf((byte)0);
        return new Partition(
            Encoding.ASCII.GetString(end < 0 ? label : label[..end]),
            entry[2],
            entry[3],
            BinaryPrimitives.ReadInt32LittleEndian(entry[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(entry[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[28..]));
    }
}
