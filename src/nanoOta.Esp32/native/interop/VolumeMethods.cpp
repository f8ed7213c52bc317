#include <cstring>

#include "../Volume.h"
#include "Arguments.h"
#include "NativeMethods.h"

namespace nanoOta
{
HRESULT Interop::VolumeFormat(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Volume::Format(String(stack, 0)));
}

HRESULT Interop::VolumeSpace(CLR_RT_StackFrame &stack)
{
    int64_t space[2] = {};
    const Bytes values = Array(stack, 1);
    if (values.data == nullptr || values.length < sizeof space)
    {
        return ReturnError(stack, ESP_ERR_INVALID_ARG);
    }
    const esp_err_t error = Volume::GetSpace(String(stack, 0), space[0], space[1]);
    if (error == ESP_OK)
    {
        memcpy(values.data, space, sizeof space); // a managed array need not be aligned for 8 bytes
    }
    return ReturnError(stack, error);
}

HRESULT Interop::VolumeSync(CLR_RT_StackFrame &stack)
{
    return ReturnError(stack, Volume::Sync(String(stack, 0)));
}
}
