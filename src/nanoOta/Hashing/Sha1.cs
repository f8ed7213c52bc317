namespace nanoOta;

/// <summary>
/// SHA-1 (<a href="https://www.rfc-editor.org/rfc/rfc3174">RFC 3174</a>): what <c>versions</c> lists for each archive.
/// It finds damage. Against forgery it proves no more than the connection that <c>versions</c> came by: use https.
/// </summary>
/// <remarks>Written for an interpreter: no allocation and no copy per block, no shifting of variables from round to round.</remarks>
internal class Sha1 : BlockHash
{
    private readonly uint[] _schedule = new uint[80];

    /// <summary>Ready for the first byte.</summary>
    public Sha1()
        : base(5)
    {
    }

    /// <inheritdoc/>
    protected override void Begin(uint[] state)
    {
        state[0] = 0x67452301;
        state[1] = 0xEFCDAB89;
        state[2] = 0x98BADCFE;
        state[3] = 0x10325476;
        state[4] = 0xC3D2E1F0;
    }

    /// <inheritdoc/>
    protected override void Transform(uint[] state, byte[] block, int index)
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

        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];

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

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
