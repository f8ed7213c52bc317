// What managed code may hand over: any numbers, and arrays of any size (which the sanitizer guards).
#include <gtest/gtest.h>

#include <algorithm>

#include "BankFuzz.h"
#include "Call.h"
#include "Hash.h"
#include "Signature.h"
#include "fake/Card.h"
#include "fake/Sha256.h"

using namespace fuzz;
namespace Interop = nanoOta::Interop;

namespace
{
constexpr uint8_t Untouched = 0xA5;

bool IsUntouched(const Bytes &array, size_t from, size_t to)
{
    return std::all_of(array.begin() + static_cast<std::ptrdiff_t>(from), array.begin() + static_cast<std::ptrdiff_t>(to),
                       [](uint8_t byte) { return byte == Untouched; });
}

/// Calls, one after the other: which one, the size of the array, and three numbers.
class ArgumentsTarget : public Target
{
public:
    ArgumentsTarget() : Target("interop arguments")
    {
    }

    std::vector<Bytes> Seeds() const override
    {
        return {Join({One(0, 36, 0, 0, 0), One(1, 64, 1, 0, 32), One(2, 0, 0, 0x2000, 0), One(3, 256, 16, 16, 64)}),
                Join({One(4, 0, 2, 0, 0), One(5, 100, 0, 10, 50), One(5, 8, 0, 0, 8), One(6, 32, 0, 0, 0)}),
                Join({One(4, 0, 1, 0, 0), One(4, 0, 2, 0, 0), One(6, 20, 0, 0, 0), One(7, 0, 1, 0, 0)}),
                Join({One(8, 64, 0, 0, 0), One(9, 16, 0, 0, 0), One(10, 0, 30, 0, 0), One(1, 10, 0, 0x100, 3)}),
                Join({One(9, 16, 0, 0, 0)})};
    }

    void Repair(Bytes &input, Random &random) const override
    {
        for (size_t at = 0; at + OneSize <= input.size(); at += OneSize)
        {
            input[at] %= Methods;
            if (random.Below(16) == 0)
            {
                Put32(input, at + 4, random.Below(8) - 2);
            }
            // Some of the arrays of about the size of what is put into them.
            input[at + 2] = random.Below(4) == 0 ? static_cast<uint8_t>(random.Below(40)) : input[at + 2];
            // Half of the ranges so that they could fit.
            for (size_t number = 4; number < OneSize && random.Below(2) == 0; number += 4)
            {
                Put32(input, at + number, U32(input, at + number) % 128);
            }
        }
    }

    Outcome Run(const Bytes &input) override
    {
        fake::Board &board = NewBoard();
        board.PutEntry(0, 1, ESP_OTA_IMG_VALID);
        fake::NewCard().volumes["/D"] = {1000, 500};
        nanoOta::Hash::FreeAll();
        std::fill(std::begin(_hashed), std::end(_hashed), Hashed{});

        const Bytes active(board.flash.At(0x10000), board.flash.At(0x10000) + SlotSize);
        bool isPast = false;
        bool isAccepted = false;
        for (size_t at = 0; at + OneSize <= input.size(); at += OneSize)
        {
            const int32_t result = RunOne(&input[at]);
            isPast |= result != ESP_ERR_INVALID_ARG && result != -ESP_ERR_INVALID_ARG;
            isAccepted |= result == ESP_OK;
        }
        Require(memcmp(active.data(), board.flash.At(0x10000), SlotSize) == 0, "the active bank has changed");
        nanoOta::Hash::FreeAll();
        return isAccepted ? Outcome::Accepted : isPast ? Outcome::Refused : Outcome::RefusedAtOnce;
    }

private:
    static constexpr size_t OneSize = 16;
    static constexpr uint8_t Methods = 11;

    struct Hashed
    {
        int algorithm = 0;
        Bytes data;
    };

