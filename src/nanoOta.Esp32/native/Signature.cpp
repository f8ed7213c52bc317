#include "Signature.h"

#include <cstring>

#include <mbedtls/bignum.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>

namespace nanoOta
{
namespace
{
constexpr uint32_t NumberSize = 32;
constexpr uint8_t Uncompressed = 4; // SEC 1, 2.3.3: the form of the point that follows

struct Numbers
{
    mbedtls_ecp_group curve;
    mbedtls_ecp_point key;
    mbedtls_mpi r;
    mbedtls_mpi s;

    Numbers()
    {
        mbedtls_ecp_group_init(&curve);
        mbedtls_ecp_point_init(&key);
        mbedtls_mpi_init(&r);
        mbedtls_mpi_init(&s);
    }

    ~Numbers()
    {
        mbedtls_mpi_free(&s);
        mbedtls_mpi_free(&r);
        mbedtls_ecp_point_free(&key);
        mbedtls_ecp_group_free(&curve);
    }

    Numbers(const Numbers &) = delete;
    Numbers &operator=(const Numbers &) = delete;
};

int Load(Numbers &numbers, const uint8_t *publicKey, const uint8_t *signature)
{
    uint8_t point[1 + Signature::KeySize] = {Uncompressed};
    memcpy(point + 1, publicKey, Signature::KeySize);

    int result = mbedtls_ecp_group_load(&numbers.curve, MBEDTLS_ECP_DP_SECP256R1);
    if (result == 0)
    {
        result = mbedtls_ecp_point_read_binary(&numbers.curve, &numbers.key, point, sizeof point);
    }
    if (result == 0)
    {
        result = mbedtls_ecp_check_pubkey(&numbers.curve, &numbers.key);
    }
    if (result == 0)
    {
        result = mbedtls_mpi_read_binary(&numbers.r, signature, NumberSize);
    }
    if (result == 0)
    {
        result = mbedtls_mpi_read_binary(&numbers.s, signature + NumberSize, NumberSize);
    }
    return result;
}

esp_err_t Result(int result, esp_err_t failure)
{
    if (result == MBEDTLS_ERR_MPI_ALLOC_FAILED || result == MBEDTLS_ERR_ECP_ALLOC_FAILED)
    {
        return ESP_ERR_NO_MEM;
    }
    return result == 0 ? ESP_OK : failure;
}
}

esp_err_t Signature::VerifyP256(const uint8_t *publicKey, const uint8_t *digest, const uint8_t *signature)
{
    Numbers numbers;
    const esp_err_t error = Result(Load(numbers, publicKey, signature), ESP_ERR_INVALID_ARG);
    if (error != ESP_OK)
    {
        return error;
    }
    // mbedTLS itself checks that r and s are in the range of the curve's order.
    return Result(mbedtls_ecdsa_verify(&numbers.curve, digest, DigestSize, &numbers.key, &numbers.r, &numbers.s), ESP_ERR_INVALID_CRC);
}
}
