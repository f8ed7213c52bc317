using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using nanoOta.SdBoot;

namespace nanoOta.Fuzz;

/// <summary>The header of a PE file, as SdBoot and the tool read it.</summary>
internal sealed class PeTarget : FuzzTarget
{
    private const int StartsOffset = 40;
    private const int PaddingsOffset = 108;

    public override string Name => "PE header";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [Build("App"), Build("My.App", "mscorlib", "My.Library"), Build(new string('n', 90), [.. Enumerable.Range(0, 60).Select(i => "Library" + i)])];

    public override IReadOnlyList<byte[]> Tokens { get; } = Text.All("NFMRK1\0\0", "NFMRK2\0\0", "\u00D2\u00FC", "\u00A3\u00FC", "\0", "\u00FF\u00FF\u00FF\u00FF", "\u00C3");

    public override int Position(Random random, int length) => length > PeHeader.Size && random.Next(2) == 0 ? random.Next(PeHeader.Size) : random.Next(length);

    // A reference has 12 bytes and may stand for a name of 255. What is no UTF-8 costs .NET's decoder far more than a device's.
    public override long MaxMemory(byte[] input) =>
        65536 + ((input.AsSpan(Math.Min(PeHeader.Size, input.Length)).IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0 ? 64L : 1024L) * input.Length);

    public override byte[] Repair(byte[] input) => Seal(input);

    private static byte[] Seal(byte[] input)
    {
        if (input.Length < PeHeader.Size)
            return input;

        // The end too, but where it was the change.
        if (input.Length % 4 == 0)
            BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(StartsOffset + (4 * PeHeader.Tables)), input.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(12), PeChecksum.Append(0, input, PeHeader.Size, input.Length - PeHeader.Size));
        input.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(8), PeChecksum.Append(0, input, 0, PeHeader.Size));
        return input;
    }

    public override void Run(byte[] input, FuzzRun run)
    {
        PeHeader header;
        try
        {
            header = PeHeader.Parse(input, "app.pe");
            header.CheckContent();
        }
        catch (OtaException e)
        {
            run.PassFirstCheck(e.Error is not (OtaError.PeTooShort or OtaError.PeMarker or OtaError.PeHeaderChecksum));
            throw;
        }

        run.Accept();
        FuzzRun.Require(header.Name.Length > 0 && header.References.All(name => name.Length > 0), "a name that is empty");
        FuzzRun.Require(header.Version.Split('.').Length == 4, "a version of that form");
        int end = PeHeader.Size;
        for (int table = 0; table < PeHeader.Tables; table++)
        {
            FuzzRun.Require(header.StartOf(table) >= end && header.SizeOf(table) >= 0, "a table that begins in another one");
            end = header.StartOf(table) + header.SizeOf(table);
        }

        FuzzRun.Require(end <= input.Length, "a table behind the end");
        FuzzRun.Require(header.References.Length * PeHeader.ReferenceSize == header.SizeOf(PeHeader.AssemblyRefTable), "more or fewer references than there are");
    }

    private static byte[] Build(string name, params string[] references)
    {
        string strings = name + "\0";
        byte[] file = new byte[PeHeader.Size + (PeHeader.ReferenceSize * references.Length) + 8];
        "NFMRK1"u8.CopyTo(file);
        file[24] = 1;
        file[36] = 0;
        for (int i = 0; i < references.Length; i++)
        {
            int index = references[i] == "mscorlib" ? 0xFFFF - 813 : strings.Length;
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(PeHeader.Size + (PeHeader.ReferenceSize * i)), (ushort)index);
            if (references[i] != "mscorlib")
                strings += references[i] + "\0";
        }

        int padding = -strings.Length & 3;
        int stringsAt = file.Length;
        file = [.. file, .. Encoding.ASCII.GetBytes(strings), .. new byte[padding]];
        for (int table = 0; table <= PeHeader.Tables; table++)
        {
            int start = table == 0 ? PeHeader.Size : table == 1 ? stringsAt - 8 : table <= PeHeader.StringsTable ? stringsAt : file.Length;
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(StartsOffset + (4 * table)), start);
        }

        file[PaddingsOffset + PeHeader.StringsTable] = (byte)padding;
        return Seal(file);
    }
}
