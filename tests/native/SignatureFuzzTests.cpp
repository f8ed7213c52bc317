// Public keys (points), digests and signatures. mbedTLS signs what is to be good, and never with the function that checks it.
#include <gtest/gtest.h>

#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>

#include <algorithm>

#include "Fuzz.h"
#include "Signature.h"
#include "fake/Sha256.h"

using namespace fuzz;
namespace Signature = nanoOta::Signature;

namespace
{
constexpr size_t NumberSize = 32;
constexpr size_t DigestAt = Signature::KeySize;
constexpr size_t SignatureAt = DigestAt + Signature::DigestSize;
constexpr size_t Size = SignatureAt + Signature::Size;

int Numbers(void *random, unsigned char *bytes, size_t count)
{
    std::generate_n(bytes, count, [random] { return static_cast<uint8_t>(static_cast<Random *>(random)->Number()); });
    return 0;
}

class Number
{
public:
    Number()
    {
        mbedtls_mpi_init(&value);
    }
    ~Number()
    {
        mbedtls_mpi_free(&value);
    }
    Number(const Number &) = delete;
    Number &operator=(const Number &) = delete;

    void Read(const uint8_t *bytes)
    {
        mbedtls_mpi_read_binary(&value, bytes, NumberSize);
    }

    void Write(uint8_t *bytes) const
    {
        mbedtls_mpi_write_binary(&value, bytes, NumberSize);
    }

    mbedtls_mpi value;
};

class SignatureTarget : public Target
{
public:
    SignatureTarget() : Target("P-256 signature")
    {
        mbedtls_ecp_group_init(&_curve);
        mbedtls_ecp_group_load(&_curve, MBEDTLS_ECP_DP_SECP256R1);
        // RFC 6979, A.2.5.
        const Bytes key = fake::FromHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
        _private.Read(key.data());
    }
    ~SignatureTarget() override
    {
        mbedtls_ecp_group_free(&_curve);
    }
    SignatureTarget(const SignatureTarget &) = delete;
    SignatureTarget &operator=(const SignatureTarget &) = delete;

    std::vector<Bytes> Seeds() const override
    {
        Random random(1);
        std::vector<Bytes> seeds;
        for (size_t length = 0; length < 5; length++)
        {
            Bytes seed = fake::FromHex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                       "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
            seed.resize(Size);
            const fake::Digest digest = fake::Sha256(seed.data(), static_cast<uint32_t>(length));
            std::copy(digest.begin(), digest.end(), seed.begin() + DigestAt);
            Sign(seed, random);
            seeds.push_back(seed);
        }
        return seeds;
    }

    // A point's Y is made to fit its X; what was signed is signed again, now and then with r or s of special values.
    void Repair(Bytes &input, Random &random) const override
    {
        const Bytes key = Seed();
        input.resize(Size);
        if (!std::equal(key.begin(), key.begin() + DigestAt, input.begin()))
        {
            FitToCurve(input);
        }
        else if (random.Below(2) == 0)
        {
            Sign(input, random);
            _signed = input;
        }
    }

    Outcome Run(const Bytes &given) override
    {
        Bytes input = given;
        input.resize(Size);
        const Bytes key(input.begin(), input.begin() + DigestAt);
        const Bytes digest(input.begin() + DigestAt, input.begin() + SignatureAt);
        const Bytes signature(input.begin() + SignatureAt, input.end());
        const esp_err_t error = Signature::VerifyP256(key.data(), digest.data(), signature.data());
        const bool isPoint = IsOnCurve(key);
        Require(isPoint == (error != ESP_ERR_INVALID_ARG), "a point that is not on the curve, or one that is refused");
        if (error != ESP_OK)
        {
            Require(!isPoint || error == ESP_ERR_INVALID_CRC, "an error that does not fit");
            Require(input != _signed, "what was signed is refused");
            return isPoint ? Outcome::Refused : Outcome::RefusedAtOnce;
        }
        Require(IsSigned(input), "what nobody signed is taken");
        return Outcome::Accepted;
    }

private:
    const Bytes &Seed() const
    {
        if (_seeds.empty())
        {
            _seeds = Seeds();
        }
        return _seeds[0];
    }

    void Sign(Bytes &input, Random &random) const
    {
        Number r;
        Number s;
        mbedtls_ecdsa_sign(const_cast<mbedtls_ecp_group *>(&_curve), &r.value, &s.value, &_private.value, &input[DigestAt],
                           Signature::DigestSize, Numbers, &random);
        r.Write(&input[SignatureAt]);
        s.Write(&input[SignatureAt + NumberSize]);
    }

    // Y^2 = X^3 - 3 X + b. p is 3 modulo 4, so that a root is the power of (p + 1) / 4; half of all numbers have one.
    void FitToCurve(Bytes &input) const
    {
        Number y;
        SetRight(y, input.data());
        Number exponent;
        mbedtls_mpi_add_int(&exponent.value, &_curve.P, 1);
        mbedtls_mpi_shift_r(&exponent.value, 2);
        mbedtls_mpi_exp_mod(&y.value, &y.value, &exponent.value, &_curve.P, nullptr);
        y.Write(&input[NumberSize]);
    }

    void SetRight(Number &right, const uint8_t *x) const
    {
        Number number;
        number.Read(x);
        mbedtls_mpi_mul_mpi(&right.value, &number.value, &number.value);
        mbedtls_mpi_sub_int(&right.value, &right.value, 3);
        mbedtls_mpi_mul_mpi(&right.value, &right.value, &number.value);
        mbedtls_mpi_add_mpi(&right.value, &right.value, &_curve.B);
        mbedtls_mpi_mod_mpi(&right.value, &right.value, &_curve.P);
    }

    bool IsOnCurve(const Bytes &key) const
    {
        Number x;
        Number y;
        x.Read(key.data());
        y.Read(key.data() + NumberSize);
        if (mbedtls_mpi_cmp_mpi(&x.value, &_curve.P) >= 0 || mbedtls_mpi_cmp_mpi(&y.value, &_curve.P) >= 0)
        {
            return false;
        }
        Number right;
        SetRight(right, key.data());
        mbedtls_mpi_mul_mpi(&y.value, &y.value, &y.value);
        mbedtls_mpi_mod_mpi(&y.value, &y.value, &_curve.P);
        return mbedtls_mpi_cmp_mpi(&y.value, &right.value) == 0;
    }

    // Of a seed or of the last one that was signed; of each signature, (r, n - s) is one too.
    bool IsSigned(const Bytes &input) const
    {
        Seed();
        std::vector<Bytes> all = _seeds;
        all.push_back(_signed);
        return std::any_of(all.begin(), all.end(),
                           [&](const Bytes &known) { return known == input || (!known.empty() && Negated(known) == input); });
    }

    Bytes Negated(Bytes known) const
    {
        Number s;
        s.Read(&known[SignatureAt + NumberSize]);
        mbedtls_mpi_sub_mpi(&s.value, &_curve.N, &s.value);
        s.Write(&known[SignatureAt + NumberSize]);
        return known;
    }

    mbedtls_ecp_group _curve;
    Number _private;
    mutable std::vector<Bytes> _seeds;
    mutable Bytes _signed;
};
}

TEST(SignatureFuzzTests, Whatever_it_is_only_what_was_signed_is_taken)
{
    SignatureTarget target;
    fuzz::Run(target, 150);
}
