using System;
using System.IO;
using System.IO.Hashing;

namespace nanoOta;

/// <content>What goes through complete files: checks and copies.</content>
internal partial class CardFiles
{
    /// <summary>Reads a complete file.</summary>
    /// <returns>Its CRC-32.</returns>
    public uint CrcOf(string path) => CrcOf(OpenRead(path), path);

    private uint CrcOf(Stream stream, string path)
    {
        try
        {
            _crc.Reset();
            int read;
            while ((read = Read(stream, 0, Buffer.Length, path)) > 0)
                _crc.Append(new SpanByte(Buffer, 0, read));
        }
        finally
        {
            StreamReading.Release(stream);
        }

        return _crc.GetCurrentHashAsUInt32();
    }

    /// <summary>Whether a file is there with this size and this content.</summary>
    public bool Matches(string path, long size, uint crc)
    {
        // Opened at once: to ask first whether it is there, and how long it is, would be two more walks through its directory.
        Stream stream = FindAndOpen(path);
        if (stream == null)
            return false;
        if (HasLength(stream, size, path))
            return CrcOf(stream, path) == crc;
        StreamReading.Release(stream);
        return false;
    }

    /// <summary>Copies a file to a place where there is none and reads the copy back.</summary>
    /// <returns>Its CRC-32.</returns>
    public uint Copy(string from, string to)
    {
        Stream source = OpenRead(from);
        try
        {
            return Copy(source, from, to);
        }
        finally
        {
            StreamReading.Release(source);
        }
    }

    /// <summary>Copies a stream to a place where there is no file and reads the copy back.</summary>
    /// <returns>Its CRC-32.</returns>
    public uint Copy(Stream source, string from, string to)
    {
        MakeDirectory(CardPaths.Parent(to));
        _crc.Reset();
        long size = 0;
        Stream target = null;
        try
        {
            target = Create(to);
            int read;
            while ((read = Read(source, 0, Buffer.Length, from)) > 0)
            {
                Write(target, Buffer, read, to);
                _crc.Append(new SpanByte(Buffer, 0, read));
                size += read;
            }

            Close(target, to);
        }
        catch (Exception e)
        {
            StreamReading.Release(target);
            throw e;
        }

        uint crc = _crc.GetCurrentHashAsUInt32();
        if (CrcOf(to) != crc)
            throw ReadBackFailed(to, size);
        return crc;
    }

    private bool HasLength(Stream stream, long size, string path)
    {
        try
        {
            return stream.Length == size;
        }
        catch (IOException e)
        {
            StreamReading.Release(stream);
            throw ReadFailed(path, e);
        }
    }
}
