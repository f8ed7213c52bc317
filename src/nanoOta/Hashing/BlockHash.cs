using System;

namespace nanoOta;

/// <summary>What SHA-1 and SHA-256 have in common: blocks of 64 bytes, and the padding of <a href="https://doi.org/10.6028/NIST.FIPS.180-4">FIPS 180-4</a>, 5.1.1.</summary>
public abstract class BlockHash : IHash
{
    private const int BlockSize = 64;

    private readonly uint[] _state;
    private readonly byte[] _pending = new byte[BlockSize];
    private int _pendingCount;
    private long _total;

    /// <summary>Ready for the first byte.</summary>
    /// <param name="words">How many words of 32 bits the digest has.</param>
    protected BlockHash(int words)
    {
        _state = new uint[words];
        Reset();
    }

    /// <inheritdoc/>
    public int DigestSize => 4 * _state.Length;

    /// <inheritdoc/>
    public void Reset()
    {
        _pendingCount = 0;
        _total = 0;
        Begin(_state);
    }

    /// <inheritdoc/>
    public void Update(byte[] buffer, int index, int count)
    {
        _total += count;
        while (count > 0)
        {
            int taken = BlockSize - _pendingCount;
            if (taken > count)
                taken = count;

            if (taken == BlockSize)
            {
                Transform(_state, buffer, index);
            }
            else
            {
                Array.Copy(buffer, index, _pending, _pendingCount, taken);
                _pendingCount += taken;
                if (_pendingCount == BlockSize)
                {
                    Transform(_state, _pending, 0);
                    _pendingCount = 0;
                }
            }

            index += taken;
            count -= taken;
        }
    }

    /// <inheritdoc/>
    public byte[] Finish()
    {
        const int LengthAt = BlockSize - 8;
        long bits = _total * 8;

        _pending[_pendingCount++] = 0x80;
        Array.Clear(_pending, _pendingCount, BlockSize - _pendingCount);
        if (_pendingCount > LengthAt)
        {
            Transform(_state, _pending, 0);
            Array.Clear(_pending, 0, BlockSize);
        }

        for (int i = BlockSize; i > LengthAt; bits >>= 8)
            _pending[--i] = (byte)bits;

        Transform(_state, _pending, 0);

        var digest = new byte[DigestSize];
        for (int i = 0; i < digest.Length; i++)
            digest[i] = (byte)(_state[i >> 2] >> (24 - 8 * (i & 3)));

        return digest;
    }

    /// <summary>Sets the words that a hash begins with. The base's constructor calls it too.</summary>
    /// <param name="state">All words of the digest.</param>
    protected abstract void Begin(uint[] state);

    /// <summary>Takes a block in.</summary>
    /// <param name="state">The words so far, and then those with the block.</param>
    /// <param name="block">Holds the block of 64 bytes; not kept.</param>
    /// <param name="index">Index of its first byte.</param>
    protected abstract void Transform(uint[] state, byte[] block, int index);
}
