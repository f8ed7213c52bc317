using System;
using System.IO;

namespace nanoOta;

/// <summary>A release folder on the card, for updates without a network.</summary>
public sealed class FolderUpdateSource : IRangeSource
{
    private readonly IStorage _storage;
    private readonly string _folder;

    /// <param name="storage">The card.</param>
    /// <param name="folder">The folder that holds <c>versions</c>, such as "update"; empty for the card's root.</param>
    public FolderUpdateSource(IStorage storage, string folder)
    {
        _storage = storage;
        _folder = folder;
    }

    /// <inheritdoc/>
    public Stream OpenRange(string name, long offset, long count, out long length)
    {
        Stream part = Open(name, offset, out length);
        if (length > count)
        {
            length = count;
            ((CardFile)part).Remaining = count;
        }

        return part;
    }

    /// <summary>Opens a file of the release folder.</summary>
    /// <param name="name">The file's name, relative to the folder: '/' between parts, no "..".</param>
    /// <param name="offset">Bytes to skip, 0 or more: the stream begins with the byte at this offset.</param>
    /// <param name="length">Bytes in the stream, from <paramref name="offset"/> on.</param>
    /// <returns>The file's bytes, read once.</returns>
    /// <exception cref="OtaException">
    /// <see cref="OtaError.NotFound"/>, <see cref="OtaError.CardReadFailed"/>, <see cref="OtaError.BodyTooShort"/> (the file
    /// is shorter than the offset), or one of the Path errors for the name. The stream's Read throws
    /// <see cref="OtaError.CardReadFailed"/>, and <see cref="OtaError.BodyTooShort"/> where the file ends early.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    public Stream Open(string name, long offset, out long length)
    {
        if (offset < 0)
            throw new ArgumentOutOfRangeException("offset");

        RelativePath.Check(name);
        string path = _folder.Length == 0 ? name : _folder + "/" + name;
        Stream stream = null;
        try
        {
            if (!_storage.FileExists(path))
                throw new OtaException(OtaError.NotFound, "There is no file " + path + " on the card.");

            length = _storage.GetLength(path) - offset;
            if (length < 0)
                throw new OtaException(OtaError.BodyTooShort, path + " has less than " + offset.ToString() + " bytes.");

            stream = _storage.OpenRead(path);
            if (offset > 0)
                stream.Seek(offset, SeekOrigin.Begin);

            return new CardFile(stream, path, length);
        }
        catch (IOException e)
        {
            if (stream != null)
                stream.Dispose();

            throw new OtaException(OtaError.CardReadFailed, "Can't open " + path + " on the card.", e);
        }
    }
}