    static Bytes One(uint8_t method, uint16_t size, uint32_t first, uint32_t second, uint32_t third)
    {
        Bytes one(OneSize);
        one[0] = method;
        memcpy(&one[2], &size, sizeof size);
        Put32(one, 4, first);
        Put32(one, 8, second);
        Put32(one, 12, third);
        return one;
    }

    static Bytes Join(const std::vector<Bytes> &calls)
    {
        Bytes all;
        for (const Bytes &call : calls)
        {
            all.insert(all.end(), call.begin(), call.end());
        }
        return all;
    }

    int32_t RunOne(const uint8_t *one)
    {
        uint16_t size = 0;
        int32_t numbers[3] = {};
        memcpy(&size, one + 2, sizeof size);
        memcpy(numbers, one + 4, sizeof numbers);
        // Bit 7 of byte 1: null instead of the array.
        Bytes array;
        array.reserve(1); // the CLR's empty array is somewhere too
        array.resize(size % 1024, Untouched);
        _isNull = (one[1] & 0x80) != 0;
        const int32_t result = RunMethod(one[0] % Methods, array, numbers);
        Require(result >= 0 || one[0] % Methods == 4, "a negative error");
        return result;
    }

    Call &With(Call &call, Bytes &array) const
    {
        return _isNull ? call.NullArray() : call.Array(array);
    }

    int32_t RunMethod(int method, Bytes &array, const int32_t (&numbers)[3])
    {
        switch (method)
        {
            case 0:
                return Info(array, numbers[0]);
            case 1:
                return Read(array, numbers);
            case 2:
                return Call(Interop::BankErase).Int(numbers[0]).Int(numbers[1]).Result();
            case 3:
            {
                Call call(Interop::BankWrite);
                return With(call.Int(numbers[0]), array).Int(numbers[1]).Int(numbers[2]).Result();
            }
            case 4:
                return Create(numbers[0]);
            case 5:
                return Update(array, numbers);
            case 6:
                return Finish(array, numbers[0]);
            case 7:
                return Free(numbers[0]);
            case 8:
                return Verify(array, numbers);
            case 9:
                return Space(array);
            default:
                return Call(Interop::GuardStart).Int(numbers[0]).Result();
        }
    }

    int32_t Info(Bytes &array, int32_t bank) const
    {
        // An int[] on the device.
        array.resize(array.size() / 4 * 4, Untouched);
        Call call(Interop::BankInfo);
        const int32_t result = With(call.Int(bank), array).Result();
        const size_t filled = std::min<size_t>(array.size(), sizeof(nanoOta::Banks::Facts));
        Require(IsUntouched(array, result == ESP_OK ? filled : 0, array.size()), "more of the array was written");
        Require(result != ESP_OK || (filled >= 32 && (bank == 0 || bank == 1)), "facts for too small an array, or of no bank");
        return result;
    }

    int32_t Read(Bytes &array, const int32_t (&numbers)[3]) const
    {
        // Of the active bank, which always reads.
        Call call(Interop::BankRead);
        const int32_t result = With(call.Int(0).Int(numbers[0]), array).Int(numbers[1]).Int(numbers[2]).Result();
        const int64_t end = static_cast<int64_t>(numbers[1]) + numbers[2];
        const bool isWithin = !_isNull && numbers[1] >= 0 && numbers[2] >= 0 && end <= static_cast<int64_t>(array.size()) &&
                              numbers[0] >= 0 && static_cast<int64_t>(numbers[0]) + numbers[2] <= static_cast<int64_t>(SlotSize);
        Require((result == ESP_OK) == isWithin, "a range that does not fit is taken, or one that does is not");
        if (result != ESP_OK)
        {
            Require(IsUntouched(array, 0, array.size()), "a read that failed has written");
            return result;
        }
        Require(IsUntouched(array, 0, numbers[1]) && IsUntouched(array, static_cast<size_t>(end), array.size()),
                "written beside the range");
        const uint8_t *bank = fake::TheBoard().flash.At(0x10000 + numbers[0]);
        Require(std::equal(array.begin() + numbers[1], array.begin() + static_cast<std::ptrdiff_t>(end), bank), "other bytes were read");
        return result;
    }

