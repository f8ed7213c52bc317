using System.IO;

namespace nanoOta;

/// <summary>
/// A FAT volume as the engine sees it. Paths are relative to the root, with '/' between the parts ("app/lib/x.pe");
/// the empty path is the root itself. There is no rename: on FAT a cut in one can leave two names on one cluster chain.
/// </summary>
/// <remarks>Every member may throw <see cref="IOException"/> when the card does not answer.</remarks>
public interface IStorage
{
    /// <summary>Whether a file of this name is there.</summary>
    bool FileExists(string path);

    /// <summary>Whether a directory of this name is there. The root always is.</summary>
    bool DirectoryExists(string path);

    /// <summary>The size of a file in bytes.</summary>
    long GetLength(string path);

    /// <summary>Opens a file for reading. The stream knows its length.</summary>
    Stream OpenRead(string path);

    /// <summary>Makes a new file and opens it for writing. Its directory must exist; a file of that name must not.</summary>
    Stream Create(string path);

    /// <summary>Opens a file to overwrite its bytes in place, from the first one on, or from where the stream is sought to. It is durable once closed.</summary>
    Stream OpenWrite(string path);

    /// <summary>Deletes a file, which must be there.</summary>
    void DeleteFile(string path);

    /// <summary>Makes a directory. Its parent must exist; it may be there already.</summary>
    void CreateDirectory(string path);

    /// <summary>Deletes a directory, which must be empty.</summary>
    void DeleteDirectory(string path);

    /// <summary>The names (not paths) of the files in a directory.</summary>
    string[] GetFiles(string directory);

    /// <summary>The names (not paths) of the directories in a directory.</summary>
    string[] GetDirectories(string directory);

    /// <summary>Free space in bytes; -1 where the platform does not say (stock firmware).</summary>
    long FreeSpace { get; }
}
