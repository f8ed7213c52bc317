using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("nanoOta.HostTests")]
