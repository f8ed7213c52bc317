#include <algorithm>
#include <cstring>

#include "../Banks.h"
#include "../TrialGuard.h"
#include "Arguments.h"
#include "NativeMethods.h"

namespace nanoOta
{
HRESULT Interop::BankInfo(CLR_RT_StackFrame &stack)
{
    const Bytes values = Array(stack, 1);
    // The libraries of 1.0.0, which may run on this firmware, ask for fewer.
    if (values.data == nullptr || values.length < Banks::FactsOf100 * sizeof(int32_t))
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    Banks::Facts facts = {};
    const esp_err_t error = Banks::GetFacts(Int(stack, 0), facts);
    if (error == ESP_OK)
    {
        memcpy(values.data, &facts, std::min<size_t>(values.length, sizeof facts));
    }
    return ReturnError(stack, error);
}

HRESULT Interop::BankRead(CLR_RT_StackFrame &stack)
{
    const Bytes buffer = Range(stack, 2);
    if (buffer.data == nullptr)
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    return ReturnError(stack, Banks::Read(Int(stack, 0), Int(stack, 1), buffer.data, static_cast<int>(buffer.length)));
}

HRESULT Interop::BankErase(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Banks::Erase(Int(stack, 0), Int(stack, 1)));
}

HRESULT Interop::BankWrite(CLR_RT_StackFrame &stack)
{
    const Bytes buffer = Range(stack, 1);
    if (buffer.data == nullptr)
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    return ReturnError(stack, Banks::Write(Int(stack, 0), buffer.data, static_cast<int>(buffer.length)));
}

HRESULT Interop::BankVerify(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Banks::Verify());
}

HRESULT Interop::BankSetBoot(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Banks::SetBoot());
}

HRESULT Interop::BankMarkValid(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Banks::MarkValid());
}

HRESULT Interop::BankMarkInvalid(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Banks::MarkInvalid());
}

HRESULT Interop::GuardStart(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, TrialGuard::Start(Int(stack, 0)));
}
}
