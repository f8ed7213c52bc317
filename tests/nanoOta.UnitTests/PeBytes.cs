using System;
using System.Collections;
using System.Text;

namespace nanoOta.UnitTests;

/// <summary>
/// Writes PE files of nanoFramework 1.x byte by byte, from the description of the format: a header of 124 bytes, then the
/// references, a table of code, and the strings.
/// </summary>
internal class PeBytes
{
    private readonly string _name;
    private readonly ArrayList _references = new ArrayList();

    public PeBytes(string name)
    {
        _name = name;
    }

    /// <summary>Not 0: native methods.</summary>
    public uint NativeChecksum { get; set; }

    public PeBytes Needs(string assembly)
    {
        _references.Add(assembly);
        return this;
    }

    public byte[] ToArray()
    {
        byte[] code = { 1, 2, 3, 4, 5, 0, 0, 0 };
        string strings = _name + "^";
        int codeAt = 124 + (12 * _references.Count);
        int stringsAt = codeAt + code.Length;
        var file = new byte[1024];
        for (int i = 0; i < _references.Count; i++)
        {
            var name = (string)_references[i];
            Put16(file, 124 + (12 * i), name == "mscorlib" ? 0xFFFF - 813 : strings.Length);
            Put16(file, 124 + (12 * i) + 4, 1);
            if (name != "mscorlib")
                strings += name + "^";
        }

        Array.Copy(code, 0, file, codeAt, code.Length);
        byte[] text = Encoding.UTF8.GetBytes(strings);
        Array.Copy(text, 0, file, stringsAt, text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            // A string of the device's CLR ends at its first zero.
            if (text[i] == '^')
                file[stringsAt + i] = 0;
        }

        int padding = -text.Length & 3;
        int end = stringsAt + text.Length + padding;
        Array.Copy(Encoding.UTF8.GetBytes("NFMRK1"), file, 6);
        Put32(file, 20, NativeChecksum);
        Put32(file, 24, 0xFFFFFFFF);
        Put16(file, 28, 1);
        Put16(file, 30, 2);
        Put16(file, 38, 1);

        // The tables that are empty begin where the next one does. The code stands in for the eight tables between.
        for (int table = 0; table < 16; table++)
            Put32(file, 40 + (4 * table), (uint)(table == 0 ? 124 : table == 1 ? codeAt : table <= 11 ? stringsAt : end));
        file[108 + 1] = 3;
        file[108 + 11] = (byte)padding;

        var exact = new byte[end];
        Array.Copy(file, exact, end);
        return Seal(exact);
    }

    /// <summary>Makes both checksums right again after a change.</summary>
    public static byte[] Seal(byte[] file)
    {
        Put32(file, 12, Checksum(file, 124));
        Put32(file, 8, 0);
        var header = new byte[124];
        Array.Copy(file, header, 124);
        Put32(file, 8, Checksum(header, 0));
        return file;
    }

    public static void Put16(byte[] file, int index, int value)
    {
        file[index] = (byte)value;
        file[index + 1] = (byte)(value >> 8);
    }

    public static void Put32(byte[] file, int index, uint value)
    {
        Put16(file, index, (int)(value & 0xFFFF));
        Put16(file, index + 2, (int)(value >> 16));
    }

    private static uint Checksum(byte[] file, int start)
    {
        uint crc = 0;
        for (int i = start; i < file.Length; i++)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                uint top = (crc >> 31) ^ (uint)((file[i] >> bit) & 1);
                crc = (crc << 1) ^ (top * 0x04C11DB7);
            }
        }

        return crc;
    }
}
