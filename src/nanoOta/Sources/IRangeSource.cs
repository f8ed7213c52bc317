using System.IO;

namespace nanoOta;

/// <summary>A source that can give a part of a file. Without it the rest of the file is opened, and closed where the part ends.</summary>
public interface IRangeSource : IUpdateSource
{
    /// <summary>Opens a part of a file of the release folder.</summary>
    /// <param name="name">The file's name, relative to the folder that holds <c>versions</c>.</param>
    /// <param name="offset">Bytes to skip, 1 or more.</param>
    /// <param name="count">Bytes that are wanted, 1 or more.</param>
    /// <param name="length">Bytes in the stream: more than <paramref name="count"/> if it goes on to the file's end; -1 if the source does not say.</param>
    /// <returns>The part's bytes, read once; its Read throws <see cref="OtaException"/> where it can't go on. The caller disposes it.</returns>
    /// <exception cref="OtaException">It is not available; <see cref="OtaException.Error"/> says why.</exception>
    Stream OpenRange(string name, long offset, long count, out long length);
}
