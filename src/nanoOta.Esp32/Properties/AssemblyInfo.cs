using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyVersion("0.1.0.0")]
[assembly: InternalsVisibleTo("nanoOta.Simulator")]
[assembly: InternalsVisibleTo("nanoOta.HostTests")]
[assembly: InternalsVisibleTo("nanoOta.Sweep")]
