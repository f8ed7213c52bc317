#include "Signature.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fake/Sha256.h"

namespace
{
using Bytes = std::vector<uint8_t>;

// RFC 6979, A.2.5: the key, and its signatures with SHA-256 of "sample" and of "test".
const Bytes publicKey = fake::FromHex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                      "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
const Bytes signatureOfSample = fake::FromHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                                              "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
const Bytes signatureOfTest = fake::FromHex("f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
                                            "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083");
const Bytes order = fake::FromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

esp_err_t Verify(const Bytes &key, const std::string &message, const Bytes &signature)
{
    const fake::Digest digest = fake::Sha256(reinterpret_cast<const uint8_t *>(message.data()), static_cast<uint32_t>(message.size()));
    return nanoOta::Signature::VerifyP256(key.data(), digest.data(), signature.data());
}

Bytes Join(const Bytes &first, const Bytes &second)
{
    Bytes both = first;
    both.insert(both.end(), second.begin(), second.end());
    return both;
}

Bytes Half(const Bytes &both, size_t half)
{
    const uint8_t *start = both.data() + both.size() / 2 * half;
    return Bytes(start, start + both.size() / 2);
}
}

TEST(SignatureTests, VerifyP256_the_rfcs_signatures_are_good)
{
    EXPECT_EQ(ESP_OK, Verify(publicKey, "sample", signatureOfSample));
    EXPECT_EQ(ESP_OK, Verify(publicKey, "test", signatureOfTest));
}

TEST(SignatureTests, VerifyP256_another_message_is_bad)
{
    EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(publicKey, "Sample", signatureOfSample));
    EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(publicKey, "sample", signatureOfTest));
}

TEST(SignatureTests, VerifyP256_any_single_bit_changed_is_bad)
{
    for (size_t bit = 0; bit < signatureOfSample.size() * 8; bit += 5)
    {
        Bytes signature = signatureOfSample;
        signature[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
        EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(publicKey, "sample", signature)) << bit;
    }
}

TEST(SignatureTests, VerifyP256_numbers_out_of_range_are_bad)
{
    const Bytes zero(32, 0);
    const Bytes ones(32, 0xFF);
    const Bytes r = Half(signatureOfSample, 0);
    const Bytes s = Half(signatureOfSample, 1);
    for (const Bytes &number : {zero, order, ones})
    {
        EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(publicKey, "sample", Join(number, s)));
        EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(publicKey, "sample", Join(r, number)));
    }
    EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(publicKey, "sample", Join(zero, zero)));
}

TEST(SignatureTests, VerifyP256_a_key_that_is_no_point_of_the_curve_is_refused)
{
    Bytes key = publicKey;
    key[63] ^= 1;
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Verify(key, "sample", signatureOfSample));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Verify(Bytes(64, 0), "sample", signatureOfSample));
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Verify(Bytes(64, 0xFF), "sample", signatureOfSample));
}

TEST(SignatureTests, VerifyP256_another_key_is_bad)
{
    // The generator is a point of the curve, so a valid key: that of the private key 1.
    const Bytes generator = fake::FromHex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                                          "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
    EXPECT_EQ(ESP_ERR_INVALID_CRC, Verify(generator, "sample", signatureOfSample));
}
