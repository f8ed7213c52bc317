#pragma once

#include <nanoCLR_Interop.h>
#include <nanoCLR_Runtime.h>

namespace nanoOta
{
/// What the CLR calls for each InternalCall of the C# class NativeMethods: unpacks the arguments, calls the class that does the
/// work, and returns its result as an int. Nothing here throws: a null array and the like are ESP_ERR_INVALID_ARG.
namespace Interop
{
#define NANOOTA_METHOD(name, types) HRESULT name(CLR_RT_StackFrame &stack);
#include "NativeMethods.def"
#undef NANOOTA_METHOD
}
}

extern const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_nanoOta_Esp32_Native;
