// The way of the arguments and results of the hash and signature methods.
#include <gtest/gtest.h>

#include <nanoHAL.h>

#include "Call.h"
#include "Hash.h"
#include "fake/Board.h"
#include "fake/Sha256.h"

namespace Interop = nanoOta::Interop;

namespace
{
ON_SOFT_REBOOT_HANDLER softReboot;
}

// In the place of nf-interpreter's.
void HAL_AddSoftRebootHandler(ON_SOFT_REBOOT_HANDLER handler)
{
    softReboot = handler;
}

class CryptographyInteropTests : public testing::Test
{
protected:
    void SetUp() override
    {
        fake::NewBoard();
        nanoOta::Hash::FreeAll();
    }

    static int32_t Create(int32_t algorithm)
    {
        return Call(Interop::HashCreate).Int(algorithm).Result();
    }

    std::vector<uint8_t> text = {'x', 'a', 'b', 'c', 'x'};
    std::vector<uint8_t> digest = std::vector<uint8_t>(32);
};

TEST_F(CryptographyInteropTests, A_hash_goes_through)
{
    const int32_t handle = Create(2);
    ASSERT_EQ(0, handle);
    EXPECT_EQ(ESP_OK, Call(Interop::HashUpdate).Int(handle).Array(text).Int(1).Int(2).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::HashUpdate).Int(handle).Array(text).Int(3).Int(1).Result());
    EXPECT_EQ(ESP_OK, Call(Interop::HashFinish).Int(handle).Array(digest).Result());
    EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", fake::ToHex(digest.data(), digest.size()));
}

TEST_F(CryptographyInteropTests, Handles_are_positive_and_their_errors_negative)
{
    EXPECT_EQ(-ESP_ERR_INVALID_ARG, Create(7));
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Call(Interop::HashUpdate).Int(-1).Array(text).Int(0).Int(1).Result());
    EXPECT_EQ(ESP_ERR_INVALID_STATE, Call(Interop::HashFree).Int(2).Result());
}

TEST_F(CryptographyInteropTests, Bad_arrays_are_refused)
{
    const int32_t handle = Create(1);
    std::vector<uint8_t> small(19);
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::HashUpdate).Int(handle).Array(text).Int(4).Int(2).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::HashUpdate).Int(handle).NullArray().Int(0).Int(0).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::HashFinish).Int(handle).NullArray().Result());
    EXPECT_EQ(ESP_ERR_INVALID_SIZE, Call(Interop::HashFinish).Int(handle).Array(small).Result());
}

TEST_F(CryptographyInteropTests, A_restart_of_the_CLR_frees_the_handles)
{
    for (int32_t handle = 0; handle < 4; handle++)
    {
        ASSERT_EQ(handle, Create(1));
    }
    ASSERT_EQ(-ESP_ERR_NO_MEM, Create(1));
    softReboot();
    EXPECT_EQ(0, Create(1));
}

TEST_F(CryptographyInteropTests, VerifyP256_goes_through)
{
    std::vector<uint8_t> key = fake::FromHex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                             "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    std::vector<uint8_t> signature = fake::FromHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                                                   "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    const fake::Digest sample = fake::Sha256(reinterpret_cast<const uint8_t *>("sample"), 6);
    std::vector<uint8_t> message(sample.begin(), sample.end());
    EXPECT_EQ(ESP_OK, Call(Interop::VerifyP256).Array(key).Array(message).Array(signature).Result());
    signature[63] ^= 1;
    EXPECT_EQ(ESP_ERR_INVALID_CRC, Call(Interop::VerifyP256).Array(key).Array(message).Array(signature).Result());

    std::vector<uint8_t> other(63);
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VerifyP256).Array(other).Array(message).Array(signature).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VerifyP256).Array(key).Array(other).Array(signature).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VerifyP256).Array(key).Array(message).Array(other).Result());
    EXPECT_EQ(ESP_ERR_INVALID_ARG, Call(Interop::VerifyP256).NullArray().Array(message).Array(signature).Result());
}
