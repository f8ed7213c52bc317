using System.IO;

namespace nanoOta;

/// <summary>Where <c>versions</c> and the archives come from.</summary>
public interface IUpdateSource
{
    /// <summary>Opens a file of the release folder for reading, once, from its start to its end.</summary>
    /// <param name="name">The file's name, relative to the folder that holds <c>versions</c>.</param>
    /// <param name="offset">Bytes to skip, 0 or more: the stream begins with the byte at this offset.</param>
    /// <param name="length">Bytes in the stream (from <paramref name="offset"/> on); -1 if the source does not say.</param>
    /// <returns>The file's bytes, read once; its Read throws <see cref="OtaException"/> where it can't go on. The caller disposes it.</returns>
    /// <exception cref="OtaException">It is not available; <see cref="OtaException.Error"/> says why.</exception>
    Stream Open(string name, long offset, out long length);
}