    int32_t Create(int32_t algorithm)
    {
        const int32_t handle = nanoOta::Hash::Create(algorithm);
        Require(handle < 4 && (handle < 0 || _hashed[handle].algorithm == 0), "a handle that is in use, or none");
        if (handle >= 0)
        {
            Require(algorithm == 1 || algorithm == 2, "an algorithm that is none");
            _hashed[handle] = {algorithm, {}};
        }
        return handle;
    }

    bool IsOpen(int32_t handle) const
    {
        return handle >= 0 && handle < 4 && _hashed[handle].algorithm != 0;
    }

    int32_t Update(Bytes &array, const int32_t (&numbers)[3])
    {
        for (size_t i = 0; i < array.size(); i++)
        {
            array[i] = static_cast<uint8_t>(i * 7);
        }
        Call call(Interop::HashUpdate);
        const int32_t result = With(call.Int(numbers[0]), array).Int(numbers[1]).Int(numbers[2]).Result();
        if (result == ESP_OK)
        {
            Require(IsOpen(numbers[0]), "a hash that is not open is updated");
            Bytes &data = _hashed[numbers[0]].data;
            data.insert(data.end(), array.begin() + numbers[1], array.begin() + numbers[1] + numbers[2]);
        }
        return result;
    }

    int32_t Finish(Bytes &array, int32_t handle)
    {
        Call call(Interop::HashFinish);
        const int32_t result = With(call.Int(handle), array).Result();
        if (result != ESP_OK)
        {
            Require(IsUntouched(array, 0, array.size()), "no digest, and something was written");
            return result;
        }
        Require(IsOpen(handle), "a hash that is not open is finished");
        Hashed &hashed = _hashed[handle];
        const size_t size = hashed.algorithm == 1 ? 20 : 32;
        Require(array.size() >= size && IsUntouched(array, size, array.size()), "written beyond the digest");
        const fake::Digest digest = fake::Sha256(hashed.data.data(), static_cast<uint32_t>(hashed.data.size()));
        Require(size == 20 || std::equal(digest.begin(), digest.end(), array.begin()), "another digest");
        hashed = {};
        return result;
    }

    int32_t Free(int32_t handle)
    {
        const int32_t result = Call(Interop::HashFree).Int(handle).Result();
        Require((result == ESP_OK) == IsOpen(handle), "a handle that is not open is freed, or one that is, is not");
        if (result == ESP_OK)
        {
            _hashed[handle] = {};
        }
        return result;
    }

    static int32_t Verify(Bytes &array, const int32_t (&numbers)[3])
    {
        // Zeros are no point of the curve: any size that fits is refused, and another is never read.
        Bytes digest(numbers[0] == 0 ? nanoOta::Signature::DigestSize : numbers[0] & 0xFF);
        Bytes signature(numbers[1] == 0 ? nanoOta::Signature::Size : numbers[1] & 0xFF);
        const int32_t result = Call(Interop::VerifyP256).Array(array).Array(digest).Array(signature).Result();
        Require(result == ESP_ERR_INVALID_ARG, "a key that is none");
        return result;
    }

    int32_t Space(Bytes &array) const
    {
        Call call(Interop::VolumeSpace);
        const int32_t result = With(call.String("D:"), array).Result();
        Require((result == ESP_OK) == (!_isNull && array.size() >= 16), "the space for too small an array");
        Require(IsUntouched(array, result == ESP_OK ? 16 : 0, array.size()), "more of the array was written");
        return result;
    }

    Hashed _hashed[4] = {};
    bool _isNull = false;
};
}

TEST(InteropFuzzTests, Whatever_the_arguments_are_no_byte_beside_them_is_touched)
{
    ArgumentsTarget target;
    fuzz::Run(target, 1000);
}
