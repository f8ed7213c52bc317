using System;

namespace nanoOta;

/// <summary>
/// The records of a pax extended header: <c>"length key=value\n"</c>, the length in decimal and counting itself. Of the keys,
/// <c>path</c> and <c>size</c> matter here.
/// </summary>
internal class PaxRecords
{
    /// <summary>The path that replaces the one in the entry's own header; null: none.</summary>
    public string Path;

    /// <summary>The size that replaces the one in the entry's own header; -1: none.</summary>
    public long Size = -1;

    /// <summary>Whether a key says that the entry is a sparse file of GNU tar's.</summary>
    public bool IsSparse;

    /// <summary>Reads all records.</summary>
    /// <param name="data">Holds them from its first byte on.</param>
    /// <param name="length">Their length in bytes.</param>
    /// <exception cref="OtaException"><see cref="OtaError.ExtendedHeaderMalformed"/>.</exception>
    public void Parse(byte[] data, int length)
    {
        int start = 0;
        while (start < length)
        {
            int index = start;
            int recordLength = (int)ParseDecimal(data, ref index, length, length);
            int end = start + recordLength;
            if (index >= end || end > length || data[index] != ' ' || data[end - 1] != '\n')
                throw Malformed();

            int key = index + 1;
            int value = key;
            while (value < end && data[value] != '=')
                value++;

            if (value == end || value == key)
                throw Malformed();

            Take(data, key, value - key, value + 1, end - 1);
            start = end;
        }
    }

    private static OtaException Malformed()
    {
        return new OtaException(OtaError.ExtendedHeaderMalformed, "A pax record in the archive is malformed: pack it with nanoota.");
    }

    private static long ParseDecimal(byte[] data, ref int index, int end, long maximum)
    {
        int first = index;
        long value = 0;
        while (index < end && data[index] >= '0' && data[index] <= '9')
        {
            value = (value * 10) + data[index++] - '0';
            if (value > maximum)
                throw Malformed();
        }

        if (index == first)
            throw Malformed();

        return value;
    }

    private static bool IsKey(byte[] data, int index, int length, string key)
    {
        if (length < key.Length)
            return false;

        for (int i = 0; i < key.Length; i++)
        {
            if (data[index + i] != key[i])
                return false;
        }

        return true;
    }

    private static string ParsePath(byte[] data, int index, int length)
    {
        string path = Array.IndexOf(data, (byte)0, index, length) < 0 ? TarText.TryParse(data, index, length) : null;
        if (path == null)
            throw Malformed();

        return path;
    }

    private void Take(byte[] data, int key, int keyLength, int value, int end)
    {
        // An empty value takes back what an earlier record said.
        if (keyLength == 4 && IsKey(data, key, keyLength, "path"))
        {
            Path = value == end ? null : ParsePath(data, value, end - value);
        }
        else if (keyLength == 4 && IsKey(data, key, keyLength, "size"))
        {
            Size = value == end ? -1 : ParseDecimal(data, ref value, end, TarNumber.Maximum);
            if (value != end)
                throw Malformed();
        }
        else if (IsKey(data, key, keyLength, "GNU.sparse."))
        {
            IsSparse = true;
        }
    }
}
