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

        // The last 16 words are kept in variables: to read one of an array costs an interpreter several times as much.
        uint w0 = w[0];
        uint w1 = w[1];
        uint w2 = w[2];
        uint w3 = w[3];
        uint w4 = w[4];
        uint w5 = w[5];
        uint w6 = w[6];
        uint w7 = w[7];
        uint w8 = w[8];
        uint w9 = w[9];
        uint w10 = w[10];
        uint w11 = w[11];
        uint w12 = w[12];
        uint w13 = w[13];
        uint w14 = w[14];
        uint w15 = w[15];
        for (; t < 80; t += 16)
        {
            w0 ^= w13 ^ w8 ^ w2;
            w[t] = w0 = (w0 << 1) | (w0 >> 31);
            w1 ^= w14 ^ w9 ^ w3;
            w[t + 1] = w1 = (w1 << 1) | (w1 >> 31);
            w2 ^= w15 ^ w10 ^ w4;
            w[t + 2] = w2 = (w2 << 1) | (w2 >> 31);
            w3 ^= w0 ^ w11 ^ w5;
            w[t + 3] = w3 = (w3 << 1) | (w3 >> 31);
            w4 ^= w1 ^ w12 ^ w6;
            w[t + 4] = w4 = (w4 << 1) | (w4 >> 31);
            w5 ^= w2 ^ w13 ^ w7;
            w[t + 5] = w5 = (w5 << 1) | (w5 >> 31);
            w6 ^= w3 ^ w14 ^ w8;
            w[t + 6] = w6 = (w6 << 1) | (w6 >> 31);
            w7 ^= w4 ^ w15 ^ w9;
            w[t + 7] = w7 = (w7 << 1) | (w7 >> 31);
            w8 ^= w5 ^ w0 ^ w10;
            w[t + 8] = w8 = (w8 << 1) | (w8 >> 31);
            w9 ^= w6 ^ w1 ^ w11;
            w[t + 9] = w9 = (w9 << 1) | (w9 >> 31);
            w10 ^= w7 ^ w2 ^ w12;
            w[t + 10] = w10 = (w10 << 1) | (w10 >> 31);
            w11 ^= w8 ^ w3 ^ w13;
            w[t + 11] = w11 = (w11 << 1) | (w11 >> 31);
            w12 ^= w9 ^ w4 ^ w14;
            w[t + 12] = w12 = (w12 << 1) | (w12 >> 31);
            w13 ^= w10 ^ w5 ^ w15;
            w[t + 13] = w13 = (w13 << 1) | (w13 >> 31);
            w14 ^= w11 ^ w6 ^ w0;
            w[t + 14] = w14 = (w14 << 1) | (w14 >> 31);
            w15 ^= w12 ^ w7 ^ w1;
            w[t + 15] = w15 = (w15 << 1) | (w15 >> 31);
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
}
