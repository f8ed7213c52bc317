#pragma once

#include <cstdint>

#include <esp_err.h>
#include <nanoCLR_Interop.h>
#include <nanoCLR_Runtime.h>

namespace nanoOta
{
namespace Interop
{
/// A managed array as native code sees it; nothing can move it before the call is over.
struct Bytes
{
    uint8_t *data; // nullptr: the array was null, or does not hold the range
    uint32_t length;
};

inline int Int(const CLR_RT_StackFrame &stack, int argument)
{
    return stack.ArgN(argument).NumericByRef().s4;
}

inline const char *String(const CLR_RT_StackFrame &stack, int argument)
{
    return stack.ArgN(argument).RecoverString();
}

inline Bytes Array(const CLR_RT_StackFrame &stack, int argument)
{
    CLR_RT_HeapBlock_Array *array = stack.ArgN(argument).DereferenceArray();
    return array == nullptr ? Bytes{nullptr, 0} : Bytes{array->GetFirstElement(), array->m_numOfElements * array->m_sizeOfElement};
}

/// The usual three in a row: byte[] buffer, int index, int count.
inline Bytes Range(const CLR_RT_StackFrame &stack, int argument)
{
    const Bytes array = Array(stack, argument);
    const int index = Int(stack, argument + 1);
    const int count = Int(stack, argument + 2);
    const bool isWithin = array.data != nullptr && index >= 0 && count >= 0 && static_cast<uint32_t>(index) <= array.length &&
                          static_cast<uint32_t>(count) <= array.length - static_cast<uint32_t>(index);
    return isWithin ? Bytes{array.data + index, static_cast<uint32_t>(count)} : Bytes{nullptr, 0};
}

/// Returns an int to managed code.
inline HRESULT Return(CLR_RT_StackFrame &stack, int result)
{
    stack.SetResult_I4(result);
    return S_OK;
}

/// Returns an error code to managed code, where a negative one could be taken for something else: ESP-IDF's only one,
/// ESP_FAIL, says that something failed without saying why, and so does the one that stands for it.
inline HRESULT ReturnError(CLR_RT_StackFrame &stack, esp_err_t error)
{
    return Return(stack, error < 0 ? ESP_ERR_INVALID_RESPONSE : error);
}
}
}
