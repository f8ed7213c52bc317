#include "Hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fake/Board.h"
#include "fake/Sha256.h"

namespace Hash = nanoOta::Hash;

namespace
{
void Update(int handle, const std::string &text)
{
    EXPECT_EQ(ESP_OK, Hash::Update(handle, reinterpret_cast<const uint8_t *>(text.data()), static_cast<uint32_t>(text.size())));
}

std::string Finish(int handle, size_t length)
{
    std::vector<uint8_t> digest(length);
    EXPECT_EQ(ESP_OK, Hash::Finish(handle, digest.data(), static_cast<uint32_t>(digest.size())));
    return fake::ToHex(digest.data(), digest.size());
}

std::string HashOf(int algorithm, const std::string &text)
{
    const int handle = Hash::Create(algorithm);
    EXPECT_GE(handle, 0);
    Update(handle, text);
    return Finish(handle, algorithm == Hash::Sha1 ? 20 : 32);
}
}

class HashTests : public testing::Test
{
protected:
    void SetUp() override
    {
        fake::NewBoard();
        Hash::FreeAll();
    }
};

// The examples of FIPS 180.
TEST_F(HashTests, Sha1_of_the_standards_examples_is_as_they_say)
{
    EXPECT_EQ("da39a3ee5e6b4b0d3255bfef95601890afd80709", HashOf(Hash::Sha1, ""));
    EXPECT_EQ("a9993e364706816aba3e25717850c26c9cd0d89d", HashOf(Hash::Sha1, "abc"));
    EXPECT_EQ("84983e441c3bd26ebaae4aa1f95129e5e54670f1", HashOf(Hash::Sha1, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    EXPECT_EQ("34aa973cd4c4daa4f61eeb2bdbad27316534016f", HashOf(Hash::Sha1, std::string(1000000, 'a')));
}

TEST_F(HashTests, Sha256_of_the_standards_examples_is_as_they_say)
{
    EXPECT_EQ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", HashOf(Hash::Sha256, ""));
    EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", HashOf(Hash::Sha256, "abc"));
    EXPECT_EQ("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
              HashOf(Hash::Sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    EXPECT_EQ("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", HashOf(Hash::Sha256, std::string(1000000, 'a')));
}

TEST_F(HashTests, Update_in_chunks_of_any_size_is_the_same)
{
    std::string text;
    for (int i = 0; i < 5000; i++)
    {
        text += static_cast<char>(i * 7);
    }
    const fake::Digest expected = fake::Sha256(reinterpret_cast<const uint8_t *>(text.data()), 5000);
    for (const size_t chunk : {1U, 3U, 63U, 64U, 65U, 1000U, 4096U})
    {
        const int handle = Hash::Create(Hash::Sha256);
        for (size_t at = 0; at < text.size(); at += chunk)
        {
            Update(handle, text.substr(at, chunk));
        }
        EXPECT_EQ(fake::ToHex(expected.data(), expected.size()), Finish(handle, 32)) << chunk;
    }
}

TEST_F(HashTests, Update_a_long_buffer_yields_between_blocks)
{
    const int handle = Hash::Create(Hash::Sha1);
    Update(handle, std::string(0x10000, 'x'));
    EXPECT_EQ(0U, fake::TheBoard().delays);
    Update(handle, std::string(0x30000, 'x'));
    EXPECT_EQ(2U, fake::TheBoard().delays);
}

TEST_F(HashTests, Create_the_fifth_is_refused_until_one_is_freed)
{
    const int first = Hash::Create(Hash::Sha1);
    EXPECT_EQ(0, first);
    EXPECT_EQ(1, Hash::Create(Hash::Sha256));
    EXPECT_EQ(2, Hash::Create(Hash::Sha1));
    EXPECT_EQ(3, Hash::Create(Hash::Sha1));
    EXPECT_EQ(-ESP_ERR_NO_MEM, Hash::Create(Hash::Sha1));
    EXPECT_EQ(ESP_OK, Hash::Free(first));
    EXPECT_EQ(first, Hash::Create(Hash::Sha256));
    Hash::FreeAll();
    EXPECT_EQ(0, Hash::Create(Hash::Sha1));
}

TEST_F(HashTests, Create_another_algorithm_is_refused)
{
    EXPECT_EQ(-ESP_ERR_INVALID_ARG, Hash::Create(0));
    EXPECT_EQ(-ESP_ERR_INVALID_ARG, Hash::Create(3));
}

TEST_F(HashTests, Anything_a_handle_that_is_not_in_use_is_refused)
{
    uint8_t digest[32];
    for (const int handle : {-1, 0, 3, 4, 1000})
    {
        EXPECT_EQ(ESP_ERR_INVALID_STATE, Hash::Update(handle, digest, 1));
        EXPECT_EQ(ESP_ERR_INVALID_STATE, Hash::Finish(handle, digest, sizeof digest));
        EXPECT_EQ(ESP_ERR_INVALID_STATE, Hash::Free(handle));
    }
}

TEST_F(HashTests, Finish_no_room_for_the_digest_is_refused_and_the_hash_goes_on)
{
    uint8_t digest[32];
    const int handle = Hash::Create(Hash::Sha256);
    Update(handle, "abc");
    EXPECT_EQ(ESP_ERR_INVALID_SIZE, Hash::Finish(handle, digest, 31));
    EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Finish(handle, 32));
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Hash::Free(handle));
}
