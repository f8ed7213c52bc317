using System;
using System.IO;

namespace nanoOta;

/// <summary>
/// A drive by System.IO: the SD card "D:\\", the internal "I:\\", or a folder. Whatever System.IO throws becomes an
/// <see cref="IOException"/>, but for an <see cref="OutOfMemoryException"/>. Stock firmware does not say how much is free.
/// </summary>
public class DriveStorage : IStorage
{
    private readonly string _root;

    /// <param name="root">The root directory, with or without a separator at its end.</param>
    public DriveStorage(string root)
    {
        _root = root.TrimEnd('\\', '/') + Path.DirectorySeparatorChar;
    }

    /// <inheritdoc/>
    public virtual long FreeSpace => -1;

    /// <inheritdoc/>
    public bool FileExists(string path)
    {
        try
        {
            return File.Exists(Full(path));
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        try
        {
            // The CLR does not answer this for a drive that is not there: it throws.
            return path.Length == 0 || Directory.Exists(Full(path));
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <inheritdoc/>
    public long GetLength(string path)
    {
        try
        {
            return new FileInfo(Full(path)).Length;
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => Open(path, FileMode.Open, FileAccess.Read);

    /// <inheritdoc/>
    public Stream Create(string path) => Open(path, FileMode.CreateNew, FileAccess.Write);

    /// <inheritdoc/>
    public Stream OpenWrite(string path) => Open(path, FileMode.Open, FileAccess.Write);

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        try
        {
            File.Delete(Full(path));
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(Full(path));
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        try
        {
            // Not the recursive one: it can loop for ever where an entry can't be removed.
            Directory.Delete(Full(path));
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <inheritdoc/>
    public string[] GetFiles(string directory)
    {
        try
        {
            return Names(Directory.GetFiles(Full(directory)));
        }
        catch (Exception e)
        {
            throw Failed(directory, e);
        }
    }

    /// <inheritdoc/>
    public string[] GetDirectories(string directory)
    {
        try
        {
            // Without the separator at the end the CLR leaves directories out.
            string full = Full(directory);
            return Names(Directory.GetDirectories(directory.Length == 0 ? full : full + Path.DirectorySeparatorChar));
        }
        catch (Exception e)
        {
            throw Failed(directory, e);
        }
    }

    /// <summary>Memory that runs out is no fault of the card: taken for one, it would end a good update.</summary>
    internal static Exception Failed(string path, Exception cause) =>
        cause is IOException || cause is OutOfMemoryException ? cause : new IOException(path, cause);

    private static string[] Names(string[] paths)
    {
        for (int i = 0; i < paths.Length; i++)
        {
            string path = paths[i].TrimEnd('\\', '/');
            paths[i] = path.Substring(path.LastIndexOfAny(new[] { '\\', '/' }) + 1);
        }

        return paths;
    }

    private Stream Open(string path, FileMode mode, FileAccess access)
    {
        try
        {
            return new DriveFile(Full(path), mode, access);
        }
        catch (Exception e)
        {
            throw Failed(path, e);
        }
    }

    /// <summary>System.IO puts its own separators between the parts: it takes every path apart anyway.</summary>
    private string Full(string path) => _root + path;
}
