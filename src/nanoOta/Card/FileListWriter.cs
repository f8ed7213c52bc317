using System;
using System.IO;
using System.IO.Hashing;
using System.Text;

namespace nanoOta;

/// <summary>Writes a <see cref="FileList"/>, in chunks of a sector: some stacks sync at every write.</summary>
internal class FileListWriter : IDisposable
{
    private readonly CardFiles _files;
    private readonly string _path;
    private readonly Stream _stream;
    private readonly Crc32 _crc = new();
    private readonly byte[] _buffer = new byte[FileList.MaxLineLength];
    private int _filled;
    private long _size;
    private int _count;

    public FileListWriter(CardFiles files, string path)
    {
        _files = files;
        _path = path;
        _stream = files.Create(path);
    }

    /// <param name="path">The file's path in the release.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="crc">Its CRC-32.</param>
    /// <param name="stays">Whether it is installed already, and stays as it is.</param>
    public void Add(string path, long size, uint crc, bool stays = false)
    {
        byte[] line = Line(crc, size, stays ? FileList.Stays + path : path);
        _crc.Append(new SpanByte(line, 0, line.Length));
        _count++;
        Put(line);
    }

    /// <summary>Writes the last line and closes the file: the list is intact only after this.</summary>
    /// <exception cref="OtaException">The card failed, or is full: some drivers drop the end of a file without a word.</exception>
    public void Complete()
    {
        Put(Line(_crc.GetCurrentHashAsUInt32(), _count, FileList.End));
        _files.Write(_stream, _buffer, _filled, _path);
        _files.Close(_stream, _path);
        if (_files.LengthOf(_path) < _size)
            throw _files.ReadBackFailed(_path, _size);
    }

    public void Dispose() => StreamReading.Release(_stream);

    private static byte[] Line(uint crc, long size, string path)
    {
        byte[] line = Encoding.UTF8.GetBytes(crc.ToString("X8") + " " + size.ToString() + " " + path + "\n");
        if (line.Length > FileList.MaxLineLength)
            throw new OtaException(OtaError.PathTooLong, path + " is too long a path.");
        return line;
    }

    private void Put(byte[] line)
    {
        int index = 0;
        while (index < line.Length)
        {
            int count = line.Length - index;
            if (count > _buffer.Length - _filled)
                count = _buffer.Length - _filled;
            Array.Copy(line, index, _buffer, _filled, count);
            index += count;
            _filled += count;
            _size += count;
            if (_filled == _buffer.Length)
            {
                _files.Write(_stream, _buffer, _filled, _path);
                _filled = 0;
            }
        }
    }
}
