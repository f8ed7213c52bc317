using System;

namespace nanoOta;

/// <summary>
/// SHA-1 (<a href="https://www.rfc-editor.org/rfc/rfc3174">RFC 3174</a>): what <c>versions</c> lists for each archive.
/// It finds damage. Against forgery it proves no more than the connection that <c>versions</c> came by: use https.
/// </summary>
/// <remarks>Written for an interpreter: no allocation and no copy per block, no shifting of variables from round to round.</remarks>
internal class Sha1 : IHash
{
    private const int BlockSize = 64;

    private readonly uint[] _schedule = new uint[80];
    private readonly byte[] _pending = new byte[BlockSize];
    private int _pendingCount;
    private long _total;
    private uint _h0;
    private uint _h1;
    private uint _h2;
    private uint _h3;
    private uint _h4;

    /// <summary>Ready for the first byte.</summary>
    public Sha1()
    {
        Reset();
    }

    /// <inheritdoc/>
    public int DigestSize => 20;

    /// <inheritdoc/>
    public void Reset()
    {
        _pendingCount = 0;
        _total = 0;
        _h0 = 0x67452301;
        _h1 = 0xEFCDAB89;
        _h2 = 0x98BADCFE;
        _h3 = 0x10325476;
        _h4 = 0xC3D2E1F0;
    }

    /// <inheritdoc/>
    public void Update(byte[] buffer, int index, int count)
    {
        _total += count;
        if (_pendingCount > 0)
        {
            int taken = BlockSize - _pendingCount;
            if (taken > count)
                taken = count;

            Array.Copy(buffer, index, _pending, _pendingCount, taken);
            _pendingCount += taken;
            index += taken;
            count -= taken;
            if (_pendingCount < BlockSize)
                return;

            Transform(_pending, 0);
            _pendingCount = 0;
        }

        while (count >= BlockSize)
        {
            Transform(buffer, index);
            index += BlockSize;
            count -= BlockSize;
        }

        Array.Copy(buffer, index, _pending, 0, count);
        _pendingCount = count;
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
            Transform(_pending, 0);
            Array.Clear(_pending, 0, BlockSize);
        }

        Put(_pending, LengthAt, (uint)(bits >> 32));
        Put(_pending, LengthAt + 4, (uint)bits);
        Transform(_pending, 0);

        var digest = new byte[DigestSize];
        Put(digest, 0, _h0);
        Put(digest, 4, _h1);
        Put(digest, 8, _h2);
        Put(digest, 12, _h3);
        Put(digest, 16, _h4);
        return digest;
    }

    private static void Put(byte[] target, int index, uint value)
    {
        target[index] = (byte)(value >> 24);
        target[index + 1] = (byte)(value >> 16);
        target[index + 2] = (byte)(value >> 8);
        target[index + 3] = (byte)value;
    }

    private void Transform(byte[] block, int index)
    {
        uint[] w = _schedule;
        int t = 0;
        for (; t < 16; t++)
        {
            w[t] = (uint)((block[index] << 24) | (block[index + 1] << 16) | (block[index + 2] << 8) | block[index + 3]);
            index += 4;
        }

        for (; t < 80; t++)
        {
            uint x = w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16];
            w[t] = (x << 1) | (x >> 31);
        }

        uint a = _h0;
        uint b = _h1;
        uint c = _h2;
        uint d = _h3;
        uint e = _h4;

        // Five rounds per turn: each writes to the variable that the next one would otherwise have shifted into place.
        for (t = 0; t < 20; t += 5)
        {
            e += ((a << 5) | (a >> 27)) + (((c ^ d) & b) ^ d) + w[t] + 0x5A827999;
            b = (b << 30) | (b >> 2);
            d += ((e << 5) | (e >> 27)) + (((b ^ c) & a) ^ c) + w[t + 1] + 0x5A827999;
            a = (a << 30) | (a >> 2);
            c += ((d << 5) | (d >> 27)) + (((a ^ b) & e) ^ b) + w[t + 2] + 0x5A827999;
            e = (e << 30) | (e >> 2);
            b += ((c << 5) | (c >> 27)) + (((e ^ a) & d) ^ a) + w[t + 3] + 0x5A827999;
            d = (d << 30) | (d >> 2);
            a += ((b << 5) | (b >> 27)) + (((d ^ e) & c) ^ e) + w[t + 4] + 0x5A827999;
            c = (c << 30) | (c >> 2);
        }

        for (; t < 40; t += 5)
        {
            e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + w[t] + 0x6ED9EBA1;
            b = (b << 30) | (b >> 2);
            d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + w[t + 1] + 0x6ED9EBA1;
            a = (a << 30) | (a >> 2);
            c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + w[t + 2] + 0x6ED9EBA1;
            e = (e << 30) | (e >> 2);
            b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + w[t + 3] + 0x6ED9EBA1;
            d = (d << 30) | (d >> 2);
            a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + w[t + 4] + 0x6ED9EBA1;
            c = (c << 30) | (c >> 2);
        }

        for (; t < 60; t += 5)
        {
            e += ((a << 5) | (a >> 27)) + ((b & c) | ((b | c) & d)) + w[t] + 0x8F1BBCDC;
            b = (b << 30) | (b >> 2);
            d += ((e << 5) | (e >> 27)) + ((a & b) | ((a | b) & c)) + w[t + 1] + 0x8F1BBCDC;
            a = (a << 30) | (a >> 2);
            c += ((d << 5) | (d >> 27)) + ((e & a) | ((e | a) & b)) + w[t + 2] + 0x8F1BBCDC;
            e = (e << 30) | (e >> 2);
            b += ((c << 5) | (c >> 27)) + ((d & e) | ((d | e) & a)) + w[t + 3] + 0x8F1BBCDC;
            d = (d << 30) | (d >> 2);
            a += ((b << 5) | (b >> 27)) + ((c & d) | ((c | d) & e)) + w[t + 4] + 0x8F1BBCDC;
            c = (c << 30) | (c >> 2);
        }

        for (; t < 80; t += 5)
        {
            e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + w[t] + 0xCA62C1D6;
            b = (b << 30) | (b >> 2);
            d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + w[t + 1] + 0xCA62C1D6;
            a = (a << 30) | (a >> 2);
            c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + w[t + 2] + 0xCA62C1D6;
            e = (e << 30) | (e >> 2);
            b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + w[t + 3] + 0xCA62C1D6;
            d = (d << 30) | (d >> 2);
            a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + w[t + 4] + 0xCA62C1D6;
            c = (c << 30) | (c >> 2);
        }

        _h0 += a;
        _h1 += b;
        _h2 += c;
        _h3 += d;
        _h4 += e;
    }
}
