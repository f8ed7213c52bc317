#include <nanoHAL.h>

#include "../Hash.h"
#include "../Signature.h"
#include "Arguments.h"
#include "NativeMethods.h"

namespace nanoOta
{
HRESULT Interop::HashCreate(CLR_RT_StackFrame &stack)
{
    // A restart of the CLR alone (a debugger does that) forgets the handles; it ignores a handler that it has already.
    HAL_AddSoftRebootHandler(Hash::FreeAll);
    return Return(stack, Hash::Create(Int(stack, 0)));
}

HRESULT Interop::HashUpdate(CLR_RT_StackFrame &stack)
{
    const Bytes buffer = Range(stack, 1);
    if (buffer.data == nullptr)
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    return ReturnError(stack, Hash::Update(Int(stack, 0), buffer.data, buffer.length));
}

HRESULT Interop::HashFinish(CLR_RT_StackFrame &stack)
{
    const Bytes digest = Array(stack, 1);
    if (digest.data == nullptr)
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    return ReturnError(stack, Hash::Finish(Int(stack, 0), digest.data, digest.length));
}

HRESULT Interop::HashFree(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Hash::Free(Int(stack, 0)));
}

HRESULT Interop::VerifyP256(CLR_RT_StackFrame &stack)
{
    const Bytes publicKey = Array(stack, 0);
    const Bytes digest = Array(stack, 1);
    const Bytes signature = Array(stack, 2);
    if (publicKey.length != Signature::KeySize || digest.length != Signature::DigestSize || signature.length != Signature::Size)
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    return ReturnError(stack, Signature::VerifyP256(publicKey.data, digest.data, signature.data));
}
}
