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
    private readonly byte[] _buffer = new byte[2 * FileList.MaxLineLength];
    private int _start;
    private int _end;
    private int _count;

    /// <summary>Opens a list.</summary>
    /// <exception cref="OtaException">It is not there or can't be read.</exception>
    public FileListReader(CardFiles files, string path)
    {
        _files = files;
        _path = path;
        _stream = files.OpenRead(path);
    }

    /// <summary>The current line's CRC-32.</summary>
    public uint Crc { get; private set; }

    /// <summary>The current line's size, in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The current line's path.</summary>
    public string Path { get; private set; }

    /// <summary>Whether a list is there and intact.</summary>
    public static bool IsIntact(CardFiles files, string path)
    {
        if (!files.Exists(path))
            return false;

        try
        {
            PathsOf(files, path);
            return true;
        }
        catch (OtaException)
        {
            return false;
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

    /// <summary>Goes to the next line.</summary>
    /// <returns>False after the last one, when the list has proved to be intact.</returns>
    /// <exception cref="OtaException">The list is damaged or can't be read.</exception>
    public bool Next()
    {
        int length = FindLine();
        uint crcBefore = _crc.GetCurrentHashAsUInt32();
        Parse(_start, length);
        if (Path == FileList.End)
        {
            if (Crc != crcBefore || Size != _count)
                throw Damaged();
            return false;
        }

        _crc.Append(new SpanByte(_buffer, _start, length + 1));
        _start += length + 1;
        _count++;
        return true;
    }

    public void Dispose() => CardFiles.Release(_stream);

    /// <summary>Makes a complete line stand at <see cref="_start"/>.</summary>
    /// <returns>Its length without the LF.</returns>
    private int FindLine()
    {
        int lineEnd = _end > _start ? Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start) : -1;
        if (lineEnd < 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
            _end += Read();
            lineEnd = _end > 0 ? Array.IndexOf(_buffer, (byte)'\n', 0, _end) : -1;
            if (lineEnd < 0)
                throw Damaged();
        }

        return lineEnd - _start;
    }

    private int Read()
    {
        int room = FileList.MaxLineLength;
        if (room > _buffer.Length - _end)
            room = _buffer.Length - _end;
        try
        {
            int done = 0;
            while (done < room)
            {
                int read = _stream.Read(_buffer, _end + done, room - done);
                if (read <= 0)
                    break;
                done += read;
            }

            return done;
        }
        catch (IOException e)
        {
            throw _files.ReadFailed(_path, e);
        }
    }

    private void Parse(int start, int length)
    {
        int sizeEnd = length > 10 ? Array.IndexOf(_buffer, (byte)' ', start + 9, length - 9) : -1;
        if (sizeEnd < 0 || _buffer[start + 8] != ' ' || sizeEnd + 1 >= start + length)
            throw Damaged();

        try
        {
            Crc = Convert.ToUInt32(Text(start, start + 8), 16);
            Size = long.Parse(Text(start + 9, sizeEnd));
        }
        catch (Exception e)
        {
            // The CLR's parsers throw exceptions of several kinds.
            throw e is OutOfMemoryException ? e : Damaged();
        }

        Path = Text(sizeEnd + 1, start + length);
    }

    private string Text(int start, int end) => Encoding.UTF8.GetString(_buffer, start, end - start);

    private OtaException Damaged() => new(OtaError.ListDamaged, _path + " on the card is damaged.");
}
