using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// Reads a tar archive from its first byte to its last, in one pass and without growing: ustar, GNU tar (long names) and pax
/// (<c>path</c> and <c>size</c>). What is no plain file or directory is refused; nothing is taken on trust.
/// </summary>
/// <remarks>The paths are as the archive has them: <see cref="PathRules"/> decides which of them may be written to a card.</remarks>
internal class TarReader : ArchiveReader
{
    /// <summary>Largest extended header (a long name, pax records), in bytes.</summary>
    public const int MaxExtendedHeaderSize = 8192;

    // Before one entry. Archives have two or three; a server could send them for ever.
    private const int MaxExtendedHeaders = 16;

    // PathRules counts those that are new; the same ones could come for ever.
    private const int MaxDirectoryEntries = 1000;

    private readonly Stream _source;
    private readonly byte[] _buffer;
    private readonly TarEntry _entry = new TarEntry();
    private long _dataLeft;
    private int _paddingLeft;
    private bool _atEnd;

    // What extended headers said about the entry that follows them.
    private string _path;
    private long _size = -1;
    private bool _isSparse;
    private bool _isExtended;
    private int _extendedHeaders;
    private int _directoryEntries;

    /// <summary>Makes a reader that stands before the first entry.</summary>
    /// <param name="source">The archive; it may return fewer bytes than asked for, and none only at its end.</param>
    /// <param name="buffer">
    /// For headers, 512 bytes or more. <see cref="Next"/> overwrites it; between its calls the caller may use it, for
    /// <see cref="Read"/> too.
    /// </param>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public TarReader(Stream source, byte[] buffer)
    {
        if (buffer.Length < TarHeader.BlockSize)
            throw new ArgumentException("buffer");

        _source = source;
        _buffer = buffer;
    }

    /// <summary>Goes to the next entry; what was not read of the last one is skipped.</summary>
    /// <returns>The entry, in an object that the next call reuses; null behind the last one.</returns>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.ArchiveTruncated"/>, <see cref="OtaError.HeaderChecksum"/>, <see cref="OtaError.HeaderMalformed"/>,
    /// <see cref="OtaError.EntryTypeRefused"/>, <see cref="OtaError.ExtendedHeaderMalformed"/> or <see cref="OtaError.TooManyEntries"/>.
    /// </exception>
    public TarEntry Next()
    {
        while (!_atEnd)
        {
            Skip(_dataLeft + _paddingLeft);
            _dataLeft = 0;
            _paddingLeft = 0;

            ReadFully(_buffer, 0, TarHeader.BlockSize);
            if (_buffer[0] == 0 && TarHeader.IsZero(_buffer))
            {
                ReadEnd();
                return null;
            }

            TarHeader.Verify(_buffer);
            if (!ReadExtendedHeader(TarHeader.Type(_buffer)))
                return ReadEntry();
        }

        return null;
    }

    /// <summary>Reads data of the entry that <see cref="Next"/> returned.</summary>
    /// <inheritdoc/>
    public override int Read(byte[] buffer, int index, int count)
    {
        if (count > _dataLeft)
            count = (int)_dataLeft;

        ReadFully(buffer, index, count);
        _dataLeft -= count;
        return count;
    }

    /// <summary>
    /// Reads the source to its end once <see cref="Next"/> returned null: tar pads archives, and a hash covers the padding too.
    /// </summary>
    /// <param name="maxSize">Bytes that there may be: a server could send them for ever.</param>
    /// <exception cref="OtaException"><see cref="OtaError.ArchiveTrailingData"/>, or what the source throws.</exception>
    public void Drain(int maxSize)
    {
        int read;
        while ((read = Receive(_buffer, 0, _buffer.Length)) > 0)
        {
            if (read > maxSize)
                throw new OtaException(OtaError.ArchiveTrailingData, "More than MaxTrailingSize follows the archive's end.");

            maxSize -= read;
        }
    }

    private static OtaException Truncated()
    {
        return new OtaException(OtaError.ArchiveTruncated, "The archive ends too early.");
    }

    private static OtaException ExtendedMalformed(string what)
    {
        return new OtaException(OtaError.ExtendedHeaderMalformed, what);
    }

