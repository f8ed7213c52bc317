using System;
using System.IO;
using System.Text;

namespace nanoOta.UnitTests;

/// <summary>
/// Writes archives, right or wrong ones, byte by byte. In every text <c>^</c> stands for a zero byte: a string of the device's
/// CLR ends at its first zero.
/// </summary>
internal class TarBytes
{
    // Not a MemoryStream: the device's holds 65,535 bytes.
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>A header as POSIX has it, with its checksum.</summary>
    public static byte[] Header(string name, char type, long size)
    {
        var block = new byte[512];
        Put(block, 0, name);
        Put(block, 100, "0000644^0000000^0000000^");
        Put(block, 124, Octal(size, 11) + "^00000000000^");
        block[156] = (byte)type;
        Put(block, 257, "ustar^00");
        return Seal(block);
    }

    /// <summary>Puts text into a header and corrects the checksum.</summary>
    public static byte[] With(byte[] block, int index, string text)
    {
        Put(block, index, text);
        return Seal(block);
    }

    /// <summary>Puts the right checksum into a header.</summary>
    public static byte[] Seal(byte[] block)
    {
        Put(block, 148, "        ");
        int sum = 0;
        foreach (byte b in block)
            sum += b;

        Put(block, 148, Octal(sum, 6) + "^ ");
        return block;
    }

    /// <summary>A pax record, with its length.</summary>
    public static string Pax(string key, string value)
    {
        string rest = " " + key + "=" + value + "\n";
        int length = Encoding.UTF8.GetBytes(rest).Length;
        int digits = (length + 1).ToString().Length;
        digits = (length + digits).ToString().Length;
        return (length + digits) + rest;
    }

    public TarBytes Add(byte[] bytes)
    {
        if (_length + bytes.Length > _bytes.Length)
        {
            var larger = new byte[(_length + bytes.Length) * 2];
            Array.Copy(_bytes, larger, _length);
            _bytes = larger;
        }

        Array.Copy(bytes, 0, _bytes, _length, bytes.Length);
        _length += bytes.Length;
        return this;
    }

    /// <summary>A header and its data, padded.</summary>
    public TarBytes Add(byte[] header, string content)
    {
        Add(header);
        byte[] data = Bytes(content);
        Add(data);
        return Add(new byte[-data.Length & 511]);
    }

    public TarBytes Entry(string name, char type, string content)
    {
        return Add(Header(name, type, Encoding.UTF8.GetBytes(content).Length), content);
    }

    public TarBytes File(string name, string content)
    {
        return Entry(name, '0', content);
    }

    /// <summary>The two zero blocks.</summary>
    public TarBytes End()
    {
        return Add(new byte[1024]);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[_length];
        Array.Copy(_bytes, bytes, _length);
        return bytes;
    }

    public TarReader Reader()
    {
        return new TarReader(new MemoryStream(ToArray()), new byte[512]);
    }

    private static void Put(byte[] block, int index, string text)
    {
        byte[] bytes = Bytes(text);
        Array.Copy(bytes, 0, block, index, bytes.Length);
    }

    private static byte[] Bytes(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '^')
                bytes[i] = 0;
        }

        return bytes;
    }

    private static string Octal(long value, int digits)
    {
        string text = string.Empty;
        for (int i = 0; i < digits; i++)
        {
            text = (char)('0' + (value & 7)) + text;
            value >>= 3;
        }

        return text;
    }
}
