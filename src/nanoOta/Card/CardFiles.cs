using System;
using System.IO;
using System.IO.Hashing;

namespace nanoOta;

/// <summary>
/// What the phases do with files: check, copy, delete, each failure with its own error. One buffer and one CRC-32
/// for all of them. Nothing here overwrites, truncates or renames a file: <c>docs/reliability.md</c> says why.
/// </summary>
internal partial class CardFiles
{
    private readonly IStorage _storage;
    private readonly Crc32 _crc = new();
    private readonly CardDiagnosis _diagnosis;
    private byte[] _buffer;
    private string _made;

    /// <summary>Without a buffer one is made when it is needed.</summary>
    public CardFiles(IStorage storage, InstallJournal journal, byte[] buffer)
    {
        _storage = storage;
        _diagnosis = new CardDiagnosis(storage, journal);
        _buffer = buffer;
    }

    /// <summary>The one buffer of all that is read and copied.</summary>
    public byte[] Buffer => _buffer ??= new byte[OtaOptions.DefaultBufferSize];

    /// <summary>Copying goes faster with a larger buffer: at boot nothing else needs the memory. One that was given stays.</summary>
    public void EnlargeBuffer() => _buffer ??= new byte[2 * OtaOptions.DefaultBufferSize];

    /// <summary>Lets go of the buffer.</summary>
    public void ReleaseBuffer() => _buffer = null;

    /// <summary>Grows with each call: whoever watches it sees whether it goes on.</summary>
    public int Calls;

    /// <summary>Whether a file is there. The driver takes a call that fails for a file that is not there: so it is asked twice.</summary>
    public bool Exists(string path)
    {
        Calls++;
        try
        {
            return _storage.FileExists(path) || _storage.FileExists(path);
        }
        catch (IOException e)
        {
            throw ReadFailed(path, e);
        }
    }

    /// <summary>Whether a directory is there; asked twice as well.</summary>
    public bool DirectoryExists(string path)
    {
        try
        {
            return _storage.DirectoryExists(path) || _storage.DirectoryExists(path);
        }
        catch (IOException e)
        {
            throw ReadFailed(path, e);
        }
    }

    public long LengthOf(string path)
    {
        try
        {
            return _storage.GetLength(path);
        }
        catch (IOException e)
        {
            throw ReadFailed(path, e);
        }
    }

    /// <summary>The size of a file; -1 if it is not there.</summary>
    public long FindLength(string path)
    {
        Calls++;
        try
        {
            return _storage.GetLength(path);
        }
        catch (IOException e)
        {
            if (Exists(path))
                throw ReadFailed(path, e);
            return -1;
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <returns>Null if it is not there.</returns>
    public Stream FindAndOpen(string path)
    {
        Calls++;
        try
        {
            return _storage.OpenRead(path);
        }
        catch (IOException e)
        {
            if (Exists(path))
                throw ReadFailed(path, e);
            return null;
        }
    }

    public Stream OpenRead(string path)
    {
        Calls++;
        try
        {
            return _storage.OpenRead(path);
        }
        catch (IOException e)
        {
            throw ReadFailed(path, e);
        }
    }

    /// <summary>Reads the next bytes of a file into the shared buffer.</summary>
    /// <returns>Bytes read; fewer than asked for only at the file's end.</returns>
    public int Read(Stream source, int index, int count, string path)
    {
        Calls++;
        try
        {
            return StreamReading.Fill(source, Buffer, index, count);
        }
        catch (IOException e)
        {
            throw ReadFailed(path, e);
        }
    }

    public Stream Create(string path)
    {
        Calls++;
        try
        {
            return _storage.Create(path);
        }
        catch (IOException e)
        {
            // An empty directory that can't be deleted is in nobody's way, but for a file of its name.
            throw DirectoryExists(path) ? DeleteFailed(path, e) : WriteFailed(path, e);
        }
    }

    public void Write(Stream stream, byte[] buffer, int count, string path)
    {
        Calls++;
        try
        {
            stream.Write(buffer, 0, count);
        }
        catch (IOException e)
        {
            throw WriteFailed(path, e);
        }
    }

    /// <summary>Closes a file that was written: only then is it on the card.</summary>
    public void Close(Stream stream, string path)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException e)
        {
            throw WriteFailed(path, e);
        }
    }

    /// <summary>Makes a directory and those above it.</summary>
    public void MakeDirectory(string path)
    {
        // Files come directory by directory.
        if (path == _made)
            return;
        try
        {
            if (path.Length > 0 && !DirectoryExists(path))
            {
                MakeDirectory(CardPaths.Parent(path));
                _storage.CreateDirectory(path);
            }

            _made = path;
        }
        catch (IOException e)
        {
            throw WriteFailed(path, e);
        }
    }

    /// <summary>Deletes a file if it is there.</summary>
    public void Delete(string path)
    {
        DeleteListed(path);
        try
        {
            // What System.IO fails to find it takes for deleted.
            if (_storage.FileExists(path))
                _storage.DeleteFile(path);
        }
        catch (IOException e)
        {
            throw DeleteFailed(path, e);
        }
    }

    /// <summary>Deletes a file that was listed; whoever does it looks at the directory again afterwards, or misses nothing.</summary>
    public void DeleteListed(string path)
    {
        Calls++;
        try
        {
            _storage.DeleteFile(path);
        }
        catch (IOException e)
        {
            // Without its directory System.IO deletes no file.
            if (Exists(path))
                throw DeleteFailed(path, e);
        }
    }

    /// <summary>Deletes a directory, which must be empty.</summary>
    public void DeleteDirectory(string path)
    {
        _made = null;
        try
        {
            _storage.DeleteDirectory(path);
        }
        catch (IOException e)
        {
            throw DeleteFailed(path, e);
        }
    }

    /// <summary>The names of the files in a directory; none if there is no such directory.</summary>
    public string[] FilesIn(string directory) => NamesIn(directory, false);

    /// <summary>The names of the directories in a directory; none if there is no such directory.</summary>
    public string[] DirectoriesIn(string directory) => NamesIn(directory, true);

    /// <summary>Free space in bytes; -1 if the platform does not say.</summary>
    public long FreeSpace() => _diagnosis.FreeSpace();

    /// <summary>A failed write as the error that the card's state explains.</summary>
    public OtaException WriteFailed(string path, Exception cause) => _diagnosis.OfWrite(path, cause);

    /// <summary>A failed read as the error that the card's state explains.</summary>
    public OtaException ReadFailed(string path, Exception cause) => _diagnosis.OfRead(path, cause);

    /// <summary>A failed delete as the error that the card's state explains.</summary>
    public OtaException DeleteFailed(string path, Exception cause) => _diagnosis.OfDelete(path, cause);

    /// <summary>What is on the card is not what was written.</summary>
    /// <param name="path">Which file.</param>
    /// <param name="size">Bytes that were written; 0 if that is not known.</param>
    public OtaException ReadBackFailed(string path, long size) => _diagnosis.OfReadBack(path, size > 0 && Exists(path) && LengthOf(path) < size);

    private string[] NamesIn(string directory, bool directories)
    {
        Calls++;
        try
        {
            if (!DirectoryExists(directory))
                return new string[0];
            return directories ? _storage.GetDirectories(directory) : _storage.GetFiles(directory);
        }
        catch (IOException e)
        {
            throw ReadFailed(directory, e);
        }
    }
}
