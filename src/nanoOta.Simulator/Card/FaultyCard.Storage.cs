using System.Collections.Generic;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <content>The calls of <see cref="IStorage"/>, and those of other systems.</content>
public sealed partial class FaultyCard
{
    private readonly List<string> _names = [];

    /// <inheritdoc/>
    public long FreeSpace
    {
        get
        {
            Enter(CardOperation.Look, "");
            return ReportsFreeSpace ? _volume.Table.CountFree() * Geometry.ClusterSize : -1;
        }
    }

    /// <inheritdoc/>
    public bool FileExists(string path)
    {
        Enter(CardOperation.Look, path);
        return _volume.Find(path, out bool isDirectory, out _) && !isDirectory;
    }

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        Enter(CardOperation.Look, path);
        return _volume.Find(path, out bool isDirectory, out _) && isDirectory;
    }

    /// <inheritdoc/>
    public long GetLength(string path)
    {
        Enter(CardOperation.Look, path);
        if (!_volume.Find(path, out bool isDirectory, out uint length) || isDirectory)
            throw new IOException("Not found: " + path);
        return length;
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => Open(path, CardOperation.Look, false);

    /// <inheritdoc/>
    public Stream OpenWrite(string path) => Open(path, CardOperation.Write, true);

    /// <inheritdoc/>
    public Stream Create(string path)
    {
        Enter(CardOperation.Write, path);
        ThrowIfTooManyOpen();
        return CreateNew(path);
    }

    /// <summary>
    /// Makes a file as <c>FileMode.Create</c> does, for models of other systems; the engine never does. An existing one is
    /// emptied: on the VFS stack first its entry, then the FAT; on the direct one by truncation, FAT first.
    /// </summary>
    public Stream CreateAlways(string path)
    {
        Enter(CardOperation.Write, path);
        ThrowIfTooManyOpen();
        if (!_volume.Find(path, out _, out _))
            return CreateNew(path);
        if (Stack == CardStack.Vfs)
            return Opened(_volume.Create(path, true), path, true);
        FatFile file = _volume.Open(path);
        TouchQuietly(path);
        file.Truncate();
        SyncQuietly(file);
        return Opened(file, path, true);
    }

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        Enter(CardOperation.Delete, path);
        _volume.Delete(path, false);
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        Enter(CardOperation.Write, path);
        _volume.MakeDirectory(path);
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        Enter(CardOperation.Delete, path);
        _volume.Delete(path, true);
    }

    /// <summary>Renames a file or a directory, for models of other systems; the engine never does.</summary>
    public void Rename(string from, string to)
    {
        Enter(CardOperation.Write, from);
        CheckLength(to);
        _volume.Rename(from, to);
    }

    /// <inheritdoc/>
    public string[] GetFiles(string directory) => List(directory, false);

    /// <inheritdoc/>
    public string[] GetDirectories(string directory) => List(directory, true);

    private CardStream Open(string path, CardOperation operation, bool isWritable)
    {
        Enter(operation, path);
        ThrowIfTooManyOpen();
        FatFile file = _volume.Open(path);
        if (!Faults.IsReadOnly)
            TouchQuietly(path);
        return Opened(file, path, isWritable);
    }

    private CardStream CreateNew(string path)
    {
        FatFile file = _volume.Create(path, false);
        TouchQuietly(path);
        SyncQuietly(file);
        return Opened(file, path, true);
    }

    private CardStream Opened(FatFile file, string path, bool isWritable)
    {
        _openFiles++;
        return new CardStream(this, file, path, isWritable);
    }

    private void ThrowIfTooManyOpen()
    {
        if (_openFiles >= MaxOpenFiles)
            throw new IOException("Too many open files.");
    }

    /// <summary>What the direct stack does at every open: it sets an attribute, and does not look at the result.</summary>
    private void TouchQuietly(string path)
    {
        if (Stack != CardStack.Direct)
            return;
        try
        {
            _volume.Touch(path);
        }
        catch (IOException)
        {
        }
    }

    private string[] List(string directory, bool directories)
    {
        Enter(CardOperation.Look, directory);
        _names.Clear();
        _volume.List(directory, directories, _names);
        return _names.ToArray();
    }
}
