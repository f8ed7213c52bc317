// The one place that has to agree with the C# assembly nanoOta.Esp32.Native: its name, the checksum over its methods, its native
// version, and the order of the table. That assembly has no other method, so each entry here is an InternalCall.
#include "NativeMethods.h"

namespace
{
const CLR_RT_MethodHandler methods[] = {
#define NANOOTA_METHOD(name, types) nanoOta::Interop::name,
#include "NativeMethods.def"
#undef NANOOTA_METHOD
};
}

// nf-interpreter's build reads the checksum and the version out of the text below: keep it in this form.
// clang-format off
const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_nanoOta_Esp32_Native =
{
    "nanoOta.Esp32.Native",
    0x853A0988,
    methods,
    { 1, 0, 0, 0 }
};
// clang-format on
