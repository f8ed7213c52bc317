using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("nanoOta.FlashFormats")]
[assembly: InternalsVisibleTo("nanoOta.Simulator")]
[assembly: InternalsVisibleTo("nanoOta.HostTests")]
[assembly: InternalsVisibleTo("nanoOta.Sweep")]
