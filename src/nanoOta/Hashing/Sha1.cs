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

        Expand(w);
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

        uint k = 0x6ED9EBA1;
        while (true)
        {
            for (int end = t + 20; t < end; t += 5)
            {
                e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + w[t] + k;
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + w[t + 1] + k;
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + w[t + 2] + k;
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + w[t + 3] + k;
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + w[t + 4] + k;
                c = (c << 30) | (c >> 2);
            }

            if (t == 80)
                break;
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

            k = 0xCA62C1D6;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    /// <summary>
    /// The further words of the schedule. The last 16 are kept in variables: to read one of an array costs an interpreter several
    /// times as much. A method of its own: variables are memory side by side, which a full heap may not have.
    /// </summary>
    private static void Expand(uint[] w)
    {
        uint x0 = w[0];
        uint x1 = w[1];
        uint x2 = w[2];
        uint x3 = w[3];
        uint x4 = w[4];
        uint x5 = w[5];
        uint x6 = w[6];
        uint x7 = w[7];
        uint x8 = w[8];
        uint x9 = w[9];
        uint x10 = w[10];
        uint x11 = w[11];
        uint x12 = w[12];
        uint x13 = w[13];
        uint x14 = w[14];
        uint x15 = w[15];
        for (int t = 16; t < 80; t += 16)
        {
            x0 ^= x13 ^ x8 ^ x2;
            w[t] = x0 = (x0 << 1) | (x0 >> 31);
            x1 ^= x14 ^ x9 ^ x3;
            w[t + 1] = x1 = (x1 << 1) | (x1 >> 31);
            x2 ^= x15 ^ x10 ^ x4;
            w[t + 2] = x2 = (x2 << 1) | (x2 >> 31);
            x3 ^= x0 ^ x11 ^ x5;
            w[t + 3] = x3 = (x3 << 1) | (x3 >> 31);
            x4 ^= x1 ^ x12 ^ x6;
            w[t + 4] = x4 = (x4 << 1) | (x4 >> 31);
            x5 ^= x2 ^ x13 ^ x7;
            w[t + 5] = x5 = (x5 << 1) | (x5 >> 31);
            x6 ^= x3 ^ x14 ^ x8;
            w[t + 6] = x6 = (x6 << 1) | (x6 >> 31);
            x7 ^= x4 ^ x15 ^ x9;
            w[t + 7] = x7 = (x7 << 1) | (x7 >> 31);
            x8 ^= x5 ^ x0 ^ x10;
            w[t + 8] = x8 = (x8 << 1) | (x8 >> 31);
            x9 ^= x6 ^ x1 ^ x11;
            w[t + 9] = x9 = (x9 << 1) | (x9 >> 31);
            x10 ^= x7 ^ x2 ^ x12;
            w[t + 10] = x10 = (x10 << 1) | (x10 >> 31);
            x11 ^= x8 ^ x3 ^ x13;
            w[t + 11] = x11 = (x11 << 1) | (x11 >> 31);
            x12 ^= x9 ^ x4 ^ x14;
            w[t + 12] = x12 = (x12 << 1) | (x12 >> 31);
            x13 ^= x10 ^ x5 ^ x15;
            w[t + 13] = x13 = (x13 << 1) | (x13 >> 31);
            x14 ^= x11 ^ x6 ^ x0;
            w[t + 14] = x14 = (x14 << 1) | (x14 >> 31);
            x15 ^= x12 ^ x7 ^ x1;
            w[t + 15] = x15 = (x15 << 1) | (x15 >> 31);
        }
    }
}
