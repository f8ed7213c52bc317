using System.Reflection;

// Goes up with every change of NativeMethods, together with the version in the native method table.
[assembly: AssemblyNativeVersion("1.0.0.0")]
