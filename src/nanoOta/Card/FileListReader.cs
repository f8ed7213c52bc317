using System;
using System.IO;
using System.IO.Hashing;
using System.Text;

namespace nanoOta;

/// <summary>Reads a <see cref="FileList"/>, line by line.</summary>
internal class FileListReader : IDisposable
{
    private readonly CardFiles _files;
    private readonly string _path;
    private readonly Stream _stream;
    private readonly Crc32 _crc = new();
    private readonly LineReader _lines;
    private int _count;

    /// <summary>Opens a list.</summary>
    /// <exception cref="OtaException">It is not there or can't be read.</exception>
    public FileListReader(CardFiles files, string path)
    {
        _files = files;
        _path = path;
        _stream = files.OpenRead(path);
        _lines = new LineReader(_stream, new byte[2 * FileList.MaxLineLength], FileList.MaxLineLength + 1, long.MaxValue);
    }

    /// <summary>The current line's CRC-32.</summary>
    public uint Crc;

    /// <summary>The current line's size, in bytes.</summary>
    public long Size;

    /// <summary>The current line's path.</summary>
    public string Path;

    /// <summary>Whether the current line's file stays: the update does not bring it.</summary>
    public bool Stays;

    /// <summary>Whether a list is there and intact.</summary>
    public static bool IsIntact(CardFiles files, string path)
    {
        if (!files.Exists(path))
            return false;

        try
        {
            RequireIntact(files, path);
            return true;
        }
        catch (OtaException)
        {
            return false;
        }
    }

    /// <summary>Reads a list to its end.</summary>
    /// <exception cref="OtaException">It is not there, is damaged or can't be read.</exception>
    public static void RequireIntact(CardFiles files, string path)
    {
        using (var reader = new FileListReader(files, path))
        {
            while (reader.Next())
            {
            }
        }
    }

    /// <summary>The paths that a list names.</summary>
    /// <exception cref="OtaException">The list is damaged or can't be read.</exception>
    public static PathSet PathsOf(CardFiles files, string path)
    {
        var paths = new PathSet();
        using (var reader = new FileListReader(files, path))
        {
            while (reader.Next())
                paths.Add(reader.Path);
        }

        return paths;
    }

    /// <summary>Sets a flag of all paths that a list names.</summary>
    /// <exception cref="OtaException">The list is damaged or can't be read.</exception>
    public static void AddTo(PathFlags known, byte flag, CardFiles files, string path)
    {
        using (var reader = new FileListReader(files, path))
        {
            while (reader.Next())
                known.Set(reader.Path, flag);
        }
    }

    /// <summary>Its lines, each as <see cref="LineHash"/>.</summary>
    /// <exception cref="OtaException">The list is damaged or can't be read.</exception>
    public static PathSet LinesOf(CardFiles files, string path)
    {
        var lines = new PathSet();
        using (var reader = new FileListReader(files, path))
        {
            while (reader.Next())
                lines.Add(reader.LineHash);
        }

        return lines;
    }

    /// <summary>Stands for the current line: of one content at one path there is one.</summary>
    public int LineHash => PathSet.HashOf(Path, (int)Crc ^ ((int)Size * 17));

    /// <summary>Goes to the next line.</summary>
    /// <returns>False after the last one, when the list has proved to be intact.</returns>
    /// <exception cref="OtaException">The list is damaged or can't be read.</exception>
    public bool Next()
    {
        if (!FindLine())
            throw Damaged();
        uint crcBefore = _crc.GetCurrentHashAsUInt32();
        Parse(_lines.Buffer, _lines.Start, _lines.Length);
        if (Path == FileList.End)
        {
            if (Crc != crcBefore || Size != _count)
                throw Damaged();
            return false;
        }

        _crc.Append(new SpanByte(_lines.Buffer, _lines.Start, _lines.Length + 1));
        _count++;
        return true;
    }

    public void Dispose() => StreamReading.Release(_stream);

    private bool FindLine()
    {
        try
        {
            return _lines.Next() && _lines.HasLineFeed && !_lines.IsTooLong;
        }
        catch (IOException e)
        {
            throw _files.ReadFailed(_path, e);
        }
    }

    private void Parse(byte[] line, int start, int length)
    {
        int sizeEnd = length > 10 ? Array.IndexOf(line, (byte)' ', start + 9, length - 9) : -1;
        if (sizeEnd < 0 || line[start + 8] != ' ' || sizeEnd + 1 >= start + length)
            throw Damaged();

        // No text is made of them: the CLR's parsers take many times the memory.
        Crc = (uint)Number(line, start, start + 8, 16);
        Size = Number(line, start + 9, sizeEnd, 10);
        Stays = line[sizeEnd + 1] == '/';
        if (Stays && sizeEnd + 2 == start + length)
            throw Damaged();
        int path = Stays ? sizeEnd + 2 : sizeEnd + 1;
        Path = Encoding.UTF8.GetString(line, path, start + length - path);
    }

    private long Number(byte[] line, int start, int end, int radix)
    {
        long number = 0;
        if (end == start || end - start > 18)
            throw Damaged();

        for (; start < end; start++)
        {
            int digit = Hex.Value((char)line[start]);
            if (digit < 0 || digit >= radix)
                throw Damaged();
            number = (number * radix) + digit;
        }

        return number;
    }

    private OtaException Damaged() => new(OtaError.ListDamaged, _path + " on the card is damaged.");
}
