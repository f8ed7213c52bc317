#include "Sha256.h"

#include <cmath>

namespace fake
{
namespace
{
using State = std::array<uint32_t, 8>;

uint32_t Rotate(uint32_t x, int bits)
{
    return x >> bits | x << (32 - bits);
}

// The first 32 bits of the fractional parts of the square and cube roots of the first primes.
struct Constants
{
    State start;
    std::array<uint32_t, 64> k;

    Constants()
    {
        size_t count = 0;
        for (uint32_t n = 2; count < k.size(); n++)
        {
            bool isPrime = true;
            for (uint32_t divisor = 2; divisor * divisor <= n; divisor++)
            {
                isPrime = isPrime && n % divisor != 0;
            }
            if (isPrime)
            {
                k[count] = Fraction(std::cbrt(static_cast<long double>(n)));
                if (count < start.size())
                {
                    start[count] = Fraction(std::sqrt(static_cast<long double>(n)));
                }
                count++;
            }
        }
    }

    static uint32_t Fraction(long double x)
    {
        return static_cast<uint32_t>((x - std::floor(x)) * 4294967296.0L);
    }
};

void Add(State &state, const uint8_t *block, const Constants &constants)
{
    std::array<uint32_t, 64> w;
    for (size_t i = 0; i < 16; i++)
    {
        w[i] = static_cast<uint32_t>(block[4 * i]) << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
    }
    for (size_t i = 16; i < w.size(); i++)
    {
        const uint32_t s0 = Rotate(w[i - 15], 7) ^ Rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
        const uint32_t s1 = Rotate(w[i - 2], 17) ^ Rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }

    State s = state;
    for (size_t i = 0; i < w.size(); i++)
    {
        const uint32_t sum1 = Rotate(s[4], 6) ^ Rotate(s[4], 11) ^ Rotate(s[4], 25);
        const uint32_t t1 = s[7] + sum1 + ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants.k[i] + w[i];
        const uint32_t sum0 = Rotate(s[0], 2) ^ Rotate(s[0], 13) ^ Rotate(s[0], 22);
        const uint32_t t2 = sum0 + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
    }
    for (size_t i = 0; i < state.size(); i++)
    {
        state[i] += s[i];
    }
}
}

Digest Sha256(const uint8_t *data, uint32_t length)
{
    static const Constants constants;
    State state = constants.start;
    const uint32_t full = length / 64 * 64;
    for (uint32_t at = 0; at < full; at += 64)
    {
        Add(state, data + at, constants);
    }

    std::vector<uint8_t> rest(data + full, data + length);
    rest.push_back(0x80);
    while (rest.size() % 64 != 56)
    {
        rest.push_back(0);
    }
    for (int shift = 56; shift >= 0; shift -= 8)
    {
        rest.push_back(static_cast<uint8_t>(static_cast<uint64_t>(length) * 8 >> shift));
    }
    for (size_t at = 0; at < rest.size(); at += 64)
    {
        Add(state, rest.data() + at, constants);
    }

    Digest digest;
    for (size_t i = 0; i < digest.size(); i++)
    {
        digest[i] = static_cast<uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
    }
    return digest;
}

std::string ToHex(const uint8_t *data, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    std::string hex;
    for (size_t i = 0; i < length; i++)
    {
        hex += digits[data[i] >> 4];
        hex += digits[data[i] & 15];
    }
    return hex;
}

std::vector<uint8_t> FromHex(const std::string &hex)
{
    std::vector<uint8_t> bytes;
    for (size_t i = 0; i + 1 < hex.size(); i += 2)
    {
        bytes.push_back(static_cast<uint8_t>(std::stoul(hex.substr(i, 2), nullptr, 16)));
    }
    return bytes;
}
}
