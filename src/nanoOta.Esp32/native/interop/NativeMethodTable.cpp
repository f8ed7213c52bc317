// The one place that has to agree with the C# assembly, as it is at last: the checksum, the version and the table's order.
#include "NativeMethods.h"

namespace
{
// The CLR looks every method of the assembly up here by its number, not only the InternalCalls, and does not know where the
// table ends: it has to have an entry for each. The InternalCalls come first in the assembly, the rest is NULL.
constexpr int MethodCount = 512;

const CLR_RT_MethodHandler methods[MethodCount] = {
#define NANOOTA_METHOD(name, types) nanoOta::Interop::name,
#include "NativeMethods.def"
#undef NANOOTA_METHOD
};
}

// nf-interpreter's build reads the checksum and the version out of the text below: keep it in this form.
// clang-format off
const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_nanoOta_Esp32 =
{
    "nanoOta.Esp32",
    0x00000000,
    methods,
    { 1, 0, 0, 1 }
};
// clang-format on
