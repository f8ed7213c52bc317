using System;

namespace nanoOta.Signing;

/// <summary>
/// SHA-256 (<a href="https://doi.org/10.6028/NIST.FIPS.180-4">FIPS 180-4</a>), managed: what is signed of a descriptor. Firmware with
/// nanoOta's native part has a faster one: HardwareSha of nanoOta.Esp32.
/// </summary>
/// <remarks>Written for an interpreter: no allocation and no copy per block, no shifting of variables from round to round.</remarks>
public class Sha256 : BlockHash
{
    private const int Rounds = 64;
    private const int Words = 8;

    // A constant per round, and what a hash begins with.
    private static readonly uint[] Constants =
    {
        0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
        0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
        0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
        0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
        0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
        0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
        0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
        0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
    };

    private readonly uint[] _schedule = new uint[Rounds];

    /// <summary>Ready for the first byte.</summary>
    public Sha256()
        : base(Words)
    {
    }

    /// <inheritdoc/>
    protected override void Begin(uint[] state)
    {
        Array.Copy(Constants, Rounds, state, 0, Words);
    }

    /// <inheritdoc/>
    protected override void Transform(uint[] state, byte[] block, int index)
    {
        // A number twice, one behind the other, in 64 bits: a shift of it is a rotation, in half the instructions.
        // A local takes two bytes of code where a constant takes nine.
        ulong twice = 0x1_0000_0001;

        uint[] w = _schedule;
        uint[] k = Constants;
        ulong twin;
        int t = 0;
        for (; t < 16; t++)
        {
            w[t] = (uint)((block[index] << 24) | (block[index + 1] << 16) | (block[index + 2] << 8) | block[index + 3]);
            index += 4;
        }

        for (; t < Rounds; t++)
        {
            uint x = w[t - 2];
            twin = x * twice;
            uint next = (uint)((twin >> 17) ^ (twin >> 19)) ^ (x >> 10);
            x = w[t - 15];
            twin = x * twice;
            w[t] = next + w[t - 7] + ((uint)((twin >> 7) ^ (twin >> 18)) ^ (x >> 3)) + w[t - 16];
        }

        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        uint f = state[5];
        uint g = state[6];
        uint h = state[7];

        // Eight rounds per turn: each writes to the variables that the next one would otherwise have shifted into place.
        for (t = 0; t < Rounds; t += 8)
        {
            twin = e * twice;
            h += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((f ^ g) & e) ^ g) + k[t] + w[t];
            d += h;
            twin = a * twice;
            h += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((a & b) | ((a | b) & c));
            twin = d * twice;
            g += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((e ^ f) & d) ^ f) + k[t + 1] + w[t + 1];
            c += g;
            twin = h * twice;
            g += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((h & a) | ((h | a) & b));
            twin = c * twice;
            f += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((d ^ e) & c) ^ e) + k[t + 2] + w[t + 2];
            b += f;
            twin = g * twice;
            f += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((g & h) | ((g | h) & a));
            twin = b * twice;
            e += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((c ^ d) & b) ^ d) + k[t + 3] + w[t + 3];
            a += e;
            twin = f * twice;
            e += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((f & g) | ((f | g) & h));
            twin = a * twice;
            d += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((b ^ c) & a) ^ c) + k[t + 4] + w[t + 4];
            h += d;
            twin = e * twice;
            d += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((e & f) | ((e | f) & g));
            twin = h * twice;
            c += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((a ^ b) & h) ^ b) + k[t + 5] + w[t + 5];
            g += c;
            twin = d * twice;
            c += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((d & e) | ((d | e) & f));
            twin = g * twice;
            b += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((h ^ a) & g) ^ a) + k[t + 6] + w[t + 6];
            f += b;
            twin = c * twice;
            b += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((c & d) | ((c | d) & e));
            twin = f * twice;
            a += (uint)((twin >> 6) ^ (twin >> 11) ^ (twin >> 25)) + (((g ^ h) & f) ^ h) + k[t + 7] + w[t + 7];
            e += a;
            twin = b * twice;
            a += (uint)((twin >> 2) ^ (twin >> 13) ^ (twin >> 22)) + ((b & c) | ((b | c) & d));
        }

        state[0] = state[0] + a;
        state[1] = state[1] + b;
        state[2] = state[2] + c;
        state[3] = state[3] + d;
        state[4] = state[4] + e;
        state[5] = state[5] + f;
        state[6] = state[6] + g;
        state[7] = state[7] + h;
    }
}
