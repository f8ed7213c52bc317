using System;
using System.Collections.Generic;
using System.IO;

namespace nanoOta.Simulator.Card;

/// <content>The calls of <see cref="IStorage"/>, and those of other systems.</content>
public sealed partial class FaultyCard
{
    private const string SeparatorText = "/\\";
    private static readonly char[] Separators = SeparatorText.ToCharArray();
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
    public bool FileExists(string path) => Look(path, out bool isDirectory) && !isDirectory;

    /// <inheritdoc/>
    public bool DirectoryExists(string path) => Look(path, out bool isDirectory) && isDirectory;

    /// <inheritdoc/>
    public long GetLength(string path)
    {
        Enter(CardOperation.Look, path);
        if (!Stat(path, out bool isDirectory, out uint length) || isDirectory)
            throw NotFound(path);
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
        // The CLR looks first; the driver looks again and decides by what it finds.
        if (Stat(path, out _, out _))
            throw new IOException("Exists already: " + path);
        return Opened(OpenByDriver(path), path, true);
    }

    /// <summary>
    /// Makes a file as <c>FileMode.Create</c> does, for models of other systems; the engine never does. An existing one is
    /// emptied: on the VFS stack first its entry, then the FAT; on the direct one by truncation, FAT first.
    /// </summary>
    public Stream CreateAlways(string path)
    {
        Enter(CardOperation.Write, path);
        ThrowIfTooManyOpen();
        if (!_volume.Find(OnVolume(path), out _, out _))
            return Opened(CreateNew(path), path, true);
        if (Stack == CardStack.Vfs)
            return Opened(_volume.Create(OnVolume(path), true), path, true);
        FatFile file = _volume.Open(OnVolume(path));
        TouchQuietly(path);
        file.Truncate();
        SyncQuietly(file);
        return Opened(file, path, true);
    }

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        Enter(CardOperation.Delete, path);
        int separator = path.LastIndexOfAny(Separators);
        if (separator > 0 && !Stat(path[..separator], out _, out _))
            throw NotFound(path);
        // What the CLR does not see it takes for deleted; what the driver does not see it can't delete.
        if (!Stat(path, out _, out _))
            return;
        if (!Stat(path, out _, out _))
            throw NotFound(path);
        _volume.Delete(OnVolume(path), false);
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        Enter(CardOperation.Write, path);
        if (Folder.Length > 0)
            _volume.MakeDirectory(Folder);
        _volume.MakeDirectory(OnVolume(path));
        // The driver looks whether it is there now.
        if (!Stat(path, out _, out _))
            throw new IOException("Can't be made: " + path);
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        Enter(CardOperation.Delete, path);
        if (!Stat(path, out _, out _))
            throw NotFound(path);
        _volume.Delete(OnVolume(path), true);
    }

    /// <summary>Renames a file or a directory, for models of other systems; the engine never does.</summary>
    public void Rename(string from, string to)
    {
        Enter(CardOperation.Write, from);
        CheckLength(to);
        _volume.Rename(OnVolume(from), OnVolume(to));
    }

    /// <inheritdoc/>
    public string[] GetFiles(string directory) => List(directory, false);

    /// <inheritdoc/>
    public string[] GetDirectories(string directory) => List(directory, true);

    private CardStream Open(string path, CardOperation operation, bool isWritable)
    {
        Enter(operation, path);
        ThrowIfTooManyOpen();
        if (!Stat(path, out bool isDirectory, out _) || isDirectory)
            throw NotFound(path);
        return Opened(OpenByDriver(path), path, isWritable);
    }

    /// <summary>
    /// What both drivers do, whatever is asked of them: they look, and open what they see; else they make the file. On
    /// VFS that empties one that is there all the same, even for a reader; the direct driver then fails.
    /// </summary>
    private FatFile OpenByDriver(string path)
    {
        if (!Stat(path, out _, out _))
            return Stack == CardStack.Vfs ? _volume.Create(OnVolume(path), true) : CreateNew(path);
        FatFile file = _volume.Open(OnVolume(path));
        TouchQuietly(path);
        return file;
    }

    private FatFile CreateNew(string path)
    {
        FatFile file = _volume.Create(OnVolume(path), false);
        TouchQuietly(path);
        SyncQuietly(file);
        return file;
    }

    /// <summary>A look that the CLR answers with yes or no, whatever happens.</summary>
    private bool Look(string path, out bool isDirectory)
    {
        Arrive(path);
        isDirectory = IsRoot(path);
        if (isDirectory)
            return true;
        try
        {
            Faults.Check(CardOperation.Look, path, Operations);
        }
        catch (IOException)
        {
            Stats++;
            return false;
        }

        return Stat(path, out isDirectory, out _);
    }

    /// <summary>A driver's look. It has no word for a card that does not answer: what it can't see is not there.</summary>
    private bool Stat(string path, out bool isDirectory, out uint length)
    {
        Stats++;
        isDirectory = false;
        length = 0;
        if (Stats == Faults.FailStatAt)
        {
            Overlooked?.Invoke(path);
            return false;
        }

        try
        {
            return _volume.Find(OnVolume(path), out isDirectory, out length);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string OnVolume(string path) => Folder.Length == 0 ? path : Folder + "/" + path.TrimStart(Separators);

    private static bool IsRoot(string path) => path.AsSpan().Trim(SeparatorText).IsEmpty;

    private static IOException NotFound(string path) => new("Not found: " + path);

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
            _volume.Touch(OnVolume(path));
        }
        catch (IOException)
        {
        }
    }

    private string[] List(string directory, bool directories)
    {
        _names.Clear();
        Arrive(directory);
        try
        {
            Faults.Check(CardOperation.Look, directory, Operations);
            ReadNames(directory, directories);
        }
        catch (IOException) when (IsRoot(directory))
        {
            // Nobody doubts that the root is there, and the CLR does not ask what became of the reading.
            _names.Clear();
        }

        return _names.ToArray();
    }

    private void ReadNames(string directory, bool directories)
    {
        if (!IsRoot(directory))
        {
            if (!Stat(directory, out _, out _))
                throw NotFound(directory);
        }
        else if (Folder.Length > 0 && !_volume.Find(Folder, out _, out _))
        {
            // A root that nobody has made yet is an empty card.
            return;
        }

        int looks = _volume.List(OnVolume(directory), directories, _names);
        if (Stack == CardStack.Direct)
            return;

        // VFS asks again what each entry is. A directory that it can't see counts for a file: then the names and the room
        // that the CLR made for them do not fit. (Files are asked for too, but taken for files in any case.)
        bool fails = Faults.FailStatAt > Stats && Faults.FailStatAt <= Stats + looks;
        Stats += looks;
        if (fails)
            throw new IOException("Can't be listed: " + directory);
    }
}
