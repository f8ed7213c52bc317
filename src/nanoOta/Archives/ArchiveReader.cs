namespace nanoOta;

/// <summary>An archive, as far as its files' data go.</summary>
internal abstract class ArchiveReader
{
    /// <summary>Bytes that were received so far, of whatever.</summary>
    public long Received;

    /// <summary>Reads data of the current file.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="index">Where the first byte goes.</param>
    /// <param name="count">How many bytes at most.</param>
    /// <returns><paramref name="count"/>, or fewer where the file ends; 0 behind its end.</returns>
    /// <exception cref="OtaException"><see cref="OtaError.ArchiveTruncated"/>, or what the source throws.</exception>
    public abstract int Read(byte[] buffer, int index, int count);
}
