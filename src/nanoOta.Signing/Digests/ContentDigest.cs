using System;
using System.Security.Cryptography;
using System.Text;

namespace nanoOta.Signing;

/// <summary>
/// The digest of a file that a descriptor has: HMAC-SHA-256 chained over chunks of 4,096 bytes, because that is what stock
/// firmware computes natively. The first link is made of the size, each further one of a chunk, with the link before as its key.
/// </summary>
/// <remarks>
/// With keys of 32 bytes or less HMAC-SHA-256 resists collisions as SHA-256 does (FIPS 198-1: such a key is padded, not hashed),
/// and of two sizes no chain begins alike. Each link allocates its 32 bytes. A buffer that is a chunk needs no other; where it is not, there is
/// one of the chunk's size until <see cref="Finish"/>.
/// </remarks>
public class ContentDigest
{
    /// <summary>Size of the digest in bytes.</summary>
    public const int Size = 32;

    /// <summary>Size of a chunk in bytes: the best one to <see cref="Append"/> in.</summary>
    public const int ChunkSize = 4096;

    private const string WrongSize = "The file does not have the size that it was announced with.";

    private byte[] _link;
    private byte[] _chunk;
    private int _chunkCount;
    private long _left;

    /// <summary>Starts with the first file.</summary>
    /// <param name="size">Its size in bytes, 0 or more.</param>
    public ContentDigest(long size)
    {
        Reset(size);
    }

    /// <summary>Starts anew with another file; what was added so far is forgotten.</summary>
    /// <param name="size">Its size in bytes, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public void Reset(long size)
    {
        if (size < 0)
            throw new ArgumentOutOfRangeException(nameof(size));

        var start = new byte[8];
        for (int i = 0; i < start.Length; i++)
            start[i] = (byte)(size >> (8 * i));

        _link = HMACSHA256.HashData(Encoding.UTF8.GetBytes("nanoOta content 1"), start);
        _chunkCount = 0;
        _left = size;
    }

    /// <summary>Adds bytes, as many at a time as there are.</summary>
    /// <param name="buffer">Holds them; not kept.</param>
    /// <param name="index">Index of the first one in the buffer.</param>
    /// <param name="count">How many, 0 or more; all of them are in the buffer.</param>
    /// <exception cref="InvalidOperationException">There are more than the file's size.</exception>
    public void Append(byte[] buffer, int index, int count)
    {
        if (count > _left)
            throw new InvalidOperationException(WrongSize);

        while (count > 0)
        {
            // HashData takes entire arrays: the last chunk's is as short as it is.
            int size = _left + _chunkCount < ChunkSize ? (int)_left + _chunkCount : ChunkSize;
            int taken = size - _chunkCount;
            if (taken > count)
                taken = count;

            // Nothing is copied where the buffer is a chunk.
            byte[] chunk = buffer;
            if (taken < buffer.Length || taken < size)
            {
                // The old one first: there need not be memory for both.
                if (_chunkCount == 0 && _chunk != null && _chunk.Length != size)
                    _chunk = null;
                chunk = _chunk ??= new byte[size];
                Array.Copy(buffer, index, chunk, _chunkCount, taken);
            }

            _left -= taken;
            index += taken;
            count -= taken;
            _chunkCount += taken;
            if (_chunkCount == size)
            {
                _link = HMACSHA256.HashData(_link, chunk);
                _chunkCount = 0;
            }
        }
    }

    /// <summary>Ends the file. <see cref="Reset"/> comes before the next one.</summary>
    /// <returns>The digest, <see cref="Size"/> bytes.</returns>
    /// <exception cref="InvalidOperationException">Bytes of the file are missing.</exception>
    public byte[] Finish()
    {
        if (_left > 0)
            throw new InvalidOperationException(WrongSize);

        // Whoever keeps this for the next file need not keep that.
        _chunk = null;
        return _link;
    }
}