    private static OtaException Refused(string path, char type, bool isSparse)
    {
        string kind = isSparse ? "a sparse file" : type switch
        {
            '1' => "a hard link",
            '2' => "a symbolic link",
            '3' => "a character device",
            '4' => "a block device",
            '6' => "a FIFO",
            '7' => "a contiguous file",
            'K' => "a link with a long target",
            'S' => "a sparse file",
            _ => "of the unknown type " + (int)type,
        };
        return new OtaException(OtaError.EntryTypeRefused, "'" + path + "' is " + kind + ": only files and directories can be installed.");
    }

    private void ReadEnd()
    {
        ReadFully(_buffer, 0, TarHeader.BlockSize);
        if (!TarHeader.IsZero(_buffer))
            throw new OtaException(OtaError.ArchiveTruncated, "The archive's end is damaged: it is one zero block.");

        if (_isExtended)
            throw ExtendedMalformed("An extended header ends the archive.");

        _atEnd = true;
    }

    /// <summary>Reads the header in the buffer if it is one that describes the entry after it.</summary>
    /// <returns>False if it is an entry's own.</returns>
    private bool ReadExtendedHeader(char type)
    {
        // 'L': GNU's long name. 'x': pax records for one entry. 'g': pax records for all, none of which matters here.
        if (type != 'L' && type != 'x' && type != 'g')
            return false;

        long size = TarHeader.Size(_buffer);
        if (size > MaxExtendedHeaderSize)
            throw ExtendedMalformed("An extended header is larger than 8 KiB.");

        if (++_extendedHeaders > MaxExtendedHeaders)
            throw ExtendedMalformed("More than 16 extended headers for an entry.");

        SetData(size);
        if (type == 'g')
            return true;

        int length = (int)size;
        byte[] data = length <= _buffer.Length ? _buffer : new byte[length];
        ReadFully(data, 0, length);
        _dataLeft = 0;
        _isExtended = true;
        if (type == 'L')
        {
            _path = TarText.TryParse(data, 0, length);
            if (_path == null || _path.Length == 0)
                throw ExtendedMalformed("A long name in the archive is malformed.");
        }
        else
        {
            var records = new PaxRecords();
            records.Parse(data, length);
            _path = records.Path ?? _path;
            _size = records.Size >= 0 ? records.Size : _size;
            _isSparse |= records.IsSparse;
        }

        return true;
    }

    private TarEntry ReadEntry()
    {
        char type = TarHeader.Type(_buffer);
        string path = _path ?? TarHeader.Path(_buffer);
        long size = _size >= 0 ? _size : TarHeader.Size(_buffer);
        bool isSparse = _isSparse;
        _path = null;
        _size = -1;
        _isSparse = false;
        _isExtended = false;
        _extendedHeaders = 0;

        if (path.Length == 0)
            throw new OtaException(OtaError.HeaderMalformed, "A tar header has no name.");

        // '0', or a zero byte from Unix V7: a file.
        bool isDirectory = type == '5';
        if ((!isDirectory && type != '0' && type != '\0') || isSparse)
            throw Refused(path, type, isSparse);

        // Unix V7 had no type for directories: their names end in a slash.
        int last = path.Length - 1;
        if (last > 0 && path[last] == '/')
        {
            isDirectory = true;
            path = path.Substring(0, last);
        }

        if (isDirectory && size != 0)
            throw new OtaException(OtaError.HeaderMalformed, "The directory '" + path + "' in the archive has data.");

        if (isDirectory && ++_directoryEntries > MaxDirectoryEntries)
            throw new OtaException(OtaError.TooManyEntries, "The archive has more than 1,000 directories.");

        SetData(size);
        _entry.Path = path;
        _entry.Size = size;
        _entry.IsDirectory = isDirectory;
        return _entry;
    }

    private void SetData(long size)
    {
        _dataLeft = size;
        _paddingLeft = (int)(-size & (TarHeader.BlockSize - 1));
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            int read = Receive(_buffer, 0, count < _buffer.Length ? (int)count : _buffer.Length);
            if (read <= 0)
                throw Truncated();

            count -= read;
        }
    }

    private void ReadFully(byte[] buffer, int index, int count)
    {
        for (int done = 0; done < count;)
        {
            int read = Receive(buffer, index + done, count - done);
            if (read <= 0)
                throw Truncated();

            done += read;
        }
    }

    private int Receive(byte[] buffer, int index, int count)
    {
        int read = _source.Read(buffer, index, count);
        if (read > 0)
            Received += read;
        return read;
    }
}
