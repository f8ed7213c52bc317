using System.IO;

namespace nanoOta;

/// <summary>
/// A FAT volume as the engine sees it. Paths are relative to the root, with '/' between the parts ("app/lib/x.pe");
/// the empty path is the root itself. There is no rename: on FAT a cut in one can leave two names on one cluster chain.
/// </summary>
/// <remarks>Every member may throw <see cref="IOException"/> when the card does not answer; the engine expects no other exception.</remarks>
public interface IStorage
{
    /// <summary>Whether a file of this name is there.</summary>
    /// <param name="path">Its path; false for that of a directory.</param>
    /// <exception cref="IOException">The card does not answer.</exception>
    bool FileExists(string path);

    /// <summary>Whether a directory of this name is there. The root always is.</summary>
    /// <param name="path">Its path; false for that of a file.</param>
    /// <exception cref="IOException">The card does not answer.</exception>
    bool DirectoryExists(string path);

    /// <summary>The size of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Bytes, 0 or more.</returns>
    /// <exception cref="IOException">There is no such file, or the card does not answer.</exception>
    long GetLength(string path);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>A stream at its first byte, which knows its length and can be sought.</returns>
    /// <exception cref="IOException">There is no such file, or it can't be read.</exception>
    Stream OpenRead(string path);

    /// <summary>Makes a new file and opens it for writing. It is durable once the stream is closed.</summary>
    /// <param name="path">Its path. Its directory must exist; a file of that name must not.</param>
    /// <returns>An empty stream.</returns>
    /// <exception cref="IOException">There is a file of that name, the card is full, or it can't be written.</exception>
    Stream Create(string path);

    /// <summary>Opens a file to overwrite its bytes in place: it is neither truncated nor made anew. It is durable once the stream is closed.</summary>
    /// <param name="path">Its path; it must be there.</param>
    /// <returns>A stream at its first byte, which can be sought.</returns>
    /// <exception cref="IOException">There is no such file, or it can't be written.</exception>
    Stream OpenWrite(string path);

    /// <summary>Deletes a file.</summary>
    /// <param name="path">Its path; it must be there.</param>
    /// <exception cref="IOException">It can't be deleted.</exception>
    void DeleteFile(string path);

    /// <summary>Makes a directory; one that is there stays as it is.</summary>
    /// <param name="path">Its path. Its parent must exist.</param>
    /// <exception cref="IOException">It can't be made.</exception>
    void CreateDirectory(string path);

    /// <summary>Deletes a directory.</summary>
    /// <param name="path">Its path; it must be there and empty.</param>
    /// <exception cref="IOException">It is not empty, or can't be deleted.</exception>
    void DeleteDirectory(string path);

    /// <summary>The files in a directory.</summary>
    /// <param name="directory">Its path; it must be there. The root's is the empty one.</param>
    /// <returns>Their names, not paths, in any order.</returns>
    /// <exception cref="IOException">It can't be read.</exception>
    string[] GetFiles(string directory);

    /// <summary>The directories in a directory.</summary>
    /// <param name="directory">Its path; it must be there. The root's is the empty one.</param>
    /// <returns>Their names, not paths, in any order.</returns>
    /// <exception cref="IOException">It can't be read.</exception>
    string[] GetDirectories(string directory);

    /// <summary>Free space in bytes; -1 where the platform does not say (stock firmware).</summary>
    long FreeSpace { get; }
}
