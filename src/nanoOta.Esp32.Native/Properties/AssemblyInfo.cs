using System.Reflection;
using System.Runtime.CompilerServices;

// Goes up with every change of NativeMethods, together with the version in the firmware's method table.
[assembly: AssemblyNativeVersion("1.0.0.0")]
[assembly: InternalsVisibleTo("nanoOta.Esp32")]
